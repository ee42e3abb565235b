"""How good the bot is: figures for people who must decide whether to trust it."""
