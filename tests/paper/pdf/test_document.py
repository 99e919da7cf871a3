"""What a file stores once, and what its pages have in common."""

from letters import render
from tests.support.examples import a_letter, a_sender, content_of, page_texts


def test_text_is_black_in_device_grey_and_nothing_is_transparent(rendered):
    for page in rendered([a_letter()]).pages:
        content = content_of(page)
        assert not any(operator in content for operator in (b" rg ", b" RG ", b" k ", b" gs "))


def test_content_of_every_letter_is_stored_once():
    one, many = (render([a_letter(f"Jane Roe{n}") for n in range(count)]) for count in (1, 101))
    assert (len(many) - len(one)) / 100 < len(one) / 15


def test_pages_share_streams_with_equal_content(rendered):
    pages = rendered([a_letter(f"Jane Roe{n}") for n in range(3)]).pages
    for first, later in ((pages[0], pages[4]), (pages[1], pages[5])):
        shared = {stream.objgen for stream in first.Contents} & {stream.objgen for stream in later.Contents}
        assert len(shared) >= len(first.Contents) - 3


def test_letters_of_other_lengths_show_the_campaigns_paragraphs_by_reference(rendered):
    pages = rendered([a_letter(own_words="One more line. " * count) for count in (2, 30)], envelope="none").pages
    assert content_of(pages[0]).count(b" Do ") < content_of(pages[-1]).count(b" Do ")


def test_letters_of_one_kind_are_typeset_alike_for_all_senders():
    """A letter has the same pages in a file with others, before or after them, as in a file of its own."""
    letters = [
        a_letter(f"Jane Roe{n}", language=language, sender=a_sender(f"Jane Roe{n}", email=email))
        for n, (language, email) in enumerate([("en", None), ("fr", "jane@example.org"), ("en", "j@example.org")])
    ]
    together = page_texts(render(letters))
    assert together == [text for letter in letters for text in page_texts(render([letter]))]
