"""What can be picked on the page, in the reader's language: pairs of the value that is sent and what people read."""

from collections.abc import Iterable, Iterator

from letters.paper.envelopes import FOLD, NO_ENVELOPE, load_envelopes
from letters.people.members import load_members
from letters.people.provinces import PROVINCES
from letters.people.recipient import Recipient
from letters.people.text import key_to_compare
from letters.words.campaign import Campaign
from letters.words.messages import translate

Choices = tuple[tuple[str, str], ...]


def provinces(language: str) -> Choices:
    """Symbols and names, in the order of their names."""
    by_name = sorted(PROVINCES, key=lambda province: key_to_compare(province.name(language)))
    return tuple((province.symbol, province.name(language)) for province in by_name)


def members(language: str) -> Choices:
    """Ridings, each with who sits for it, then people, each with their riding: a browser may look only at the first."""
    return (*_ridings(language), *_people(language))


def offices(campaigns: Iterable[Campaign], language: str) -> Choices:
    """Who else may get the campaigns' letters: the first word for each office, and who holds it."""
    words: dict[str, str] = {}
    for campaign in campaigns:
        for word, slug in campaign.also.items():
            words.setdefault(slug, word)
    return tuple((word, Recipient.office(slug).copy_line(language)) for slug, word in words.items())


def envelopes(language: str) -> Choices:
    """What may carry the mail, the sheet that needs no envelope first."""
    return (
        (FOLD, translate("None at hand: the sheet folds into one", language)),
        *(
            (name, translate("Printed envelope, {size}", language, size=getattr(one.label, language)))
            for name, one in load_envelopes().envelopes.items()
        ),
        (NO_ENVELOPE, translate("My own, which I address by hand", language)),
    )


def _ridings(language: str) -> Iterator[tuple[str, str]]:
    for member in load_members():
        yield member.riding(language), member.name or translate("vacant", language)


def _people(language: str) -> Iterator[tuple[str, str]]:
    for member in load_members():
        if member.name:
            yield member.name, member.riding(language)
