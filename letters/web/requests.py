"""What a request may be: its size, and how the text of a form is read."""

import io
from typing import IO
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

LIMITS = {"MAX_CONTENT_LENGTH": 1_000_000, "MAX_FORM_MEMORY_SIZE": 500_000, "MAX_FORM_PARTS": 100}
"""Octets of a request, octets and number of its parts; the longest letter, of rare characters, has 180,000."""

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class TextParser(FormDataParser):
    """Reads octets that are not UTF-8 as U+FFFD, which is refused; Werkzeug's own would have "%ED%A0%80" printed."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Parsed:
        """Stream, fields and files; a form of parts is read by Werkzeug, which does the same."""
        if mimetype != "application/x-www-form-urlencoded":
            return super().parse(stream, mimetype, content_length, options)
        most = LIMITS["MAX_FORM_MEMORY_SIZE"]
        octets = stream.read(most + 1)
        if len(octets) > most:
            raise RequestEntityTooLarge
        fields = parse_qsl(octets.decode(errors="replace"), keep_blank_values=True, errors="replace")
        return stream, self.cls(fields), self.cls()


class TextRequest(Request):
    """A request whose form is read by `TextParser`, and whose files stay in memory."""

    form_data_parser_class = TextParser

    def _get_file_stream(self, *_said: object, **_about: object) -> IO[bytes]:
        """Memory for a file that is sent; Werkzeug's own puts a large one on the disk."""
        return io.BytesIO()
