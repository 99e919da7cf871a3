"""A letter as an e-mail, as Python's own parser reads it back; nothing that is typed gets out of its place."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, strategies as st

from letters.people.clean_text import FORBIDDEN
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender, UnaddressedSender
from letters.refusal import Refused
from letters.words.email_draft import EmailDraft, Mailbox, draft_email
from letters.words.messages.catalogue import sentence
from letters.words.plain_text import plain_text
from tests.support.examples import HARD_NAMES, SIXTY_OWN_WORDS, a_letter, a_sender

JANE = Mailbox("jane.roe@example.org", "Jane Roe")
PDF = b"%PDF-1.7\n\x00\xff\r\n--=_\n%%EOF\n"
NAMES = (
    *HARD_NAMES,
    *(
        "ਗੁਰਪ੍ਰੀਤ",
        "محمد",
        "陈",
        "é" * 120,
        "陈 " * 60,
        "a" * 120,
        'Doe, Jane; (x) "q" \\ é',
        "=?utf-8?q?x?=",
        "=?utf-8?b?DQpCY2M6?=",
    ),
)


def jane_roe(name: str = "Jane Roe", email: str = "jane.roe@example.org") -> Recipient:
    return Recipient.typed(name, "12 Elm St; Halifax NS", "B3J 2K9", email=email)


def an_email(**changes) -> EmailDraft:
    return EmailDraft(**{"to": (JANE,), "cc": (), "subject": "Permits", "text": "Hello\n", **changes})


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def body_of(message: EmailMessage) -> str:
    return message.get_body().get_content().replace("\r\n", "\n")


def refused(letter=None, **typed) -> Refused:
    with pytest.raises(Refused) as caught:
        draft_email(letter or a_letter(), **typed)
    assert all(sentence(caught.value, language) for language in ("en", "fr"))
    return caught.value


def test_it_goes_to_the_recipient_with_copies_to_those_of_the_letter():
    letter = a_letter(copies=(Recipient.office("prime-minister"), jane_roe(), jane_roe("No Mail", "")))
    mail = draft_email(letter)
    assert mail.to == (Mailbox("kerry.diotte@parl.gc.ca", "Kerry Diotte"),)
    assert mail.cc == (Mailbox("mark.carney@parl.gc.ca", "Mark Carney"), JANE)
    assert (mail.subject, mail.text) == (letter.topic, plain_text(letter, with_address=False))


def test_typed_addresses_replace_the_known_ones():
    letter = a_letter(copies=(Recipient.office("prime-minister"),))
    mail = draft_email(letter, "a@example.org, b@example.org;\nA@example.org", " x\ny ")
    assert mail.to == (Mailbox("A@example.org"), Mailbox("b@example.org"))
    assert mail.cc == (Mailbox("mark.carney@parl.gc.ca", "Mark Carney"),)
    assert mail.subject == "x y"


def test_copies_go_to_those_who_are_chosen_and_to_nobody_twice():
    letter = a_letter(copies=(Recipient.office("prime-minister"),))
    assert draft_email(letter, copies=()).cc == ()
    minister = Recipient.office("immigration-minister")
    chosen = (minister, jane_roe(), jane_roe("No Mail", ""), minister)
    assert draft_email(letter, copies=chosen).cc == (Mailbox("lenametlege.diab@parl.gc.ca", "Lena Metlege Diab"), JANE)
    assert draft_email(letter, "JANE.ROE@example.org", copies=chosen[1:3]).cc == ()


def test_the_senders_postal_address_is_in_the_text_only_on_request():
    sender = a_sender(email="jane@example.org", phone="780-555-0100")
    letter = a_letter(sender=sender)
    assert draft_email(letter).text.endswith("Yours sincerely,\n\nJane Doe\njane@example.org\n780-555-0100\n")
    assert draft_email(letter, address_in_text=True).text == plain_text(letter)
    assert "T5J" in plain_text(letter)


def test_without_any_address_one_is_asked_for():
    letter = a_letter(recipient=Recipient.unnamed(), sender=BlankSender())
    assert (refused(letter).code, refused(letter).field) == ("required", "email_to")
    assert draft_email(letter, "a@example.org").to == (Mailbox("a@example.org"),)


@pytest.mark.parametrize(
    "typed",
    [
        *("a", "a@b", "a b@c.ca", "a@b.ca c@d.ca", "Jane <a@b.ca>", "a@b.ca\r\nBcc: x@y.ca", "a@b.ca%0ABcc: x@y.ca"),
        *('"a"@b.ca', "a..b@c.ca", ".a@b.ca", "a.@b.ca", "a@-b.ca", "a@b-.ca", "a:b@c.ca", "[a]@b.ca", "(a)@b.ca"),
        *("é@b.ca", "a@" + "é" * 70 + ".ca", "a@b.ca?cc=x@y.ca", "=?utf-8?q?a?=<a@b.ca>", "a\\@b.ca"),
    ],
)
def test_an_address_that_no_mail_server_takes_is_refused(typed):
    problem = refused(email_to=typed)
    assert (problem.code, problem.field) == ("email_invalid", "email_to")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"email_to": "a@b.ca;" * 200}, "too_long"),
        ({"email_to": "a" * 250 + "@b.ca"}, "too_long"),
        ({"email_subject": "x" * 201}, "too_long"),
        ({"email_subject": "x\u0000"}, "character_forbidden"),
        ({"email_to": "a@b.ca\ufffd"}, "character_forbidden"),
    ],
)
def test_a_field_that_is_too_long_or_not_text_is_refused(typed, code):
    problem = refused(**typed)
    assert (problem.code, problem.field) == (code, *typed)


def test_a_domain_in_other_letters_is_written_in_ascii():
    assert draft_email(a_letter(), "jane@bücher.example").to == (Mailbox("jane@xn--bcher-kva.example"),)


def test_a_draft_has_what_a_mail_program_needs_and_no_more():
    letter = a_letter(copies=(jane_roe(),), own_words=SIXTY_OWN_WORDS)
    message = read(draft_email(letter).to_file(PDF, "letter-Edmonton-Griesbach-en.pdf"))
    assert message.keys() == ["X-Unsent", "To", "Cc", "Subject", "MIME-Version", "Content-Type"]
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == letter.topic
    assert (message.get_body().get_content_type(), message.get_body().get_content_charset()) == ("text/plain", "utf-8")
    assert body_of(message) == plain_text(letter, with_address=False)
    (attached,) = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == (
        "application/pdf",
        "letter-Edmonton-Griesbach-en.pdf",
    )
    assert attached.get_content() == PDF


def test_without_a_pdf_or_copies_there_is_the_text_alone():
    message = read(draft_email(a_letter(sender=UnaddressedSender("Jane Doe", "Lyon"), language="fr")).to_file())
    assert "Cc" not in message
    assert message.get_content_type() == "text/plain"
    assert body_of(message).endswith("\n\nJane Doe\n")


@pytest.mark.parametrize("name", NAMES)
def test_names_and_subjects_are_read_back_as_they_were_typed(name):
    name = " ".join(name.split())
    content = an_email(to=(Mailbox("jane.roe@example.org", name), JANE), cc=(JANE,), subject=name).to_file()
    message = read(content)
    assert [address.addr_spec for address in message["To"].addresses] == ["jane.roe@example.org"] * 2
    assert message["Subject"] == name
    # Python's reader puts spaces between the encoded words of a name that have none.
    shown = message["To"].addresses[0].display_name
    assert "".join(shown.split()) == "".join(name.split())
    assert message["To"].addresses[1].display_name == "Jane Roe"
    head = content.split(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 140


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_subject_adds_a_header_or_changes_the_text(typed):
    try:
        mail = draft_email(a_letter(body="Text."), email_subject=FORBIDDEN.sub("", typed))
    except Refused:  # composed characters may be more
        return
    message = read(mail.to_file())
    assert message.keys() == ["X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    assert message["Subject"] == mail.subject
    assert body_of(message) == mail.text


@pytest.mark.parametrize(
    "words", ["From here\n.\n--=_x", "=_ = =3D\n--", "è" * 3000, "\u0085x", "a" * 2000, *HARD_NAMES]
)
def test_own_words_are_read_back_as_they_were_typed(words):
    letter = a_letter(own_words=words)
    for content in (draft_email(letter).to_file(), draft_email(letter).to_file(PDF)):
        assert body_of(read(content)) == plain_text(letter, with_address=False)
        assert content.isascii()
        assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_email_gives_the_same_bytes_and_another_another_boundary():
    mail = draft_email(a_letter())
    assert mail.to_file(PDF) == mail.to_file(PDF)
    boundaries = {read(mail.to_file(pdf)).get_boundary() for pdf in (PDF, PDF + b"x")}
    assert len(boundaries) == 2


def test_no_defect_goes_unseen_by_these_tests():
    whole = an_email().to_file(PDF)
    with pytest.raises(AssertionError):
        read(whole.replace(b"boundary=", b"elsewhere="))


def parts(link: str) -> dict[str, str]:
    split = urlsplit(link)
    assert split.scheme == "mailto"
    queries = parse_qs(split.query, strict_parsing=True)
    assert all(len(values) == 1 for values in queries.values())
    return {"to": unquote(split.path)} | {name: value for name, (value,) in queries.items()}


def query_of(link: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_a_link_has_recipients_copies_and_subject_and_none_of_the_text():
    letter = a_letter(body="Please act.", copies=(jane_roe(),))
    mail = draft_email(letter, "a+b@example.org, c@example.org")
    assert mail.mailto_link() == (
        "mailto:a%2Bb@example.org,c@example.org?cc=jane.roe@example.org&subject=Open%20work%20permits%20and%20permanent"
        "%20residence%20for%20migrant%20workers"
    )
    to, cc = "a+b@example.org,c@example.org", "jane.roe@example.org"
    assert mail.gmail_link().startswith("https://mail.google.com/mail/?view=cm&")
    assert query_of(mail.gmail_link()) == {"view": "cm", "fs": "1", "to": to, "cc": cc, "su": letter.topic}
    assert mail.outlook_link().startswith("https://outlook.live.com/mail/0/deeplink/compose?to=a%2Bb@")
    assert query_of(mail.outlook_link()) == {"to": to, "cc": cc, "subject": letter.topic}


def test_a_link_without_copies_has_no_field_for_them():
    assert an_email().mailto_link() == "mailto:jane.roe@example.org?subject=Permits"
    assert "cc=" not in an_email().gmail_link() + an_email().outlook_link()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_typed_gets_out_of_its_part_of_the_link(name):
    mail = an_email(subject=f"{name}&bcc=x@example.org#")
    links = mail.mailto_link(), mail.gmail_link(), mail.outlook_link()
    for link in links:
        assert link.isascii()
        assert not set(link) & set(" \"'<>\\^`{|}#")
    assert parts(links[0]) == {"to": "jane.roe@example.org", "subject": mail.subject}
    assert query_of(links[1])["su"] == query_of(links[2])["subject"] == mail.subject
