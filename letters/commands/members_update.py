"""`letters members update`: the list of members compared with the House of Commons' export, and renewed if wanted."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from letters import settings
from letters.commands.outcome import Outcome, Say
from letters.people.forms_of_address import honorific
from letters.people.house_export import read_export
from letters.people.member_changes import Change, Kind, compare
from letters.people.member_list import Member, as_csv, load_members, read_members
from letters.people.offices import load_offices
from letters.people.postage import load_parliament
from letters.refusal import Notice, Refused
from letters.stacks.counts import parse_count
from letters.whole_file import whole_file, writing
from letters.words.messages import translate

YES = ("y", "yes", "o", "oui")

HOUSES_EXPORT = "https://www.ourcommons.ca/members/en/search/xml"

MAX_CHANGES = 40
"""Seats that `--yes` may change unless told: more than a year of by-elections, fewer than an election's."""


def add_options(parser: ArgumentParser, language: str) -> None:
    """Declare the command's argument and option, their help in `language`."""
    source = translate("the House of Commons’ export of its members, XML or CSV: a file or its address", language)
    parser.add_argument("source", nargs="?", metavar="FILE-OR-URL", help=source)
    parser.add_argument("--yes", action="store_true", help=translate("write the list without asking", language))
    most = translate("how many seats --yes may change, 40 if not given", language)
    parser.add_argument("--max-changes", metavar="N", help=most)


def run(options: Namespace, say: Say) -> Outcome:
    """Print what the export changes, ask, and write the list; whether it is as new as the export.

    Raises Refused `config_read_only` (value folder), `source_missing`, `count_invalid` about "max_changes",
    `too_many_changes` (values file, count, allowed), `declined`, `nobody_to_ask`, `cannot_write` (values file, reason);
    what `read_source`, `read_export`, `compare`, `load_members`, `load_offices` and `load_parliament` raise.
    """
    from letters.commands.sources import read_source

    language = options.spoken
    path = settings.config_file("members.csv").absolute()
    name = _called(path)
    if settings.config_is_packaged():
        raise Refused("config_read_only", None, folder=path.parent)
    allowed = parse_count(options.max_changes or "", "max_changes", MAX_CHANGES, least=0)
    source = options.source or _houses_own()
    members = load_members()
    export = read_export(*read_source(source))
    as_of = export.as_of or settings.today()
    changes = compare(members, export, as_of)
    for line in _lines(changes, language):
        print(line)
    for notice in _notices(changes):
        say(notice)
    renewed = tuple(change.after for change in changes)
    if renewed == members:
        print(translate("{file} is up to date.", language, file=name))
        return Outcome.DONE
    before = min(member.as_of for member in members)
    print(translate("Date of the list: {day} (before: {before}).", language, day=as_of, before=before))
    if options.yes:
        _require_few(changes, allowed, name)
    else:
        _ask(translate("Write {file}? [y/N]", language, file=name), name)
    _replace(path, renewed)
    print(translate("{file} is written.", language, file=name))
    return Outcome.DONE


def _houses_own() -> str:
    """The address of the House's own list in `parliament.yaml`. Raises Refused `source_missing` (value example)."""
    if address := load_parliament().members_export:
        return address
    raise Refused("source_missing", None, example=HOUSES_EXPORT)


def _require_few(changes: Sequence[Change], allowed: int, name: str) -> None:
    """Raises Refused `too_many_changes` (values file, count, allowed) when more seats than that have changed."""
    count = sum(change.kind != "same" for change in changes)
    if count > allowed:
        raise Refused("too_many_changes", "max_changes", file=name, count=count, allowed=allowed)


def _called(path: Path) -> str:
    """The list in messages: `config/members.csv`, or as the folder is called."""
    return f"{path.parent.name}/{path.name}"


def _ask(question: str, name: str) -> None:
    """Nothing if the answer is yes. Raises Refused `nobody_to_ask` without a terminal, else `declined`."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused("nobody_to_ask", None, file=name)
    print(question, end=" ", file=sys.stderr, flush=True)
    try:
        answer = sys.stdin.readline()
    except (KeyboardInterrupt, UnicodeDecodeError):
        answer = ""
    if not answer.endswith("\n"):
        print(file=sys.stderr)
    if answer.strip().casefold() not in YES:
        raise Refused("declined", None, file=name)


def _replace(path: Path, members: Sequence[Member]) -> None:
    """Write the list in one step, with the permissions it has, once it has been read back; else the old one stays."""
    try:
        with whole_file(path) as file:
            with writing(path):
                file.write(as_csv(members))
                file.flush()
            read_members(Path(file.name))
    except Refused as refused:
        if refused.code != "cannot_write":
            raise
        raise Refused("cannot_write", None, **{**refused.values, "file": _called(path)}) from None


def _lines(changes: Sequence[Change], language: str) -> Iterator[str]:
    """The changes by kind: under its heading a line for each seat, its parts between tabs."""
    headings: dict[Kind, Callable[[int], str]] = {
        "new": lambda count: translate("New members: {count}", language, count=count),
        "gone": lambda count: translate("Seats that have become vacant: {count}", language, count=count),
        "changed": lambda count: translate("Members with changes: {count}", language, count=count),
        "same": lambda count: translate("Unchanged seats: {count}", language, count=count),
    }
    if all(change.kind == "same" for change in changes):
        yield translate("No seat has changed.", language)
        return
    for kind, heading in headings.items():
        found = [change for change in changes if change.kind == kind]
        if found:
            yield heading(len(found))
        if kind != "same":
            for change in found:
                seat = (change.after.riding_number, change.after.riding(language))
                yield "\t".join((*seat, *_parts(change, language)))


def _parts(change: Change, language: str) -> Iterator[str]:
    """What the line says after the riding."""
    before, after = change.before, change.after
    if change.kind == "changed":
        yield _styled(after, language)
        for what, old, new in change.details:
            if what == "honorific":
                old, new = honorific(old, None, language), honorific(new, None, language)  # noqa: PLW2901
            label = _label(what, language)
            yield translate("{what}: {before} → {after}", language, what=label, before=old or "—", after=new or "—")
        return
    if change.kind == "new":
        yield _styled(after, language)
        yield after.party
        yield after.email or translate("no e-mail address", language)
    yield translate("before: {name}", language, name=before.name or translate("vacant", language))


def _styled(member: Member, language: str) -> str:
    return f"{honorific(member.honorific, None, language)} {member.name}".strip()


def _label(what: str, language: str) -> str:
    match what:
        case "first_name":
            return translate("first name", language)
        case "last_name":
            return translate("last name", language)
        case "honorific":
            return translate("honorific", language)
        case "party":
            return translate("party", language)
        case "email":
            return translate("e-mail", language)
        case _:
            return translate("person number", language)


def _notices(changes: Sequence[Change]) -> Iterator[Notice]:
    """The offices whose seat has another holder or none, or one whose name is now written otherwise."""
    other = {
        change.before.riding_number
        for change in changes
        if change.kind in ("new", "gone") or change.before.name_key != change.after.name_key
    }
    if not other:
        return
    for office in load_offices().values():
        if office.holder and office.holder.riding_number in other:
            values = {"office": dict(office.title), "riding": office.holder.label}
            yield Notice("office_seat_changed", None, values)
