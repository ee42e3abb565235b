"""The way of one message between any channel and Rasa: mask, run, collect, always answer."""
