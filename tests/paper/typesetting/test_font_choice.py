import subprocess
import sys
import unicodedata

import pytest

from letters.paper.typesetting.font_choice import font_choice, missing_glyph, require_glyphs
from letters.refusal import Refused
from letters.settings import fonts_folder

#: Letters of the orthographies in use in Canada: French, Vietnamese, Polish, First Nations' Latin alphabets …
LETTERS_IN_USE = (
    "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ"
    "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸĐƠƯăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    "ĄĆĘŁŃÓŚŹŻąćęłńóśźżČŠŽčšžŐŰőűĞİŞğışÅÄÖØÆÐÞåäöøæðþĀĒĪŌŪāēīōūĂȚȘățșĶĻŅķļņĊĠĦċġħŊŋƏə"
    "ɁɂʔʕƛɬłḵĸŧȾȺɫɣχθλᶿʷᐁᐂᑭᒧᓀᓴᔑᖅᙱᣔ"
)


def typefaces_in(style):
    choice = font_choice(style)
    return (*choice.own, *choice.of_script.values())


@pytest.mark.parametrize("style", ["text", "italic", "bold", "bold-italic", "postal"])
def test_every_letter_in_use_in_canada_has_a_glyph_in_every_style(style):
    missing = [c for c in LETTERS_IN_USE if not any(typeface.has(c) for typeface in typefaces_in(style))]
    assert missing == []


@pytest.mark.parametrize("block", [range(0x41, 0x250), range(0x1E00, 0x1F00), range(0x1400, 0x1680)])
def test_whole_blocks_of_latin_and_syllabics_are_covered(block):
    letters = [chr(n) for n in block if unicodedata.category(chr(n)) in ("Lu", "Ll", "Lt", "Lo")]
    assert [c for c in letters if not any(typeface.has(c) for typeface in typefaces_in("text"))] == []


#: Names and points of many scripts, with the letters that their languages add.
NAMES = {
    "Greek": "Ὀδυσσέας Παπαδάκης",
    "Cyrillic": "Щусєв Їжакевич Ғабит Өмүр",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Devanagari": "लक्ष्मी श्रेष्ठ।",
    "Bengali": "শ্রীমতী",
    "Gujarati": "શ્રીમતી",
    "Odia": "ଶ୍ରୀମତୀ",
    "Tamil": "லக்ஷ்மி ஸ்ரீ",
    "Telugu": "లక్ష్మి",
    "Kannada": "ಲಕ್ಷ್ಮಿ",
    "Malayalam": "ലക്ഷ്മി",
    "Sinhala": "ලක්ෂ්මී",
    "Arabic": "مُحَمَّد الأمين،",
    "Urdu and Persian": "گلفام ژاله ٹیپو ڑ ے علی\u200cرضا ۱۲۳",
    "Pashto, Sindhi, Uyghur": "ښځه ټول ڄڃ ڳڱ ئۇيغۇر ې",
    "Hebrew": "שָׁלוֹם דוד",
    "Thaana": "މުޙައްމަދު",
    "Ethiopic": "ሰላማዊት ገብረ፡ትንሣኤ",
    "Thai": "สมใจ น้ำฝน",
    "Lao": "ສົມຈິດ ນ້ຳຝົນ",
    "Khmer": "សុខា ស្រីមុំ",
    "Burmese": "အောင်ဆန်း ဏ္ဍ",
    "Tibetan": "བསྟན་འཛིན་རྒྱ་མཚོ",
    "Georgian": "გიორგი Გ",
    "Armenian": "Արամ Ծատուրյան",
    "Tifinagh": "ⵜⵉⵏⵀⵉⵏⴰⵏ",
    "Syllabics": "ᐃᓄᒃ ᑕᖅᑭᖅ",
    "Chinese": "陈伟 陳偉 歐陽",
    "Japanese": "さくら サクラー 髙橋",
    "Korean": "김민준",
}


@pytest.mark.parametrize("style", ["text", "bold", "postal"])
@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_this_script_can_be_written_in_every_style(script, style):
    require_glyphs(NAMES[script], "name", style)


def test_typefaces_that_no_text_needs_are_not_read():
    """In a process of its own: a Latin letter reads none of the sixty font files for other scripts."""
    program = """
from letters import render
from letters.paper.typesetting.font_choice import font_choice
from tests.support.examples import a_letter
render([a_letter("Gurpreet Singh ਗੁਰਪ੍ਰੀਤ")])
faces = {face for style in ("text", "bold", "postal") for face in font_choice(style).of_script.values()}
print(*(face.path.name for face in faces if "_font" in vars(face)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name.partition("-")[0] for name in done.stdout.split()} <= {"NotoSerifGurmukhi", "NotoSansGurmukhi"}


def test_points_and_digits_beside_another_script_are_in_the_typeface_of_the_text_around_them():
    gentium = font_choice("text").own[0]
    set_in = [(typeface is gentium, text) for typeface, text in font_choice("text").split("(陈-1)")]
    assert set_in == [(True, "("), (False, "陈"), (True, "-1)")]


def test_a_point_of_another_script_that_stands_alone_has_a_glyph():
    require_glyphs("، ।", "own_words")


def test_a_missing_font_file_is_named_with_the_file_that_lists_it(tmp_path, monkeypatch):
    text = (fonts_folder() / "fonts.yaml").read_text(encoding="utf-8")
    (tmp_path / "fonts.yaml").write_text(text.replace("GreatVibes-", "Other-"), encoding="utf-8")
    for path in fonts_folder().glob("*.tt?"):
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setattr("letters.paper.typesetting.font_choice.fonts_folder", lambda: tmp_path)
    with pytest.raises(Refused) as refused:
        font_choice.__wrapped__("text")
    assert refused.value.code == "config_invalid"
    assert refused.value.values["file"] == "fonts.yaml"
    assert refused.value.field == "Other-Regular.ttf"


def test_a_word_is_in_one_typeface_if_any_has_all_of_it():
    assert [text for _, text in font_choice("text").split("Siobhán")] == ["Siobhán"]


def test_a_word_in_two_scripts_is_divided_where_the_typeface_changes():
    assert [text for _, text in font_choice("text").split("Jean-ᐃᓄᒃ")] == ["Jean", "-", "ᐃᓄᒃ"]


def test_a_mark_stays_with_its_letter():
    assert [text for _, text in font_choice("text").split("ᐃx̱")] == ["ᐃ", "x̱"]


@pytest.mark.parametrize(
    ("character", "name"),
    [("😀", "U+1F600 GRINNING FACE"), ("𓀀", "U+13000 EGYPTIAN HIEROGLYPH A001"), ("\uf8ff", "U+F8FF")],
)
def test_a_character_that_no_typeface_has_is_refused_by_name(character, name):
    with pytest.raises(Refused) as refused:
        require_glyphs(f"Jane {character}", "name")
    assert (refused.value.code, refused.value.field) == ("glyph_missing", "name")
    assert refused.value.values["name"] == missing_glyph(character).values["name"] == name


@pytest.mark.parametrize(
    "text", ["Wei（伟）", "你好，Canada！", "José、Ana", "Ali، Doe", "Singh।", "Apt１２", "ＴＡＮＡＫＡ"]
)
def test_shared_characters_are_in_any_typeface_that_has_them(text):
    pieces = list(font_choice("text").split(text))
    assert "".join(piece for _, piece in pieces) == text
    assert all(typeface.path.name.startswith("Gentium") for typeface, piece in pieces if piece[0].isascii())


@pytest.mark.parametrize(("text", "missing"), [("ਗ̀", "U+0300"), ("ก̀", "U+0300"), ("😀", "U+1F600")])
def test_the_character_that_is_missing_is_the_one_that_is_named(text, missing):
    with pytest.raises(Refused) as refused:
        list(font_choice("text").split(text))
    assert str(refused.value.values["name"]).startswith(missing)
