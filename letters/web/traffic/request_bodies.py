"""How large a request may be, and how the text of a form is decoded."""

import io
from typing import IO
from urllib.parse import parse_qsl

from flask import Flask, Request, request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from letters import settings
from letters.web.kept_files import KEPT_FIELDS, MOST_CHARACTERS
from letters.web.traffic.request_kinds import RequestKind, request_kind

#: How many bytes of a form may be neither fields nor file.
_OVERHEAD_BYTES = 500_000

#: How many times the permitted size of a photo or a spreadsheet is still read, so that the page can come back with
#: what was typed.
_PHOTO_FACTOR, _SPREADSHEET_FACTOR = 2, 4

#: How many bytes of a form the proxy has received before it passes it on (`request_buffers` in `deploy/Caddyfile`): any
#: letter without a photo.
SMALL_FORM_BYTES = 256 * 1024

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


def install_body_limits(app: Flask) -> None:
    """Limit the text, the number of fields and the size of files in the application's requests."""
    app.request_class = InMemoryRequest
    app.config["MAX_FORM_MEMORY_SIZE"] = max(settings.current().max_form, MOST_CHARACTERS)  # of each part
    app.config["MAX_FORM_PARTS"] = settings.current().max_fields
    app.before_request(_limit_size)


def is_small_form() -> bool:
    """Return whether the request declares at most `SMALL_FORM_BYTES` bytes."""
    return request.content_length is not None and request.content_length <= SMALL_FORM_BYTES


def _limit_size() -> None:
    limit = settings.current().max_form + _OVERHEAD_BYTES
    if request_kind() in (RequestKind.FORM, RequestKind.FIND):
        limit += _PHOTO_FACTOR * settings.current().max_picture
    elif request_kind() is RequestKind.STACK:
        limit += _SPREADSHEET_FACTOR * settings.current().max_upload
    request.max_content_length = limit


class FormParser(FormDataParser):
    """Decodes bytes that are not UTF-8 as U+FFFD, which is refused; Werkzeug would keep "%ED%A0%80" as text."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Parsed:
        """Return stream, fields and files. A multipart form is parsed by Werkzeug, which decodes it in the same way."""
        limit = settings.current().max_form
        if mimetype != "application/x-www-form-urlencoded":
            parsed = super().parse(stream, mimetype, content_length, options)
            texts = list(parsed[1].items(multi=True))
            kept = [text for name, text in texts if name in KEPT_FIELDS]
            # Some fields have no name.
            typed = sum(len(name or "") + len(text) for name, text in texts if name not in KEPT_FIELDS)
            if typed > limit or len(kept) > 1:
                raise RequestEntityTooLarge  # Werkzeug limits each part by itself
            return parsed
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise RequestEntityTooLarge
        try:
            fields = parse_qsl(
                body.decode(errors="replace"),
                keep_blank_values=True,
                errors="replace",
                max_num_fields=self.max_form_parts,
            )
        except ValueError:
            raise RequestEntityTooLarge from None
        return stream, self.cls(fields), self.cls()


class InMemoryRequest(Request):
    """A request whose form is read by `FormParser` and whose files stay in memory."""

    form_data_parser_class = FormParser

    def _get_file_stream(self, *_arguments: object, **_options: object) -> IO[bytes]:
        """Return a buffer for an uploaded file; Werkzeug would write a large one to disk."""
        return io.BytesIO()
