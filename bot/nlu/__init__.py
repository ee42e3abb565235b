"""What a message means: spelling of chat, sentence vectors, intents."""
