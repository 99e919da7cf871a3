"""Summaries of a campaign's letter in other languages, for people who sign it."""

import re
from dataclasses import dataclass
from pathlib import Path

from letters.config_files import invalid, read_text
from letters.last_good_config import LastGoodReader
from letters.refusal import Refused
from letters.words.campaigns.blocks import Block
from letters.words.campaigns.campaign import Campaign
from letters.words.campaigns.markdown import parse_file

#: `gist.es.md`: the name contains the language's tag (BCP 47).
_NAMES, _FILE_NAME = "gist.*.md", re.compile(r"gist\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.md")

_HEAD = re.compile(r"name: *(?P<name>\S.*)\nabout: *(?P<about>\S.*)\nreviewed: *(?P<reviewed>yes|no) *\n(?=\n)")


@dataclass(frozen=True)
class Gist:
    """A summary of a campaign's letter."""

    #: The language's tag, such as "es".
    language: str
    #: The language's own name, such as "Español".
    name: str
    #: A sentence in that language which says that this is a summary, and whether it has been checked.
    about: str
    #: Whether a speaker of the language has compared the summary with the letter.
    reviewed: bool
    blocks: tuple[Block, ...]


def load_gists(campaign: Campaign) -> tuple[Gist, ...]:
    """Return the campaign's summaries, in the order of their languages' tags.

    Each file has the lines `name: …`, `about: …` and `reviewed: yes` or `no`, an empty line, and Markdown.

    Raises Refused `config_invalid` (values file, line, problem).
    """
    return _read(campaign.folder)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(_NAMES))


_read = LastGoodReader(lambda folder: tuple(map(_gist, _files(folder))), _files)


def _gist(path: Path) -> Gist:
    named = _FILE_NAME.fullmatch(path.name)
    if not named:
        raise invalid(path, Refused("gist_name_wrong"))
    text = read_text(path)
    head = _HEAD.match(text)
    if not head:
        raise invalid(path, Refused("gist_head_wrong"), line=1)
    blocks = parse_file(path, "\n" * head[0].count("\n") + text[head.end() :])
    return Gist(named[1], head["name"].strip(), head["about"].strip(), head["reviewed"] == "yes", blocks)
