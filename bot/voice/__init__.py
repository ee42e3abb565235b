"""Reading aloud: from the bot's own fixed words to a voice note, on this machine alone.

`words.py` says what may be spoken, `engines.py` holds the voices, `notes.py` keeps the sound.
"""
