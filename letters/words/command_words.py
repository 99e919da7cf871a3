"""The sentences that Python's own argparse says, so that the commands' usage, help and errors are in the catalogue too.

argparse asks gettext for them by its default domain; the command sets that to `messages.DOMAIN`. Python 3.11 to 3.14.
The sentence about an unknown command is not argparse's, since it changes with Python: `letters.cli` says it.
"""

from letters.words.sentences import _


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Marks a sentence with a plural for the catalogue and leaves both as they are."""
    return one, many


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

LEFT_AS_IT_IS = "%(heading)s:"
"""Python 3.13 asks for this too. In French the titles in `ARGPARSE` bring the space before the colon with them, since
3.12 puts the colon itself.
"""
