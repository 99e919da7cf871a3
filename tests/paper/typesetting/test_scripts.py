import pytest

from letters.paper.typesetting.scripts import COMMON, script_of, split_by_script


@pytest.mark.parametrize(
    ("character", "script"),
    [("a", "Latn"), ("陈", "Hani"), ("ਗ", "Guru"), ("م", "Arab"), ("1", None), ("\u0301", None)],
)
def test_a_character_has_the_script_that_unicode_gives_it(character, script):
    assert script_of(character) == script


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Gurਗੁਰ", [("Latn", "Gur"), ("Guru", "ਗੁਰ")]),
        ("ਗੁ।", [("Guru", "ਗੁ।")]),
        ("।ਗੁ", [("Guru", "।ਗੁ")]),
        ("علی\u200cرضا", [("Arab", "علی\u200cرضا")]),
        ("ਗੁ-1", [("Guru", "ਗੁ"), (COMMON, "-1")]),
        ("،", [(None, "،")]),
    ],
)
def test_what_scripts_share_goes_with_its_neighbours_unless_it_stands_alone(text, pieces):
    assert list(split_by_script(text, str.isascii)) == pieces
