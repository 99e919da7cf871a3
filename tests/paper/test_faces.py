import unicodedata

import pytest

from letters.paper.faces import faces_of, missing_glyph, require_glyphs, split_by_face
from letters.refusal import Refused

#: Letters of the orthographies in use in Canada: French, Vietnamese, Polish, First Nations' Latin alphabets …
LETTERS_IN_USE = (
    "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ"
    "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸĐƠƯăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    "ĄĆĘŁŃÓŚŹŻąćęłńóśźżČŠŽčšžŐŰőűĞİŞğışÅÄÖØÆÐÞåäöøæðþĀĒĪŌŪāēīōūĂȚȘățșĶĻŅķļņĊĠĦċġħŊŋƏə"
    "ɁɂʔʕƛɬłḵĸŧȾȺɫɣχθλᶿʷᐁᐂᑭᒧᓀᓴᔑᖅᙱᣔ"
)


@pytest.mark.parametrize("style", ["text", "italic", "bold", "bold-italic", "postal"])
def test_every_letter_in_use_in_canada_has_a_glyph_in_every_style(style):
    missing = [c for c in LETTERS_IN_USE if not any(face.has(c) for face in faces_of(style))]
    assert missing == []


@pytest.mark.parametrize("block", [range(0x41, 0x250), range(0x1E00, 0x1F00), range(0x1400, 0x1680)])
def test_whole_blocks_of_latin_and_syllabics_are_covered(block):
    letters = [chr(n) for n in block if unicodedata.category(chr(n)) in ("Lu", "Ll", "Lt", "Lo")]
    assert [c for c in letters if not any(face.has(c) for face in faces_of("text"))] == []


def test_the_letter_and_the_envelope_can_write_the_same_characters():
    text, postal = ({c for face in faces_of(style) for c in face.characters} for style in ("text", "postal"))
    assert text == postal


def test_a_word_is_set_in_one_face_if_any_has_all_of_it():
    assert [text for _, text in split_by_face("Siobhán", "text")] == ["Siobhán"]


def test_a_word_in_two_scripts_is_parted_where_the_face_changes():
    assert [text for _, text in split_by_face("Jean-ᐃᓄᒃ", "text")] == ["Jean-", "ᐃᓄᒃ"]


def test_a_mark_stays_with_its_letter():
    assert [text for _, text in split_by_face("ᐃx̱", "text")] == ["ᐃ", "x̱"]


@pytest.mark.parametrize(
    ("character", "name"),
    [("😀", "U+1F600 GRINNING FACE"), ("陈", "U+9648 CJK UNIFIED IDEOGRAPH-9648"), ("\uf8ff", "U+F8FF")],
)
def test_a_character_that_no_face_has_is_refused_by_name(character, name):
    with pytest.raises(Refused) as refused:
        require_glyphs(f"Jane {character}", "name")
    assert (refused.value.code, refused.value.field) == ("glyph_missing", "name")
    assert refused.value.values["name"] == missing_glyph(character).values["name"] == name


def test_letters_are_kerned():
    face = faces_of("text")[0]
    apart = sum(face.set(letter).width for letter in "To")
    assert face.set("To").width < apart


def test_no_ligature_hides_a_letter_from_those_who_copy_the_text():
    run = faces_of("text")[0].set("official")
    assert sorted(run.texts.values()) == sorted(set("official"))


def test_a_subset_is_small_and_always_the_same():
    face = faces_of("text")[0]
    glyphs = face.set("Jane Doe").texts
    assert face.subset(glyphs) == face.subset(reversed(list(glyphs)))
    assert len(face.subset(glyphs)) < len(face.path.read_bytes()) / 20


def test_capitals_on_the_mail_are_at_least_two_millimetres_high_also_when_shrunk():
    from letters.paper.mail_face import CAPITAL_HEIGHT_EM

    assert 8.5 * CAPITAL_HEIGHT_EM * 0.94 / 72 * 25.4 >= 2
