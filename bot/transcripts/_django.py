"""Import this before the models: it sets Django up in a process that has not done so."""

from bot.transcripts.setup import django_setup

django_setup()
