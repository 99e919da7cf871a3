"""The options about letters that commands share, and the fields of a sender's file that they stand for."""

from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from pathlib import Path

from letters.commands.input_files import read_own_words, read_recipient
from letters.paper.envelope_sheet.envelopes import envelope_names
from letters.words.messages.catalogue import translate
from letters.words.signature import SIGNATURES

#: The options that also apply to blank letters, which have no sender yet.
BLANK_LETTER_OPTIONS = ("--campaign", "--envelope", "--sides", "--offset")


def add_letter_options(parser: ArgumentParser, language: str, only: Collection[str] | None = None) -> None:
    """Add the options, or only some of them, with their help in `language`."""
    for flag, metavar, help_text in (
        ("--to", "MEMBER", translate("the member: riding number, riding or name", language)),
        (
            "--recipient",
            "FILE.yaml",
            translate("a file with a recipient who is not in the list: name, title, lines, postal_code", language),
        ),
        ("--campaign", "NAME", translate("the campaign, a folder of config/campaigns", language)),
        ("--language", "en | fr", translate("the letter’s language", language)),
        ("--salutation", "neutral | Ms | Mr | Mx", translate("how the member is addressed", language)),
        ("--own-words", "FILE", translate("a text file with the sender’s own words", language)),
        (
            "--signature",
            " | ".join(SIGNATURES),
            translate("the signature: typed, space to sign by hand, pen strokes, or a picture", language),
        ),
        ("--envelope", " | ".join(envelope_names()), translate("the envelope sheet, or an envelope", language)),
        ("--return-address", "sender | other | none", translate("the return address on the envelope", language)),
        ("--sides", "1 | 2", translate("how many sides of a sheet are printed", language)),
        ("--offset", "X,Y", translate("how far off the printer is, in millimetres to the right and down", language)),
        ("--date", "YYYY-MM-DD", translate("the letter’s date, today if not given", language)),
    ):
        if only is None or flag in only:
            parser.add_argument(flag, metavar=metavar, help=help_text)
    also = translate("an office that gets a letter too, such as minister; may be repeated", language)
    parser.add_argument("--also", action="append", default=[], metavar="WORD", help=also)
    if only is None:
        large = translate("16-point type, on as many pages as it takes", language)
        parser.add_argument("--large-print", action="store_true", help=large)
    else:
        parser.set_defaults(large_print=False)


def fields_given(options: Namespace) -> dict[str, str]:
    """Return the fields that the options fill in. Raises Refused as reading the files that they name does."""
    recipient = {} if options.recipient is None else read_recipient(Path(options.recipient))
    given = {
        "member": options.to,
        "language": options.language,
        "salutation": options.salutation,
        "return_address": options.return_address,
        "also": ";".join(options.also) or None,
        "own_words": None if options.own_words is None else read_own_words(Path(options.own_words)),
    }
    return recipient | {name: text for name, text in given.items() if text is not None}
