from tests.support.html_page import Page
from tests.web.conftest import PAGE


def test_the_page_shows_the_letter_without_what_is_wrong(client, filled_in):
    shown = (
        Page.of(client.post(PAGE, data=filled_in | {"member": "Atlantis", "own_words": "Mine."})).one("article").text
    )
    assert "Dear Member of Parliament:" in shown
    assert "Mine." in shown
