"""Service, pages and tests fetch nothing from third parties but packages."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.network import is_here

CHECKOUT = Path(__file__).resolve().parent.parent
WEB = CHECKOUT / "letters" / "web"
FROM_ITS_IMPORTS_ON = """
from tests.support.network import note_strangers
strangers = []
note_strangers(strangers)
{work}
print(strangers)
"""
STARTING = """
from app import create_app
form = dict(name="Jane Doe", street="10-123 Main St", city="Edmonton", province="AB", postal_code="T5J 2R7",
            member="Edmonton Griesbach")
client = create_app().test_client()
for form_of_the_letter in ("letter.pdf", "letter.docx", "letter.txt", "letter.eml", "preview"):
    assert client.post("/en/open-work-permits/" + form_of_the_letter, data=form).status_code == 200
"""
ASKING = """
import socket
try:
    socket.getaddrinfo("represent.opennorth.ca", 443, flags=socket.AI_NUMERICHOST)
except OSError:
    pass
"""


def asked_by(work: str) -> str:
    program = FROM_ITS_IMPORTS_ON.format(work=work)
    unset = {name: value for name, value in os.environ.items() if not name.startswith(("LETTERS_", "REDIS_"))}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, env=unset, stdout=subprocess.PIPE, text=True, check=True
    )
    return ran.stdout.strip()


def test_the_service_starts_and_makes_every_format_of_a_letter_without_the_network():
    """The settings are those of a fresh checkout, which name a service that finds ridings."""
    assert asked_by(STARTING) == "[]"


def test_requests_to_other_hosts_would_be_noticed():
    assert asked_by(ASKING) == "['socket.getaddrinfo represent.opennorth.ca']"


@pytest.mark.parametrize(
    ("host", "here"),
    [
        (None, True),
        ("", True),
        ("localhost", True),
        (b"localhost", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("0.0.0.0", True),  # noqa: S104 - a name of this machine; nothing listens there
        ("represent.invalid", True),
        ("10.0.0.1", False),
        ("2606:4700::1111", False),
        ("localhost.example.org", False),
    ],
)
def test_only_this_machine_and_reserved_names_count_as_local(host, here):
    assert is_here(host) is here


TEXTUAL = sorted(file for file in (WEB / "static").iterdir() if file.suffix != ".png")


@pytest.mark.parametrize("file", TEXTUAL, ids=lambda file: file.name)
def test_no_script_stylesheet_or_drawing_names_another_site(file: Path):
    addresses = set(re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]+[^\s\"']*", file.read_text("utf-8")))
    assert addresses <= {"http://www.w3.org/2000/svg"}  # a name, which nothing fetches


@pytest.mark.parametrize("file", sorted((WEB / "templates").rglob("*.html")), ids=lambda file: file.name)
def test_pages_load_everything_from_their_own_site_and_only_link_to_others(file: Path):
    text = file.read_text("utf-8")
    parts = re.findall(r"<(?!a\b)\w[^>]*?\b(?:src|srcset|href|action|formaction|data|poster)=\"([^\"{][^\"]*)", text)
    assert [part for part in parts if "//" in part] == []
    assert re.findall(r"//[\w.-]+\.[a-z]+", re.sub(r"<a\b[^>]*>", "", text)) == []


@pytest.mark.parametrize("file", ["Makefile", ".ci/run"])
def test_the_checks_fetch_nothing_but_packages(file):
    assert not re.search(r"\b(curl|wget|npx|npm|git clone|playwright install)\b|://(?!127\.0\.0\.1)", read(file))


def read(file: str) -> str:
    return (CHECKOUT / file).read_text("utf-8")
