import re

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from letters.paper.pdf.glyph_runs import line_shown, lines_shown, run_shown
from letters.paper.typesetting.typesetter import Typesetter, TypeSize, flush

LATIN = st.text(st.sampled_from("abcdefgÉé-’ Wil."), min_size=1, max_size=200)


def texts(paragraph: str, measure: float) -> list[str]:
    return [line.text for line in Typesetter().lines(((paragraph, "text"),), measure)]


@given(LATIN, st.sampled_from([2000, 9000, 40000]))
@hypothesis_settings(max_examples=60)
def test_nothing_is_lost_in_breaking_lines(text, measure):
    assert "".join(texts(text, measure)).replace(" ", "") == text.replace(" ", "")


@given(LATIN, st.sampled_from([2000, 9000, 40000]))
@hypothesis_settings(max_examples=60)
def test_no_line_is_longer_than_its_measure(text, measure):
    assert all(line.width <= measure for line in Typesetter().lines(((text, "text"),), measure))


@given(LATIN)
@hypothesis_settings(max_examples=60)
def test_counting_lines_agrees_with_setting_them(text):
    setter = Typesetter()
    assert setter.count(((text, "text"),), 9000) == len(setter.lines(((text, "text"),), 9000))


def test_a_word_longer_than_a_line_is_divided_never_cut_off():
    lines = texts("a" * 300, 10000)
    assert len(lines) > 1
    assert "".join(lines) == "a" * 300


def test_a_mark_is_never_separated_from_its_letter():
    assert all(not line.startswith("\u0331") for line in texts("x\u0331" * 50, 3000))


def test_no_line_ends_at_a_no_break_space():
    assert texts("aaaa bbbb\u00a0: cccc", 3500) == ["aaaa", "bbbb\u00a0:", "cccc"]


@pytest.mark.parametrize("number", ["780-555-0100", "10-123", "-5", "A-1"])
def test_no_line_ends_within_a_number(number):
    assert any(number in line for line in texts(f"aaaaaaaaaa {number}", 6500))


@pytest.mark.parametrize(
    "word",
    [
        *("Marie-Ève", "Rouyn-Noranda", "Île-des-Chênes", "Lévis—Lotbinière", "(Jean-Guy)"),
        *("jane.doe-someone@example.org", "<jane-doe@example.org>", "https://open-work-permits.example.org/en-ca/"),
        *("www.open-permits.example.org", "open-permits.example.org/page-two"),
    ],
)
@pytest.mark.parametrize("before", range(5, 24))
def test_no_line_ends_within_a_name_or_an_address_that_fits_a_line(word, before):
    text = f"{'a' * before} {word} and more words after it"
    assert any(word in line for line in texts(text, 26000))


@pytest.mark.parametrize("before", range(18, 40))
def test_a_line_before_a_compound_word_does_not_stop_short(before):
    first, *_ = texts(f"{'ai ' * before}barrier-free access to what was always meant for all", 30000)
    assert Typesetter().line(first).width > 26500


def test_an_address_longer_than_a_line_is_divided_after_its_signs():
    address = "https://example.org/open-work-permits/letters/to-members-of-parliament/in-english"
    lines = texts(address, 16000)
    assert "".join(lines) == address
    assert all(line[-1] in "/-." for line in lines[:-1])


def test_a_line_may_end_after_the_hyphen_of_a_long_name():
    assert texts("Chevrotière-Beauchemin", 6500) == ["Chevrotière-", "Beauchemin"]


def test_line_ends_in_the_text_are_kept():
    assert texts("House of Commons\nOttawa", 40000) == ["House of Commons", "Ottawa"]


def test_an_empty_line_keeps_its_place():
    assert texts("a\n\nb", 40000) == ["a", "", "b"]


def test_two_spaces_before_a_postal_code_stay_two():
    setter = Typesetter()
    assert setter.line("ON  K1A", "postal").width > setter.line("ON K1A", "postal").width


def test_styles_may_change_within_a_word():
    (line,) = Typesetter().lines((("un", "italic"), ("conditional", "text")), 40000)
    assert line.text == "unconditional"
    assert line_shown(line).count(" Tf") == 2


def test_a_size_changes_no_operator_of_the_text_itself():
    lines = Typesetter().lines((("aaa bbb", "text"),), 2000)
    assert lines_shown(lines, TypeSize(10, 12)) == lines_shown(lines, TypeSize(20, 24))


def test_what_a_sender_wrote_is_not_kept_by_the_typesetter_that_all_share():
    shared = Typesetter()
    Typesetter(shared).line("Marguerite")
    assert "Marguerite" not in repr(vars(shared))


def test_a_long_word_is_divided_in_a_time_that_grows_with_its_length(monkeypatch):
    from letters.paper.typesetting.typefaces import Typeface

    shaped: list[int] = []
    plain = Typeface.shape
    monkeypatch.setattr(
        Typeface, "shape", lambda typeface, text, level: shaped.append(len(text)) or plain(typeface, text, level)
    )
    Typesetter().lines((("x" * 1500, "text"),), 20000)
    short = sum(shaped)
    shaped.clear()
    Typesetter().lines((("x" * 12000, "text"),), 20000)
    assert sum(shaped) < 10 * short


def what_glyphs_say(run):
    """The characters of the run's glyphs, from left to right."""
    shown = "".join(re.findall(r"\(([^()]+)\)", run_shown(run)))
    content = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), shown).encode("latin-1")
    return "".join(run.characters[int.from_bytes(content[at : at + 2])] for at in range(0, len(content), 2))


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("Ali محمد الأمين Doe", "Ali نيمألا دمحم Doe"),
        ("محمد", "دمحم"),
        ("محمد.", ".دمحم"),
        ("محمد, Doe", "Doe ,دمحم"),
        ("Doe, محمد 12 علی.", "Doe, یلع 12 دمحم."),
        ("עבד-אללה 123", "123 הללא-דבע"),
        ("(דוד)", "(דוד)"[::-1].translate(str.maketrans("()", ")("))),
    ],
)
def test_what_runs_from_right_to_left_stands_in_that_order_in_its_line(text, visual):
    line = Typesetter().line(text)
    shown = "".join(what_glyphs_say(run) for run in line.runs)
    assert shown == visual
    assert line.text == text


def typefaces_of(line):
    return [run.typeface.path.name for run in line.runs]


@pytest.mark.parametrize(
    ("text", "typeface"),
    [
        ("محمد علی جناح", "NotoNaskhArabic-Regular.ttf"),
        ("میں 5 سال سے Leamington میں (12 hours a day) کام کر رہا ہوں۔", "NotoNaskhArabic-Regular.ttf"),
        ("אני עובד בקנדה, 5 שנים: jane@example.org", "NotoSerifHebrew-Regular.ttf"),
    ],
)
def test_a_line_from_right_to_left_is_in_one_typeface_with_its_spaces_numbers_and_foreign_words(text, typeface):
    setter = Typesetter()
    for line in (setter.line(text), *setter.lines(((text, "text"),), 9000)):
        assert set(typefaces_of(line)) == {typeface}


def test_a_name_from_right_to_left_within_a_latin_line_has_its_spaces_in_its_own_typeface():
    latin, arabic = "GentiumPlus-Regular.ttf", "NotoNaskhArabic-Regular.ttf"
    assert typefaces_of(Typesetter().line("Ali محمد علی Doe")) == [latin, arabic, latin]


def test_a_letter_that_the_typeface_of_the_script_lacks_is_in_another():
    runs = Typesetter().line("محمد Nguyễn").runs
    assert "".join(run.text for run in reversed(runs) if "Arabic" not in run.typeface.path.name) == "Nguyễn"


def test_the_width_of_a_line_is_that_of_its_glyphs_however_it_was_broken():
    text = "میں 5 سال سے Leamington میں کام کر رہا ہوں اور میرا permit بند ہے۔ مجھے open work permit چاہیے۔ " * 3
    for line in Typesetter().lines(((text, "text"),), 15000):
        assert line.width == sum(run.width for run in line.runs) <= 15000


def test_only_lines_of_paragraphs_from_right_to_left_are_moved_to_the_right():
    lines = Typesetter().lines((("Jane محمد\nمحمد Jane\n12", "text"),), 20000)
    assert [line.level for line in lines] == [0, 1, 0]
    moved = flush(lines, 20000)
    assert [line.indent for line in moved] == [0, 20000 - lines[1].width, 0]
    assert moved[0] is lines[0]


def test_lines_that_are_moved_to_the_right_begin_at_their_own_places():
    lines = flush(Typesetter().lines((("محمد\nعلی", "text"),), 10000), 10000)
    first, second = (line.indent / 1000 for line in lines)
    moves = [tuple(map(float, move)) for move in re.findall(r"(\S+) (\S+) Td", lines_shown(lines, TypeSize(10, 12)))]
    assert moves == [pytest.approx((first, 0), abs=1e-3), pytest.approx((second - first, -1.2), abs=1e-3)]


THAI = (
    "ฉันทำงานในเรือนกระจกที่ลีมิงตันมาห้าปีแล้ว คนงานต่างชาติควรมีสิทธิเปลี่ยนนายจ้างได้โดยไม่ต้องกลัวว่าจะถูกส่งกลับประเทศ"
    "และควรได้รับสิทธิพำนักถาวรเหมือนกับคนอื่นทุกคนในแคนาดา"
)


@pytest.mark.parametrize("measure", range(9000, 60000, 1500))
def test_thai_lines_end_between_words_wherever_they_end(measure):
    broken = "\n".join(texts(THAI, measure))
    assert not re.search("เหมือ\n|น\nาย|ถู\nก|\n[ะ-ฺ็-๎]|[เ-ไ]\n", broken)
    assert broken.replace("\n", "").replace(" ", "") == THAI.replace(" ", "")


def test_a_line_that_ends_within_a_phrase_without_spaces_has_no_space_in_the_file_either():
    first, *_ = Typesetter().lines((("ฉันทำงานในเรือนกระจกที่ลีมิงตันมาห้าปีแล้ว", "text"),), 9000)
    assert "".join(run.text for run in first.runs) == first.text
    first, *_ = Typesetter().lines((("ฉันทำงาน ในเรือน", "text"),), 5000)
    assert "".join(run.text for run in first.runs) == first.text + " "
