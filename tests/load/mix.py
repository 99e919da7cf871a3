"""The mix of traffic: like a minute of a successful campaign."""

from pathlib import Path
from random import Random
from urllib.parse import urlencode

from tests.support.examples import SIXTY_OWN_WORDS

PAGE = "/en/open-work-permits/"
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "a-part-ends-here"

#: How many of a hundred requests go to each.
SHARES = {
    ("GET", PAGE): 25,
    ("GET", "/static/load/dear-mp.css"): 5,
    ("GET", "/fr/open-work-permits/"): 4,
    ("POST", PAGE): 4,
    ("POST", PAGE + "preview"): 6,
    ("POST", PAGE + "letter.txt"): 5,
    ("POST", PAGE + "letter.docx"): 2,
    ("POST", PAGE + "letter.eml"): 2,
    ("POST", PAGE + "envelopes.pdf"): 3,
    ("GET", PAGE + "poster.pdf"): 1,
    ("POST", "/en/organize/check"): 1,
    ("POST", "/en/organize/pack"): 1,
    ("POST", "/fr/open-work-permits/letter.pdf"): 8,
    ("POST", PAGE + "letter.pdf"): 33,
}

RIDINGS = ("Edmonton Griesbach", "Outremont", "Halifax", "Burnaby Central", "Ottawa Centre")


def letters_share() -> float:
    """Return the share of requests for letters as PDF."""
    return sum(share for (_, path), share in SHARES.items() if path.endswith("letter.pdf")) / sum(SHARES.values())


def write_mix(path: Path, count: int = 1_000) -> None:
    """Write a file with a line for each request: method, path, content type and body, between tabs."""
    random = Random(7)  # noqa: S311 - the same traffic every time
    kinds = random.choices(list(SHARES), weights=list(SHARES.values()), k=count)
    with path.open("w", encoding="utf-8") as file:
        for number, (method, address) in enumerate(kinds):
            kind, body = _body(address, number, random) if method == "POST" else ("", "")
            file.write(f"{method}\t{address}\t{kind}\t{body}\n")


def _body(address: str, number: int, random: Random) -> tuple[str, str]:
    if address.endswith("check"):
        return f"multipart/form-data; boundary={BOUNDARY}", _sheet()
    if address.endswith("pack"):
        return FORM, urlencode({"to": random.choice(RIDINGS), "count": 10})
    words = " ".join([SIXTY_OWN_WORDS] * random.randint(0, 3))
    sender = {"name": f"Jane Doe {number}", "street": f"{number} Main St", "city": "Edmonton", "province": "AB"}
    rest = {"postal_code": "T5J 2R7", "member": random.choice(RIDINGS), "own_words": words, "signature_kind": "typed"}
    return FORM, urlencode(sender | rest)


def _sheet() -> str:
    rows = "".join(f"Jane Doe {row},{row} Main St,Edmonton,AB,T5J 2R7,{RIDINGS[row % 5]}\\n" for row in range(50))
    return (
        f'--{BOUNDARY}\\r\\nContent-Disposition: form-data; name="spreadsheet"; filename="people.csv"\\r\\n'
        f"Content-Type: text/csv\\r\\n\\r\\nName,Street,City,Province,Postal code,Riding\\n{rows}\\r\\n"
        f"--{BOUNDARY}--\\r\\n"
    )
