"""What a request may be: its size, and how the text of a form is read."""

import io
from typing import IO
from urllib.parse import parse_qsl

from flask import Flask, Request, request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from letters import settings
from letters.web.traffic.request_kinds import Kind, kind

#: Octets of a form besides its fields and its file.
_BESIDES = 500_000

#: How much larger than allowed a photo or a spreadsheet may be and still be read, so that the page comes back with what
#: was typed: a photo that somebody has not made small, a whole register.
_STILL_READ_OF_A_PHOTO, _STILL_READ_OF_A_SHEET = 2, 4

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


def limit_requests(app: Flask) -> None:
    """Set what a request may hold: texts, fields, a photo of a signature or a spreadsheet."""
    app.request_class = TextRequest
    app.config.update(MAX_FORM_MEMORY_SIZE=settings.current().max_form, MAX_FORM_PARTS=settings.current().max_fields)
    app.before_request(_limit_size)


SMALL_FORM = 48 * 1024
"""Bytes of a form that `deploy.patient_worker` has whole before a thread sees it: any letter without a photo."""


def is_small_form() -> bool:
    """Whether the request says that it is no larger."""
    return request.content_length is not None and request.content_length <= SMALL_FORM


def _limit_size() -> None:
    most = settings.current().max_form + _BESIDES
    if kind() in (Kind.FORM, Kind.FIND):
        most += _STILL_READ_OF_A_PHOTO * settings.current().max_picture
    elif kind() is Kind.STACK:
        most += _STILL_READ_OF_A_SHEET * settings.current().max_upload
    request.max_content_length = most


class TextParser(FormDataParser):
    """Reads octets that are not UTF-8 as U+FFFD, which is refused; Werkzeug's own would have "%ED%A0%80" printed."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Parsed:
        """Stream, fields and files; a form of parts is read by Werkzeug, which does the same."""
        most = self.max_form_memory_size or 0
        if mimetype != "application/x-www-form-urlencoded":
            parsed = super().parse(stream, mimetype, content_length, options)
            texts = (len(name or "") + len(text) for name, text in parsed[1].items(multi=True))  # some have no name
            if sum(texts) > most:
                raise RequestEntityTooLarge  # Werkzeug weighs each part by itself
            return parsed
        octets = stream.read(most + 1)
        if len(octets) > most:
            raise RequestEntityTooLarge
        try:
            fields = parse_qsl(
                octets.decode(errors="replace"),
                keep_blank_values=True,
                errors="replace",
                max_num_fields=self.max_form_parts,
            )
        except ValueError:
            raise RequestEntityTooLarge from None
        return stream, self.cls(fields), self.cls()


class TextRequest(Request):
    """A request whose form is read by `TextParser`, and whose files stay in memory."""

    form_data_parser_class = TextParser

    def _get_file_stream(self, *_said: object, **_about: object) -> IO[bytes]:
        """Memory for a file that is sent; Werkzeug's own puts a large one on the disk."""
        return io.BytesIO()
