"""Where a line may end within text without spaces, by hyphens and by ICU's dictionaries and rules."""

import subprocess
import sys

import pytest

from letters.paper.typesetting.word_breaks import unbroken_parts


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param("ฉัน ทำงาน ใน เรือน กระจก มา ห้า ปี แล้ว", id="Thai"),
        pytest.param("ຂ້ອຍ ເຮັດວຽກ ຢູ່ ການາດາ ມາ ຫ້າ ປີ ແລ້ວ", id="Lao"),
        pytest.param("ខ្ញុំ ធ្វើការ នៅ កាណាដា អស់ រយៈពេល ប្រាំ ឆ្នាំ មក ហើយ។", id="Khmer"),
        pytest.param("ငါး နှစ် အလုပ် လုပ် နေ ပါ တယ်။", id="Burmese"),
        pytest.param("བསྟན་ འཛིན་ རྒྱ་ མཚོ", id="Tibetan"),
        pytest.param("我 在 加 拿 大 五 年， 請 （現 在） 改 變。", id="Chinese, with points"),
        pytest.param("サー ビ ス を、 し ま す。", id="Japanese, with a long vowel"),
    ],
)
def test_a_line_may_end_between_words_that_no_space_separates(parts):
    assert unbroken_parts(parts.replace(" ", "")) == parts.split()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ไปLeamingtonครับ", ["ไปLeamingtonครับ"]),
        ("我在Leamington工作", ["我", "在", "Leamington", "工", "作"]),
        ("ราคา5,000บาท", ["ราคา5,000บาท"]),
        ("(ครับ)", ["(ครับ)"]),
        ("陈a/b-cd", ["陈", "a/b-cd"]),
        ("𠀀𠀁a", ["𠀀", "𠀁", "a"]),
    ],
)
def test_foreign_words_and_numbers_beside_such_text_stay_whole(text, parts):
    assert unbroken_parts(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Edmonton",
        "jane.doe@example.org",
        "https://example.org/a?b=1",
        "محمد",
        "ਗੁਰਪ੍ਰੀਤ",
        "ሰላም",
        "김민준",
        "780-555-0100",
    ],
)
def test_text_of_scripts_with_spaces_is_left_whole(text):
    assert unbroken_parts(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Beauchemin-Roy–ab", ["Beauchemin-Roy–", "ab"]),
        ("worker-led", ["worker-", "led"]),
        ("Laurier—Sainte-Marie", ["Laurier—", "Sainte-Marie"]),
        ("Île-des-Chênes", ["Île-des-Chênes"]),
        ("well-known@my-host.example", ["well-known@my-host.example"]),
        ("e-mail", ["e-mail"]),
        ("780–555", ["780–", "555"]),
    ],
)
def test_a_line_may_end_after_a_hyphen_or_dash_but_not_within_a_name_or_address(text, parts):
    assert unbroken_parts(text) == parts


def test_icu_is_loaded_only_for_text_that_needs_it():
    program = """
import sys
from letters import render
from tests.support.examples import a_letter
render([a_letter("محمد", own_words="I work — in a green-house. " * 9)])
print("icu4py" in sys.modules)
render([a_letter(own_words="ฉันทำงานในเรือนกระจก" * 9)])
print("icu4py" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
