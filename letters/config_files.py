"""Reading the YAML and CSV files that people write: each mistake is named with its file, key and line.

The project's own config files are read with `whose="config"`: any mistake in one is `config_invalid`, and its value
`problem` is the specific refusal. For a file that a user provides, such as `me.yaml`, that refusal is raised itself.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from letters import settings
from letters.refusal import Refused

#: The most mistakes of a file that are looked at: the line of each is searched from the top, and one is told.
_MOST_MISTAKES = 200

Whose = Literal["config", "user"]
Value = TypeVar("Value")


class FileModel(BaseModel):
    """A file, or a part of one. Unknown keys and values of another type are refused; lists become tuples.

    A validator may raise `Refused`: its code and values are kept, and its field becomes the key that was validated.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


M = TypeVar("M", bound=BaseModel)


def read_yaml(path: Path, model: type[M], *, whose: Whose = "config") -> M:
    """Return the file's contents as `model`.

    Raises Refused, with file and line among its values: `cannot_read` (reason), `character_forbidden` (character),
    `wrong_type` (expected), `required`, `key_unknown`, `key_twice`, `value_unknown` (value, allowed), or a validator's
    refusal, about the dotted key; for our own config each is wrapped in `config_invalid` (file, line, problem). About
    a user's file also `comment_in_value` (cut, quoted) and `sign_unquoted` (sign, quoted).
    """
    text = read_text(path, whose=whose)
    if control := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text):
        problem = Refused("character_forbidden", None, character=f"U+{ord(control[0]):04X}")
        raise invalid(path, problem, whose=whose, line=text.count("\n", 0, control.start()) + 1)
    if whose == "user" and (lost := _text_lost(text)):
        raise invalid(path, lost[1], whose=whose, line=lost[0])
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except _DuplicateKey as error:
        line = error.node.start_mark.line + 1
        raise invalid(path, Refused("key_twice", error.node.value), whose=whose, line=line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = Refused("cannot_read", None, reason="not_yaml")
        line = min(mark.line, text.count("\n")) + 1 if mark else None
        raise invalid(path, problem, whose=whose, line=line) from None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = [(_line(node, one["loc"]), _problem(one)) for one in error.errors()[:_MOST_MISTAKES]]
        # An unknown key comes first: when a key is misspelt, the right one is reported as missing, too.
        line, problem = min(found, key=lambda pair: (pair[1].code != "key_unknown", pair[0]))
        raise invalid(path, problem, whose=whose, line=line) from None


def line_of(path: Path, *keys: str) -> int:
    """Return the line (from 1) of a key in a YAML file that `read_yaml` has read."""
    return _line(_Loader(read_text(path)).get_single_node(), keys)


#: The largest text file that is read, in bytes; our own largest, the list of members, has a hundredth of that.
_MAX_TEXT_BYTES = 5_000_000


def read_text(path: Path, *, whose: Whose = "config") -> str:
    """Return the text of a UTF-8 file, with or without a BOM, its line ends as LF.

    Raises Refused `cannot_read` (values file, reason).
    """
    data = read_bytes(path, whose=whose, most=_MAX_TEXT_BYTES + 1)
    if len(data) > _MAX_TEXT_BYTES:
        raise invalid(path, Refused("cannot_read", None, reason="too_large"), whose=whose)
    try:
        return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()
    except UnicodeDecodeError:
        raise invalid(path, Refused("cannot_read", None, reason="not_utf8"), whose=whose) from None


def read_bytes(path: Path, *, whose: Whose = "config", most: int = -1) -> bytes:
    """Return the first `most` bytes of a file, by default all. Raises Refused `cannot_read` (values file, reason).

    Only regular files are read: a device or a pipe may never end.
    """
    try:
        if path.is_file() or not path.exists():
            with path.open("rb") as file:
                return file.read(most)
        reason = "unreadable"
    except FileNotFoundError:
        reason = "missing"
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        reason = "unreadable"
    raise invalid(path, Refused("cannot_read", None, reason=reason), whose=whose)


def read_table(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a config CSV file with exactly this header, each with the line (from 1) on which it ends.

    Raises Refused `config_invalid` (values file, line, column, problem) for another header or a row of another length.
    """
    reader = csv.reader(io.StringIO(read_text(path)), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        header = next(reader, [])
        if header != list(columns):
            raise invalid(path, Refused("header_wrong", None, expected=tuple(columns), found=tuple(header)), line=1)
        for cells in reader:
            if len(cells) != len(columns):
                problem = Refused("row_length_wrong", None, expected=len(columns), found=len(cells))
                raise invalid(path, problem, line=reader.line_num)
            rows.append((reader.line_num, dict(zip(columns, cells, strict=True))))
    except csv.Error:
        raise invalid(path, Refused("cannot_read", None, reason="not_csv"), line=reader.line_num) from None
    return rows


def invalid(
    path: Path, problem: Refused, *, whose: Whose = "config", line: int | None = None, column: str | None = None
) -> Refused:
    """Return the refusal to raise: `config_invalid` with `problem` for our own file, else `problem` with the line."""
    if whose == "user":
        return Refused(problem.code, problem.field, **{**problem.values, "file": path.name, "line": line})
    folder = settings.config_folder()
    file = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    return Refused("config_invalid", problem.field or column, file=file, line=line, column=column, problem=problem)


class _DuplicateKey(Exception):
    """A key that a mapping has twice; PyYAML would silently drop the first value."""

    def __init__(self, node: yaml.Node) -> None:
        super().__init__()
        self.node = node


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as people expect it: `province: ON` and `language: no` are text, lists are tuples, keys are unique."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":int"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise _DuplicateKey(key)
                seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping

    def construct_list(self, node: yaml.SequenceNode) -> tuple[Any, ...]:
        return tuple(self.construct_sequence(node, deep=True))

    def construct_date(self, node: yaml.ScalarNode) -> object:
        """Return a date. One that does not exist stays text, and is refused like any other value of the wrong type."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9][0-9]{0,17})$"), list("-0123456789"))
_Loader.add_constructor("tag:yaml.org,2002:seq", _Loader.construct_list)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_date)


def _text_lost(text: str) -> tuple[int, Refused] | None:
    """Return the line (from 1) and the refusal of the first text that YAML would drop or take for a sign of its own.

    People who write a file about themselves seldom know that " #" begins a comment, also within "123 Main St #10", or
    what "*", "&" and "!" mean before a value. Aliases could also make a small file grow to gigabytes. Comments on lines
    of their own, and after quoted or block values, are left alone.
    """
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        for event in events:
            start, end = event.start_mark.index, event.end_mark.index
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                return _sign_unquoted(text, start)
            is_plain = isinstance(event, yaml.ScalarEvent) and not event.style
            if is_plain and (lost := _comment_in_value(text, start, end)):
                return lost
    except yaml.YAMLError as error:  # reported when the file is read, unless a sign before the error explains it
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line_start = text.rfind("\n", 0, mark.index) + 1 if mark else len(text)
        if found := _UNQUOTED_SIGN.match(text, line_start):
            return _sign_unquoted(text, found.start(1))
    return None


#: A key or a dash, and the sign with which its value begins.
_UNQUOTED_SIGN = re.compile(r" *(?:- +|\w+ *: +)([*&!%@`])")


def _sign_unquoted(text: str, start: int) -> tuple[int, Refused]:
    """Return the line and the refusal of a value that begins with a sign of YAML's own at `start`."""
    problem = Refused("sign_unquoted", None, sign=text[start], quoted=_quoted(text, start))
    return _on_line(text, start, start, problem)


def _comment_in_value(text: str, start: int, end: int) -> tuple[int, Refused] | None:
    """Return the line and the refusal of a comment that cuts the plain value from `start` to `end`, if one does."""
    begun = text[text.rfind("\n", 0, start) + 1 : start]
    # A comment of its own stands no further right than the key or the dash of the value before it.
    least = len(begun) - len(begun.lstrip(" ")) + bool(begun.strip())
    found = re.compile(rf"[ \t]+(#.*)|(?:[ \t]*\n)+ {{{least},}}(#.*)").match(text, end)
    if not found:
        return None
    cut = found[1] or found[2]
    problem = Refused("comment_in_value", None, cut=cut, quoted=_quoted(text, start, found.end()))
    return _on_line(text, start, found.end() - len(cut), problem)


def _quoted(text: str, start: int, end: int = 0) -> str:
    """Return the value from `start` to the end of its line, or of the line that contains `end`, in quotation marks."""
    line_end = text.find("\n", max(start, end))
    value = " ".join(text[start : len(text) if line_end < 0 else line_end].split())
    return '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))


def _on_line(text: str, start: int, place: int, problem: Refused) -> tuple[int, Refused]:
    """Return the line (from 1) of `place`, and the refusal about the key of the value that begins at `start`."""
    key = re.match(r" *(\w+) *:", text[text.rfind("\n", 0, start) + 1 :])
    return text.count("\n", 0, place) + 1, problem.about(key[1]) if key else problem


#: What `wrong_type` names as expected, by the first word of pydantic's error type.
EXPECTED = {
    "string": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "date": "date",
    "tuple": "list",
    "list": "list",
    "model": "mapping",
    "dict": "mapping",
    "mapping": "mapping",
}


def _line(node: yaml.Node | None, location: Sequence[int | str]) -> int:
    """Return the line (from 1) of the key or list item at `location`, or of the innermost part of it that exists."""
    line = node.start_mark.line if node else 0
    for part in location:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = (node.value[part], node.value[part])
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line, found[1]
    return line + 1


def _problem(error: Any) -> Refused:
    """Return one of pydantic's errors as a refusal about the dotted key."""
    kind, context = str(error["type"]), error.get("ctx", {})
    field = ".".join(str(part) for part in error["loc"] if part != "[key]") or None
    if isinstance(context.get("error"), Refused):
        refused: Refused = context["error"]
        return refused.about(field) if field else refused
    if kind in ("missing", "string_too_short", "too_short"):
        return Refused("required", field)
    if kind in ("extra_forbidden", "invalid_key"):
        return Refused("key_unknown", field)
    if kind in ("literal_error", "enum", "string_pattern_mismatch", "value_error"):
        allowed = re.findall("'([^']*)'", str(context.get("expected", ""))) or [str(context.get("pattern", ""))]
        return Refused("value_unknown", field, value=error["input"], allowed=tuple(allowed))
    return Refused("wrong_type", field, expected=EXPECTED.get(kind.partition("_")[0], "text"))
