"""The files that commands read: `me.yaml`, a recipient, own words."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, create_model

from letters.config_files import FileModel, read_text, read_yaml
from letters.words.field_types import Source
from letters.words.letter_fields import field_names


def _as_typed(value: Any) -> Any:
    """Turn a number, as YAML reads `phone: 7805550100`, into text, and a list into lines."""
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value)
    return str(value) if type(value) is int else value


_Text = Annotated[str, BeforeValidator(_as_typed)]

_FIELDS: dict[str, Any] = dict.fromkeys(field_names(Source.FILE), (_Text | None, None))

#: `me.yaml`, which may have any field of files.
_SenderFile = create_model("_SenderFile", __base__=FileModel, **_FIELDS)


class _RecipientFile(FileModel):
    name: _Text
    lines: _Text
    postal_code: _Text
    title: _Text | None = None


def read_fields(path: Path) -> dict[str, str]:
    """Return the fields of `me.yaml`. Raises Refused `cannot_read`, `key_unknown`, `key_twice`, `wrong_type`."""
    return read_yaml(path, _SenderFile, whose="user").model_dump(exclude_none=True)


def read_recipient(path: Path) -> dict[str, str]:
    """Return the fields of a typed recipient from a file with name, title, lines and postal_code.

    Raises Refused as `read_fields` does, and `required`.
    """
    file = read_yaml(path, _RecipientFile, whose="user")
    named = {"name": file.name, "title": file.title, "address": file.lines, "postal_code": file.postal_code}
    return {f"recipient_{key}": value for key, value in named.items() if value}


def read_own_words(path: Path) -> str:
    """Return the text of a file in UTF-8. Raises Refused `cannot_read`."""
    return read_text(path, whose="user")
