"""The way to and from Telegram: updates in, bubbles out. Nothing here decides what is said.

`channel.py` ties it together. In: `polling.py` or `webhook.py` -> `incoming.py` (what is it?) ->
`lanes.py` (one line a chat) -> `turns.py` (to the door). Out: `outbox.py` (bubbles) -> `wire.py`
(requests that are tried again). `ledger.py` remembers which updates have been answered.
"""
