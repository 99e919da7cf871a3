"""The gallery's entries: a name, what it shows, and how its file is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from letters import Letter, Recipient, Signature, render, render_envelopes
from letters.paper.calibration_sheet.calibration_sheet import render_calibration
from letters.paper.index_sheet.index_sheet import Index, IndexRow
from letters.paper.poster.poster import render_poster
from letters.paper.poster.qr_code import LONGEST
from letters.people.sender import BlankSender
from letters.words.campaigns.campaign import Campaign
from tests.gallery.people import LONG_MEMBER, MEMBER, an_office
from tests.support.examples import HARD_NAMES, SIXTY_OWN_WORDS, a_letter, a_sender
from tests.support.signing import hand, photo, picture_bytes

LANGUAGES = ("en", "fr")
NAMED_ENVELOPES = ("no10", "no9", "dl", "6x9", "c5")

LONG_TEXT = "\n\n".join(["A text of one's own that goes on for a good while, over the page. " * 7] * 11)
SIX_LINES = (
    "FRIENDS OF THE FIELDS",
    "C/O JANE DOE",
    "BUILDING 7",
    "UNIT 1204",
    "12345 MAIN ST NW",
    "EDMONTON AB  T5J 2R7",
)

#: Names and words in many scripts, for own words and senders.
SCRIPTS = (
    ("indic", ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "लक्ष्मी श्रेष्ठ", "শ্রীমতী রহমান", "શ્રીમતી પટેલ", "ଶ୍ରୀମତୀ ଦାଶ")),
    ("dravidian-and-sinhala", ("லக்ஷ்மி ஸ்ரீநிவாசன்", "లక్ష్మి", "ಲಕ್ಷ್ಮಿ", "ലക്ഷ്മി", "ලක්ෂ්මී පෙරේරා")),
    ("right-to-left", ("محمد الأمين", "گلفام ژاله", "علی‌رضا", "דוד בן־אברהם", "މުޙައްމަދު")),
    ("southeast-asian", ("สมใจ น้ำฝน", "ສົມຈິດ ນ້ຳຝົນ", "សុខា ស្រីមុំ", "မောင်ကျော်ခိုင်စိုးကြည်", "བསྟན་འཛིན")),
    ("european-and-african", ("Ὀδυσσέας", "Щусєв Їжакевич", "გიორგი", "Արամ Ծատուրյան", "ሰላማዊት ገብረ", "ⵜⵉⵏⵀⵉⵏⴰⵏ")),
    ("east-asian", ("陈伟", "陳偉 歐陽", "さくら サクラー", "김민준")),
    ("syllabics-and-latin", ("ᐃᓄᒃ ᑕᖅᑭᖅ", "Nguyễn Thị Ánh Nguyệt", "Siobhán O’Brien-Łukasiewicz", "Tłı̨chǫ Gahtsi")),
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A file of the gallery; `name` is also that of its references."""

    name: str
    title: str
    make: Callable[[], bytes]

    @cache  # noqa: B019 - entries live as long as the process
    def pdf(self) -> bytes:
        """Return the file, made once."""
        return self.make()


def letter(language: str, sender_name: str = "Jane Doe", **changes: Any) -> Letter:
    """Return the first campaign's letter from Jane Doe to an invented member."""
    return a_letter(sender_name, **{"recipient": MEMBER, "language": language, **changes})


def _entries() -> Iterator[Entry]:
    for language in LANGUAGES:
        yield from _letters(language)
        yield from _sheets(language)
        yield Entry(f"index-{language}", f"The index of a stack ({language})", partial(_index, language))
        yield from _posters(language)
        for script, names in SCRIPTS:
            yield Entry(f"script-{script}-{language}", f"Names: {script} ({language})", _of_names(language, names))
    yield Entry("calibration", "The calibration sheet", render_calibration)
    yield Entry(
        "mixed-languages", "An English and a French letter in one file", lambda: render([letter("en"), letter("fr")])
    )


def _letters(language: str) -> Iterator[Entry]:
    def one(name: str, title: str, **changes: Any) -> Entry:
        options = {key: changes.pop(key) for key in ("sides", "large_print", "offset") if key in changes}
        return Entry(
            f"{name}-{language}",
            f"{title} ({language})",
            lambda: render([letter(language, **changes)], envelope="none", **options),
        )

    full = a_sender("Jane Doe", email="jane.doe@example.org", phone="780-555-0100")
    yield one("letter", "A letter of one page")
    copies = (an_office("immigration-minister"), an_office("prime-minister"))
    yield one(
        "letter-own-words", "Own words, e-mail, phone, copies", sender=full, own_words=SIXTY_OWN_WORDS, copies=copies
    )
    yield one("letter-two-pages", "A letter of two pages", body=LONG_TEXT)
    yield one("letter-short", "A short text", body="Please act.\n\nNow.")
    yield one("large-print", "Large print", large_print=True)
    yield one("blank-signature", "Room to sign", signature=Signature.blank())
    yield one("drawn-signature", "A drawn signature", signature=Signature.drawn(hand()))
    yield one(
        "scanned-signature", "A photo of a signature", signature=Signature.scanned(picture_bytes(photo(), "JPEG"))
    )
    by_hand = {"sender": BlankSender(), "signature": Signature.blank(), "date": None}
    yield one("blank", "To fill in by hand", **by_hand)
    yield one("blank-own-words", "To fill in by hand, with lines for own words", own_lines=6, **by_hand)
    yield one("undated", "Without a date", date=None)
    yield one("offset", "Moved for a printer that is off", offset=(3.0, -2.0))
    yield one(
        "hard-names",
        "Names and words that mean something elsewhere",
        sender_name=HARD_NAMES[-2],
        own_words=HARD_NAMES[-1],
    )
    yield one("long-riding", "The longest member", recipient=LONG_MEMBER)
    yield one("office", "To the Prime Minister", recipient=an_office("prime-minister"))


def _sheets(language: str) -> Iterator[Entry]:
    def sheet(name: str, title: str, envelope: str = "fold", **changes: Any) -> Entry:
        def make() -> bytes:
            return render_envelopes([letter(language, **changes)], envelope=envelope)

        return Entry(f"{name}-{language}", f"{title} ({language})", make)

    typed = Recipient.typed("Mary Major", ["Constituency Office", "1 Rue Principale", "Gatineau, Québec"], "J8X 2K1")
    yield sheet("fold", "The fold sheet")
    yield sheet("fold-stamp", "The fold sheet when a stamp is needed", recipient=typed)
    yield sheet(
        "fold-six-lines", "The fullest fold sheet", recipient=LONG_MEMBER, sender=a_sender(return_address=SIX_LINES)
    )
    yield sheet("fold-blank", "With lines for a return address", sender=BlankSender())
    yield sheet("blank-envelope", "An envelope with lines for a return address", "no9", sender=BlankSender())
    yield sheet("fold-no-return", "Without a return address", sender=a_sender(return_address="none"))
    yield sheet("fold-empty-office", "An office that nobody holds", recipient=an_office("prime-minister", held=False))
    for envelope in NAMED_ENVELOPES:
        yield sheet(f"envelope-{envelope}", f"Envelope {envelope}", envelope)
    three = (MEMBER, an_office("immigration-minister"), an_office("prime-minister"))
    yield Entry(
        f"three-letters-{language}", f"Three letters in a file ({language})", lambda: render(_set(language, three))
    )
    yield Entry(
        f"three-letters-one-side-{language}",
        f"Three letters printed on one side ({language})",
        lambda: render(_set(language, three), sides=1),
    )


def _posters(language: str) -> Iterator[Entry]:
    page = f"https://dear-mp.example.org/{language}/open-work-permits/"
    longest = (page + "open-work-permits/" * 20)[:LONGEST]
    for name, title, url in (("poster", "The poster", page), ("poster-long", "Its longest address", longest)):
        make = partial(render_poster, Campaign.load("open-work-permits"), language, url)
        yield Entry(f"{name}-{language}", f"{title} ({language})", make)


def _index(language: str) -> bytes:
    index = Index(language)
    people = [("Jane Doe", MEMBER), (HARD_NAMES[7], LONG_MEMBER), ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", an_office("prime-minister"))]
    rows = [IndexRow(2 * n + 1, name, to.copy_line(language)) for n, (name, to) in enumerate(people * 15)]
    index.add("run-001.pdf", rows)
    index.add("run-002.pdf", rows[:2])
    return index.data()


def _set(language: str, recipients: tuple[Recipient, ...]) -> list[Letter]:
    return [
        letter(language, recipient=one, copies=tuple(other for other in recipients if other is not one))
        for one in recipients
    ]


def _of_names(language: str, names: tuple[str, ...]) -> Callable[[], bytes]:
    """Return a letter from the first name, with all of them, alone and in mixed lines, as own words."""
    mixed = "\n".join(f"Ali {name}, 10-123 Doe ({name})" for name in names)
    return lambda: render([letter(language, names[0], own_words=" · ".join(names) + "\n\n" + mixed)])


ENTRIES = tuple(_entries())
