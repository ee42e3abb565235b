"""Staying near: the message that the youngster agreed to, at the moment they chose (rule 3)."""
