"""The sentences of Python's argparse (3.11 to 3.14), which the catalogue translates in usage, help and errors.

argparse looks them up in gettext's default domain, which the command sets to `catalogue.DOMAIN`. The sentence about an
unknown command differs between versions of Python, so `letters.cli` says its own.
"""

from letters.words.messages.marking import _, ngettext

ARGPARSE = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("subcommands"),
    _(" (default: %(default)s)"),
    _("show this help message and exit"),
    _("show program's version number and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("%(prog)s: warning: %(message)s\n"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("one of the arguments %s is required"),
    _("unrecognized arguments: %s"),
    _("not allowed with argument %s"),
    _("ignored explicit argument %r"),
    _("expected one argument"),
    _("expected at most one argument"),
    _("expected at least one argument"),
    ngettext("expected %s argument", "expected %s arguments"),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("unexpected option string: %s"),
    _("invalid %(type)s value: %(value)r"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    _("argument '%(argument_name)s' is deprecated"),
    _("command '%(parser_name)s' is deprecated"),
    _("option '%(option)s' is deprecated"),
    _("unknown parser %(parser_name)r (choices: %(choices)s)"),
    _("can't open '%(filename)s': %(error)s"),
)

#: A sentence of Python 3.13 that stays untranslated: the French titles in `ARGPARSE` end with the no-break space before
#: the colon, because Python 3.12 adds the colon itself.
UNTRANSLATED = "%(heading)s:"
