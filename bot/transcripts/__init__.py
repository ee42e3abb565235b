"""The store: what is kept of a conversation, for whom, and for how long.

Rasa publishes every event to `broker.TranscriptBroker`. On its way to the database an event passes
`events` (allow-list of fields), `gate` (consent: without a yes nothing is kept), `spool` (an
append-only file, so that a kill or a database that is down loses nothing), `writer` (one thread)
and `ingest` (rows of `models`). The running session itself is kept by `tracker_store`, and
`retention` deletes what is past its time or what a youngster wants forgotten.

Everything that comes in here is masked already (bot/privacy); people are pseudonyms.
Importing this package is light: Rasa and Django are imported where they are needed.
"""
