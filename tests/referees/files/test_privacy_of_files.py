"""A file says nothing about its sender but what is printed, and the same letter is the same bytes."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app import create_app
from letters import Address, Sender, Signature, render, render_envelopes
from tests.referees import cases
from tests.referees.mail.figures import ENVELOPES

#: A name whose parts occur nowhere else, as text and as PDF may encode it.
NAME = ("Zephyrine", "Quillfeather")


def writer() -> Sender:
    return Sender(" ".join(NAME), Address("77 Xylophone Cres", "Medicine Hat", "AB", "T1A 0A1"), email="zq@example.org")


def files() -> dict[str, bytes]:
    """Return every kind of file from the same sender."""
    letters = [cases.letter(to, "fr", writer()) for to in cases.everyone()[:2]]
    blank = cases.letter(cases.everyone()[0], "en", writer(), signature=Signature.blank())
    envelopes = {name: render_envelopes(letters, envelope=name) for name in ENVELOPES}
    return {
        "one letter": render(letters[:1]),
        "two letters": render(letters),
        "large print": render([blank], large_print=True),
        **envelopes,
    }


@pytest.mark.parametrize("kind", sorted(files()))
def test_no_metadata_holds_the_senders_name(kind: str) -> None:
    with pikepdf.open(BytesIO(files()[kind])) as pdf:
        strings = [str(value) for value in pdf.docinfo.values()]
        with pdf.open_metadata() as metadata:
            strings.append(str(metadata))
        # Bookmarks name the letters of a file with several, as the pages do that they lead to.
        strings += [repr(pdf.Root.get(key)) for key in ("/Metadata", "/Names", "/Lang", "/PieceInfo")]
        assert ("/Outlines" in pdf.Root) == (kind not in ("one letter", "large print"))
        about = " ".join(strings).casefold()
    assert not [secret for secret in (*NAME, "Xylophone", "zq@example", "Author") if secret.casefold() in about]


def test_no_file_that_the_command_writes_is_named_after_the_sender(tmp_path: Path) -> None:
    address = "street: 77 Xylophone Cres\ncity: Medicine Hat\nprovince: AB\npostal_code: T1A 0A1\n"
    (tmp_path / "me.yaml").write_text(f"name: {' '.join(NAME)}\n{address}", encoding="utf-8")
    command = [sys.executable, "-m", "letters", "write", "--to", "Avalon", "--sender", str(tmp_path / "me.yaml")]
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run([*command, "--envelope", "no10", "-o", str(out / "letter.pdf")], check=True)
    assert sorted(path.name for path in out.iterdir()) == ["letter-envelopes.pdf", "letter.pdf"]


def test_no_header_of_a_download_holds_the_senders_name() -> None:
    form = {
        "name": " ".join(NAME),
        "street": "77 Xylophone Cres",
        "city": "Medicine Hat",
        "province": "AB",
        "postal_code": "T1A 0A1",
        "member": "Avalon",
    }
    response = create_app().test_client().post("/en/open-work-permits/letter.pdf", data=form)
    assert response.mimetype == "application/pdf"
    headers = str(response.headers).casefold()
    assert not [secret for secret in (*NAME, "Xylophone") if secret.casefold() in headers]
    assert "set-cookie" not in headers


def test_the_title_names_the_recipient() -> None:
    with pikepdf.open(BytesIO(files()["one letter"])) as pdf:
        assert cases.everyone()[0].name in str(pdf.docinfo["/Title"])


def test_rendering_a_letter_twice_gives_the_same_bytes() -> None:
    assert files() == files()


def test_another_process_with_another_hash_seed_makes_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.referees import cases; from letters import render;"
        "print(hashlib.sha256(render(cases.letters(cases.everyone()[:3], 'fr'))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1
