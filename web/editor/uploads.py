"""Stops an upload that is too big while it comes in: it is never kept in memory or on disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile

from web.editor.pictures import MOST_BYTES


class SmallFiles(MemoryFileUploadHandler):
    """Files up to the size of a picture, in memory; a bigger one is as if none was sent."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """All files stay in memory: they are small."""
        self.activated = True
        self._seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Counts anew for each file."""
        self._seen = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Raises SkipFile as soon as there is too much: the rest is read and thrown away."""
        self._seen += len(raw_data)
        if self._seen > MOST_BYTES:
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)
