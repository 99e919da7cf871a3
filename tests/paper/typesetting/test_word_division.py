import pytest
from hypothesis import example, given, settings as hypothesis_settings, strategies as st

from letters.paper.typesetting.font_choice import FontChoice, font_choice
from letters.paper.typesetting.segments import LevelRun
from letters.paper.typesetting.typefaces import Typeface
from letters.paper.typesetting.typesetter import Typesetter
from letters.paper.typesetting.word_division import fitting_parts

#: Letters wide and narrow, kerned, and of scripts that need other typefaces; none of them a sign that ends a line.
MIXED = st.text(st.sampled_from("aWiAVT1!éαябא漢한აա"), min_size=1, max_size=120)


def width(text):
    return sum(typeface.shape(part).width for typeface, part in font_choice("text").split(text))


@given(MIXED, st.sampled_from([1, 2000, 9000, 40000]))
@example("a" * 40 + "漢", 9000)
@example("漢" + "a" * 40, 9000)
@example("W" * 30 + "i" * 90, 9000)
@example("i" * 60 + "W" * 8 + "漢a" * 20, 9000)
@hypothesis_settings(max_examples=100)
def test_each_part_of_a_word_is_as_long_as_fits(word, measure):
    parts = [part.text for part in fitting_parts(LevelRun(word, "text", 0), measure)]
    assert "".join(parts) == word
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        assert len(part) == 1 or width(part) <= measure
        assert not following or width(part + following[0]) > measure


#: Words that need another typeface at every letter or two.
CHANGING = [piece * (2000 // len(piece)) for piece in ("a\u1000", "\u0561a", "1\u0915", "a\u1e5f\u0e01@", "a@b.\u1000")]

#: A word no two of whose pieces are alike.
ALL_DIFFERENT = "".join(f"{number:b}\u1000".translate({48: "a", 49: "b"}) for number in range(300))


def characters_given(monkeypatch, owner, name):
    """The lengths of the texts with which a method is called from now on."""
    lengths = []
    plain = getattr(owner, name)
    monkeypatch.setattr(owner, name, lambda self, text, *more: lengths.append(len(text)) or plain(self, text, *more))
    return lengths


@pytest.mark.parametrize("word", [*CHANGING, ALL_DIFFERENT])
def test_a_word_that_changes_its_typeface_all_the_time_is_shaped_a_few_times_over(monkeypatch, word):
    shaped = characters_given(monkeypatch, Typeface, "shape")
    Typesetter().lines(((word, "text"),), 40000)
    assert sum(shaped) < 4 * len(word)


@pytest.mark.parametrize("word", CHANGING)
def test_few_lengths_are_tried_when_the_pieces_of_a_word_tell_where_a_line_is_full(monkeypatch, word):
    split = characters_given(monkeypatch, FontChoice, "split")
    Typesetter().lines(((word, "text"),), 40000)
    assert sum(split) < 5 * len(word)


def test_a_word_of_both_directions_in_turn_is_not_shaped_again_for_each_measure(monkeypatch):
    shaped = characters_given(monkeypatch, Typeface, "shape")
    typesetter = Typesetter()
    for measure in (9000, 20000, 40000):
        typesetter.count((("אa" * 500, "text"),), measure)
    assert sum(shaped) < 1000
