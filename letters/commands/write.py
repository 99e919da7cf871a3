"""`letters write`: one sender's letter, or a set of them, as a PDF with its envelopes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from letters import settings
from letters.commands.files import (
    SIGNATURES,
    read_fields,
    read_own_words,
    read_recipient,
    read_signature,
    write_file,
)
from letters.paper.envelopes import FOLD, envelope_names
from letters.paper.print_run import print_run
from letters.paper.printing import Printing, parse_offset, parse_sides
from letters.refusal import Notice, Refused
from letters.words.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.filling import fill_in
from letters.words.messages import translate
from letters.words.signature import Signature

#: What is said of a file: how `-o X.pdf` names the envelopes that are pages of another size.
ENVELOPES_SUFFIX = "-envelopes"


def add_options(parser: ArgumentParser, language: str) -> None:
    """Declare the command's options, their help in `language`."""
    envelopes = " | ".join(envelope_names())
    for flags, metavar, help_text in (
        (("--to",), "MEMBER", translate("the member: riding number, riding or name", language)),
        (("--sender",), "FILE.yaml", translate("who writes: name, street, city, province, postal_code …", language)),
        (
            ("--recipient",),
            "FILE.yaml",
            translate("somebody not in the list: name, title, lines, postal_code", language),
        ),
        (("-o", "--output"), "FILE.pdf", translate("the file to make", language)),
        (("--campaign",), "NAME", translate("the campaign, a folder of config/campaigns", language)),
        (("--language",), "en | fr", translate("the letter’s language", language)),
        (("--salutation",), "neutral | Ms | Mr | Mx", translate("how the member is addressed", language)),
        (("--own-words",), "FILE", translate("a text file with the sender’s own words", language)),
        (
            ("--signature",),
            " | ".join(SIGNATURES),
            translate("the signature: typed, room to sign by hand, strokes of a pen, or a picture", language),
        ),
        (("--envelope",), envelopes, translate("what carries the mail", language)),
        (("--return-address",), "sender | other | none", translate("what stands in the envelope’s corner", language)),
        (("--sides",), "1 | 2", translate("how many sides of a sheet are printed", language)),
        (("--offset",), "X,Y", translate("millimetres that the printer is off, to the right and down", language)),
        (("--date",), "YYYY-MM-DD", translate("the letter’s date, today if not given", language)),
    ):
        parser.add_argument(*flags, metavar=metavar, help=help_text, required=flags[-1] in ("--sender", "--output"))
    also = translate("an office that gets a letter too, such as minister; may be repeated", language)
    parser.add_argument("--also", action="append", default=[], metavar="WORD", help=also)
    large = translate("16-point type, on as many pages as it takes", language)
    parser.add_argument("--large-print", action="store_true", help=large)


def run(options: Namespace, say: Callable[[Refused | Notice], None]) -> bool:
    """Make the files; whether they were made. What is refused or worth noticing is said through `say`."""
    fields = read_fields(Path(options.sender))
    printing = Printing(
        options.envelope or fields.get("envelope", FOLD),
        parse_sides(options.sides or ""),
        options.large_print,
        parse_offset(options.offset or ""),
    )
    signature = _signature(options, fields)
    filled = fill_in(
        _campaign(options.campaign),
        {name: text for name, text in _filled_in(fields, options).items() if name not in ("envelope", "signature")},
        date=parse_date(options.date) if options.date is not None else settings.today(),
        signature=signature,
    )
    problems: tuple[Refused | Notice, ...] = (*filled.refusals, *filled.notices)
    for problem in problems:
        say(problem)
    if filled.refusals:
        return False
    run = print_run([filled.letters], printing)
    for _, refusal in run.refused:
        raise refusal
    output = Path(options.output)
    write_file(output, run.letters)
    if run.envelopes:
        write_file(output.with_name(f"{output.stem}{ENVELOPES_SUFFIX}{output.suffix or '.pdf'}"), run.envelopes)
    return True


def _signature(options: Namespace, fields: dict[str, str]) -> Signature:
    """The one that the option names; else the one in the sender's file, whose pictures lie in the file's folder."""
    if options.signature is not None:
        return read_signature(options.signature)
    return read_signature(fields.get("signature", "typed"), Path(options.sender).parent)


def _filled_in(fields: dict[str, str], options: Namespace) -> dict[str, str]:
    """The sender's file with the options over it; --to or --recipient replaces any recipient in it."""
    if options.to is not None or options.recipient is not None:
        fields = {k: text for k, text in fields.items() if k != "member" and not k.startswith("recipient_")}
    if options.recipient is not None:
        fields |= read_recipient(Path(options.recipient))
    given = {
        "member": options.to,
        "language": options.language,
        "salutation": options.salutation,
        "return_address": options.return_address,
        "also": ";".join(options.also) or None,
        "own_words": None if options.own_words is None else read_own_words(Path(options.own_words)),
    }
    return fields | {name: text for name, text in given.items() if text is not None}


def _campaign(slug: str | None) -> Campaign:
    """The campaign asked for, or the only one there is."""
    slugs = Campaign.slugs()
    if not slugs:
        raise Refused("campaign_missing", "campaign")
    if slug is None and len(slugs) > 1:
        raise Refused("required", "campaign", allowed=slugs)
    return Campaign.load(slug or slugs[0])
