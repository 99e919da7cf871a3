"""Values of refusals that are words of their own, and names of what refusals are about besides a letter's fields."""

from letters.words.messages.marking import _

#: Names of what refusals are about, beside the fields of `letter_fields`.
OTHER_FIELDS = {
    "campaign": _("campaign"),
    "count": _("how many letters"),
    "spreadsheet": _("the spreadsheet"),
}

#: The parties as the list of members names them; `house_export.PARTIES` has other names that exports give them.
PARTIES = (_("Bloc Québécois"), _("Conservative"), _("Green"), _("Independent"), _("Liberal"), _("NDP"))

#: What the choices of a field are called that a cell or a file names by a code, by field and code. The envelopes of
#: `config/envelopes.yaml` have their names there.
CHOICES = {
    "envelope": {"fold": _("the folded envelope sheet"), "none": _("none")},
    "language": {"en": _("English"), "fr": _("French")},
    "salutation": {"neutral": _("by name, without a title")},
    "return_address": {"sender": _("the sender’s"), "other": _("another one"), "none": _("none")},
    "signature": {"typed": _("the name as handwriting"), "blank": _("room to sign")},
}

#: Values of a refusal that are words of their own, by the value's name.
VALUES = {
    "reason": {
        "missing": _("there is no such file"),
        "unreadable": _("it cannot be opened"),
        "outside": _("it is not in the folder of the file that names it"),
        "No such file or directory": _("there is no such folder"),
        "Not a directory": _("part of the path is a file"),
        "Is a directory": _("it is a folder"),
        "Permission denied": _("access is denied"),
        "Read-only file system": _("the disk is read-only"),
        "No space left on device": _("the disk is full"),
        "File name too long": _("the name is too long"),
        "not_utf8": _("it is not text in UTF-8"),
        "not_yaml": _("it is not in YAML"),
        "not_csv": _("it is not in CSV"),
        "not_xml": _("it is not whole XML"),
        "web_page": _("it is a web page"),
        "doctype": _("it declares a document type, which is not allowed"),
        "too_large": _("it is too large"),
        "not_installed": _("the package “distributed” is not installed (pip install distributed)"),
        "no_answer": _("nothing answers there"),
        "scheme": _("only http and https addresses are read"),
        "unreachable": _("nothing answers there"),
        "too_slow": _("the answer takes too long"),
        "incomplete": _("the answer was cut off"),
        "nonsense": _("the answer cannot be understood"),
        "resting": _("it has failed too often"),
        "limit_reached": _("it has been asked too often"),
        "ridings_unknown": _("it names ridings that are not in the list of members"),
        "empty": _("it is empty"),
        "no_rows": _("it has headers, but no rows under them"),
        "not_spreadsheet": _("it is not a spreadsheet in CSV, XLSX or ODS"),
        "numbers": _("it is a document of Numbers; export it there as Excel (XLSX) or CSV, with File > Export To"),
        "pages": _("it is a document of Pages; copy its table into a spreadsheet and save that as XLSX or CSV"),
        "word": _("it is a text document; copy its table into a spreadsheet and save that as XLSX or CSV"),
        "pdf": _("it is a PDF; ask for the spreadsheet that it was made from, as XLSX or CSV"),
        "vcard": _("these are contacts as vCards; export them from the address book as CSV"),
        "google_link": _("it is only a link to a Google document; download it there as XLSX or CSV"),
        "other_excel": _("it is in an Excel format that cannot be read here; save it as XLSX"),
        "encrypted": _("it is protected by a password"),
        "damaged": _("it is damaged"),
        "quotes_wrong": _("a quotation mark is not closed or has text right after it, or a cell is far too long"),
        "too_wide": _("it has more than 1,000 columns"),
        "headers_long": _("its headers have more than 30,000 characters in all"),
    },
    "passed": {
        "hidden": _("hidden"),
        "headers": _("headers again"),
        "no_one": _("about no one"),
        "duplicate": _("duplicate"),
    },
    "expected": {
        "text": _("text"),
        "whole number": _("a whole number"),
        "number": _("a number"),
        "true or false": _("true or false"),
        "date": _("a date such as 2026-11-22"),
        "list": _("a list"),
        "mapping": _("a group of keys with their values"),
    },
    "found": {
        "link": _("a link"),
        "image": _("an image"),
        "codespan": _("code"),
        "block_code": _("code"),
        "inline_html": _("HTML"),
        "block_html": _("HTML"),
        "heading": _("a heading"),
        "block_quote": _("a block quotation"),
        "thematic_break": _("a ruled line"),
        "list_item": _("a list item of several paragraphs or lists"),
    },
}
