"""No regular expression takes more than linear time: each is tried on long runs of the characters in it."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from re import _constants as kinds, _parser as parser  # the parts of a pattern, as `re` itself reads them

import pytest

import letters

LONG = 20_000
MOST_SECONDS = 0.1
"""Of the processor; patterns that read a text once take some milliseconds, those that read it for each character some
seconds."""

SHORT = {
    "letters.people.addresses.civic_line": 300,  # lines of a street are no longer than this
    "letters.people.contact": 254,
    "letters.people.addresses.municipality": 400,
    "letters.people.addresses.postal_lines": 400,
    "letters.people.addresses.street": 400,
    "letters.people.addresses.street_grammar": 400,
    "letters.people.clean_text": 20_000,
    "letters.stacks.spreadsheets.number_formats": 255,  # codes of formats are cut off there
    "letters.words.campaigns.punctuation": 12_000,  # texts in which a run of blanks is one
}
"""How long the texts may be that a module's patterns are asked about, where it bounds them."""


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(letters.__path__, "letters."):
        if not found.name.endswith("__main__"):
            yield found.name


def patterns(name: str) -> Iterator[tuple[str, int, frozenset[str]]]:
    """Return a module's compiled patterns and the strings that it passes to `re`, with their flags and uses."""
    module = importlib.import_module(name)
    for variable, value in vars(module).items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value.pattern, value.flags, frozenset(re.findall(rf"\b{variable}\.([a-z]+)", sources()))
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and re.fullmatch(r"re\.(?!compile)[a-z]+", ast.unparse(node.func)):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, 0, frozenset([ast.unparse(node.func).removeprefix("re.")])


@cache
def sources() -> str:
    folder = Path(str(letters.__file__)).parent
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))


def letters_of(parts: object) -> Iterator[str]:
    """Return a character for each literal, range and class in a parsed pattern."""
    for kind, value in parts if isinstance(parts, parser.SubPattern | list) else ():
        if kind in (kinds.LITERAL, kinds.NOT_LITERAL):
            yield chr(value)
        elif kind is kinds.RANGE:
            yield chr(value[0])
        elif kind is kinds.IN:
            yield from letters_of(value)
        elif kind is kinds.CATEGORY:
            yield from {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}.get(str(value), "a ")
        elif kind is kinds.BRANCH:
            yield from chain.from_iterable(map(letters_of, value[1]))
        elif kind in (kinds.SUBPATTERN, kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.ASSERT, kinds.ASSERT_NOT):
            yield from letters_of(value[-1])


def attacks(pattern: str, flags: int, length: int) -> Iterator[str]:
    found = list(dict.fromkeys([*letters_of(parser.parse(pattern, flags)), "a", " "]))[:12]
    for one in found:
        yield one * length
        yield one * length + "\x00"
    for one in found:
        for other in found[:4]:
            yield (one + other) * (length // 2) + "\x00"


def seconds(pattern: str, flags: int, uses: frozenset[str], text: str) -> float:
    compiled = re.compile(pattern, flags)
    begun = time.process_time()
    if "fullmatch" in uses:
        compiled.fullmatch(text)
    if "match" in uses:
        compiled.match(text)
    if uses - {"fullmatch", "match"}:  # the other uses try every position, and so does this
        compiled.sub("", text)
    return time.process_time() - begun


@pytest.mark.parametrize("module", tuple(modules()))
def test_no_pattern_takes_more_than_linear_time(module):
    length = SHORT.get(module, LONG)
    slow = {
        pattern: f"{taken:.2f} s for {text[:2]!r} …"
        for pattern, flags, uses in dict.fromkeys(patterns(module))
        for text in attacks(pattern, flags, length)
        if (taken := seconds(pattern, flags, uses, text)) > MOST_SECONDS
    }
    assert slow == {}


@pytest.mark.parametrize(("pattern", "length"), [(r"\[[^\]]*\]", LONG), (" +(?=;)", LONG), ("(a+)+b", 24)])
def test_a_slow_pattern_would_be_found(pattern, length):
    assert any(seconds(pattern, 0, frozenset(["sub"]), text) > MOST_SECONDS for text in attacks(pattern, 0, length))


def test_the_uses_of_each_pattern_are_recognized():
    found = {pattern: uses for name in modules() for pattern, _, uses in patterns(name)}
    assert found["[^\\W_]+"] == {"findall"}
    assert found["\n{3,}"] == {"sub"}
