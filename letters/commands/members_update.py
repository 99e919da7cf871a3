"""`letters members update`: compare the list of members with the House of Commons' export, and renew it if wanted."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from letters import settings
from letters.atomic_file import open_atomic, write_errors_refused
from letters.commands.outcome import Outcome, Say
from letters.people.forms_of_address import honorific
from letters.people.parliament.house_export import read_export
from letters.people.parliament.member_changes import Change, compare
from letters.people.parliament.member_list import Member, load_members, members_as_csv, read_members
from letters.people.parliament.offices import load_offices
from letters.people.postage import load_parliament
from letters.refusal import Notice, Refused
from letters.stacks.entries import parse_count
from letters.words.messages.catalogue import party_name, translate

#: Answers to "Write …? [y/N]" that mean yes, in English and French.
YES = ("y", "yes", "o", "oui")

#: The House's own address, named as an example where none is configured.
EXPORT_URL = "https://www.ourcommons.ca/members/en/search/xml"

#: How many seats `--yes` may change by default: more than by-elections change in a year, fewer than an election does.
MAX_CHANGES = 40


def add_options(parser: ArgumentParser, language: str) -> None:
    """Add the command's argument and options, with their help in `language`."""
    source = translate("the House of Commons’ export of its members, XML or CSV: a file or its address", language)
    parser.add_argument("source", nargs="?", metavar="FILE-OR-URL", help=source)
    parser.add_argument("--yes", action="store_true", help=translate("write the list without asking", language))
    most = translate("how many seats --yes may change, 40 if not given", language)
    parser.add_argument("--max-changes", metavar="N", help=most)


def run(options: Namespace, say: Say) -> Outcome:
    """Print what the export changes, ask, and write the list.

    Raises Refused `config_read_only` (value folder), `source_missing`, `count_invalid` about "max_changes",
    `too_many_changes` (values file, count, allowed), `declined`, `nobody_to_ask`, `cannot_write` (values file, reason);
    and what `read_file_or_url`, `read_export`, `compare`, `load_members`, `load_offices` and `load_parliament` raise.
    """
    from letters.commands.file_or_url import read_file_or_url

    language = options.ui_language
    path = settings.config_file("members.csv").absolute()
    name = _shown(path)
    if settings.config_is_packaged():
        raise Refused("config_read_only", None, folder=path.parent)
    allowed = parse_count(options.max_changes or "", "max_changes", MAX_CHANGES, least=0)
    source = options.source or _configured_source()
    members = load_members()
    export = read_export(*read_file_or_url(source))
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
        _require_few_changes(changes, allowed, name)
    else:
        _ask(translate("Write {file}? [y/N]", language, file=name), name)
    _replace(path, renewed)
    print(translate("{file} is written.", language, file=name))
    return Outcome.DONE


def _configured_source() -> str:
    """Return the export's address in `parliament.yaml`. Raises Refused `source_missing` (value example)."""
    if address := load_parliament().members_export:
        return address
    raise Refused("source_missing", None, example=EXPORT_URL)


def _require_few_changes(changes: Sequence[Change], allowed: int, name: str) -> None:
    """Raise Refused `too_many_changes` (values file, count, allowed) when more than `allowed` seats have changed."""
    count = sum(change.kind != "same" for change in changes)
    if count > allowed:
        raise Refused("too_many_changes", "max_changes", file=name, count=count, allowed=allowed)


def _shown(path: Path) -> str:
    """Return the path as messages show it: the folder's name and the file's, such as `config/members.csv`."""
    return f"{path.parent.name}/{path.name}"


def _ask(question: str, name: str) -> None:
    """Ask for a yes. Raises Refused `nobody_to_ask` without a terminal, `declined` for any other answer."""
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
    """Replace the list in one step, with its permissions, once the new one has been read back without a mistake."""
    try:
        with open_atomic(path) as file:
            with write_errors_refused(path):
                file.write(members_as_csv(members))
                file.flush()
            read_members(Path(file.name))
    except Refused as refused:
        if refused.code != "cannot_write":
            raise
        raise Refused("cannot_write", None, **{**refused.values, "file": _shown(path)}) from None


def _lines(changes: Sequence[Change], language: str) -> Iterator[str]:
    """Yield the changes by kind: a heading, then a line for each seat, its parts between tabs."""
    counts = Counter(change.kind for change in changes)
    if counts.keys() <= {"same"}:
        yield translate("No seat has changed.", language)
        return
    for kind, heading in {
        "new": translate("New members: {count}", language, count=counts["new"]),
        "gone": translate("Seats that have become vacant: {count}", language, count=counts["gone"]),
        "changed": translate("Members with changes: {count}", language, count=counts["changed"]),
        "same": translate("Unchanged seats: {count}", language, count=counts["same"]),
    }.items():
        found = [change for change in changes if change.kind == kind]
        if found:
            yield heading
        if kind != "same":
            for change in found:
                yield "\t".join((change.after.riding_number, change.after.riding(language), *_parts(change, language)))


def _parts(change: Change, language: str) -> Iterator[str]:
    """Yield the parts of the line after the riding."""
    if change.kind == "changed":
        yield _name_with_honorific(change.after, language)
        for what, *values in change.details:
            label = _label(what, language)
            before, after = (_in_language(what, value, language) or "—" for value in values)
            yield translate("{what}: {before} → {after}", language, what=label, before=before, after=after)
        return
    if change.kind == "new":
        yield _name_with_honorific(change.after, language)
        yield party_name(change.after.party, language)
        yield change.after.email or translate("no e-mail address", language)
    yield translate("before: {name}", language, name=change.before.name or translate("vacant", language))


def _in_language(what: str, value: str, language: str) -> str:
    """Return a detail of a member in words of the language, where its column has a code or an English name."""
    if what == "honorific":
        return honorific(value, None, language)
    return party_name(value, language) if what == "party" else value


def _name_with_honorific(member: Member, language: str) -> str:
    return f"{honorific(member.honorific, None, language)} {member.name}".strip()


def _label(what: str, language: str) -> str:
    return {
        "first_name": translate("first name", language),
        "last_name": translate("last name", language),
        "honorific": translate("honorific", language),
        "party": translate("party", language),
        "email": translate("e-mail", language),
        "person_id": translate("person number", language),
    }[what]


def _notices(changes: Sequence[Change]) -> Iterator[Notice]:
    """Yield a notice for each office whose holder's seat is now vacant, or its member has another name."""
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
