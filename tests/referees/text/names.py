"""Invented names in the scripts of people who write to Parliament, and how each must appear on its line.

A name's segments are the parts in one typeface and direction, from left to right as seen, written by hand; a segment
that runs from right to left has an arrow before it.
"""

import re
import unicodedata
from typing import NamedTuple


class Name(NamedTuple):
    """A name, what it is an example of, and its segments from left to right."""

    what: str
    text: str
    segments: tuple[str, ...]


#: The first character of a segment that runs from right to left.
FROM_THE_RIGHT = "←"

_FROM_LEFT_TO_RIGHT = (
    ("Latin: French", "Élise-Noëlle L’Écuyer"),
    ("Latin: French ligatures and cedilla", "Cœline Lætitia D’Août-Besançon"),
    ("Latin: Vietnamese", "Nguyễn Thị Ánh Tuyết"),
    ("Latin: Vietnamese, horns and dots", "Đặng Hữu Phước Trượng"),
    ("Latin: Tagalog and Spanish", "Niña Peñafrancia Ibáñez"),
    ("Latin: Portuguese", "João Conceição"),
    ("Latin: Polish", "Łucja Wiśniewska-Żółć"),
    ("Latin: Czech and Hungarian", "Jiří Őze Řehoř"),
    ("Latin: Turkish, dotted and undotted", "Şükrü İpek Işık"),
    ("Latin: Romanian, commas below", "Ștefan Țăran"),
    ("Latin: Latvian and Maltese", "Ģirts Ķēniņš Ġorġ Ħal"),
    ("Latin: Icelandic", "Þórdís Ðúadóttir"),
    ("Latin: Yoruba, marks that do not compose", "Ẹ̀bùn Ọ̀ṣọ́"),
    ("Latin: Akan and Ewe", "Akɔsua Ɛdɛ Ŋutsu"),
    ("Latin: Azerbaijani", "Əli Məmməd"),
    ("Latin: Tłı̨chǫ", "Dechı̨ Tłı̨chǫ Ts’ǫ"),
    ("Latin: SENĆOŦEN", "ȽÁUWEL W̱SÁNEĆ ȾOṈEŦ"),
    ("Latin: Halkomelem", "χʷəyθət q̓ʷan̓ƛ̓ən̓"),
    ("Latin: Haida and Gitxsan", "G̱aaw X̱aad G̲itx̲aal"),
    ("Latin: Mi’kmaq and Hawaiian", "Ji’nm Lpa’tuj Kaʻohi"),
    ("Latin: typewriter apostrophes and hyphens", "D'Arcy O'Neil-Smythe"),
    ("Latin: quotation marks and a full stop", "José “Pepe” Ruiz Jr."),
    ("Latin: a name of one letter", "Q"),
    ("Latin: a name of one letter with an accent", "Ö"),
    ("Latin: typed in pieces", unicodedata.normalize("NFD", "Phượng Trần Ângelo")),
    ("Latin: kerned", "AVATAR To Wylie Ty’Vae"),
    ("Syllabics: Inuktitut", "ᐃᓄᒃ ᑕᖅᑭᖅ"),
    ("Syllabics: Cree", "ᒪᐢᑿ ᓀᐦᐃᔭᐤ"),
    ("Syllabics: Blackfoot and Carrier", "ᖹᖳᖽ ᑕᗸᒡ"),
    ("Gurmukhi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"),
    ("Gurmukhi: addak, tippi, bindi", "ਜਸਵਿੰਦਰ ਢਿੱਲੋਂ"),
    ("Gurmukhi: letters with a dot", "ਸ਼੍ਰੀ ਜ਼ੋਰਾ ਖ਼ਾਨ"),
    ("Devanagari: Hindi", "लक्ष्मी श्रेष्ठ"),
    ("Devanagari: Nepali", "प्रकृति गुरुङ कार्की"),
    ("Devanagari: Marathi, a joiner", "दर्\u200dयावर्दी ळकारे"),
    ("Tamil", "லக்ஷ்மி ஸ்ரீதரன்"),
    ("Tamil: vowels in two parts", "கௌசல்யா கோமதி"),
    ("Telugu", "లక్ష్మి కృష్ణవేణి"),
    ("Bengali", "শ্রীমতী রহমান"),
    ("Bengali: khanda ta, ya-phalaa", "জ্যোৎস্না খাতুন"),
    ("Gujarati", "શ્રીમતી જિજ્ઞેશ ક્ષત્રિય"),
    ("Sinhala", "ලක්ෂ්මී පෙරේරා"),
    ("Sinhala: joiners", "ප්\u200dරියන්ත ශ්\u200dරී"),
    ("Kannada", "ಲಕ್ಷ್ಮಿ ಕೃಷ್ಣಪ್ಪ"),
    ("Malayalam", "ലക്ഷ്മി കൃഷ്ണൻ"),
    ("Malayalam: chillu with a joiner", "അമ്മിണി രാജന്\u200d"),
    ("Odia", "ଶ୍ରୀମତୀ କ୍ଷୀରୋଦ ଦାଶ"),
    ("Ethiopic: Amharic", "ሰላማዊት ገብረ"),
    ("Ethiopic: Tigrinya", "ብርሃነ ተኽለ ቐሺ"),
    ("Cyrillic: Ukrainian", "Щусєва Їжак Ґалина"),
    ("Cyrillic: Russian, typed in pieces", unicodedata.normalize("NFD", "Ёлка Андрейко")),
    ("Cyrillic: Kazakh and Serbian", "Ғабит Өмірұлы Љубица Ђурић"),
    ("Greek", "Οδυσσέας Νικολάου"),
    ("Greek: polytonic", "Ὠρίων Ἠΐων ᾍδης"),
    ("Thai", "สมใจ น้ำฝน"),
    ("Thai: marks above one another", "ณัฐวุฒิ ญี่ปุ่น กตัญญู"),
    ("Lao", "ສົມຈິດ ນ້ຳຝົນ"),
    ("Khmer", "សុខា ស្រីមុំ"),
    ("Khmer: subscripts", "ច័ន្ទ្រា ស្ត្រី"),
    ("Burmese", "သီတာ ကျော်ဇင်ဦး"),
    ("Burmese: stacked", "ဣန္ဒြာ သိင်္ဂီ"),
    ("Burmese: Shan", "ၸၢႆးသႅင်"),
    ("Georgian", "გიორგი მაისაძე"),
    ("Armenian", "Արամ Դավիթ Արևիկ"),
    ("Tibetan", "བསྟན་འཛིན་སྒྲོལ་མ"),
    ("Tifinagh", "ⵜⵉⵏⵀⵉⵏⴰⵏ"),
    ("Han: simplified", "陈伟明"),
    ("Han: traditional", "陳偉明 歐陽"),
    ("Han: Japanese forms", "髙橋 龍一"),
    ("Hiragana", "さくら ぎょうこ"),
    ("Katakana", "ハナコ サクラー ヴィ"),
    ("Hangul", "김민준 뷁쌍"),
    ("Hangul: typed in pieces", unicodedata.normalize("NFD", "각힣")),
    ("Bopomofo", "ㄅㄆㄇ"),
    ("Mixed: Latin and Gurmukhi", "Gurpreet ਗੁਰਪ੍ਰੀਤ Singh"),
    ("Mixed: Han and Latin", "陈伟 David Chen"),
    ("Mixed: Thai and Latin", "Noi น้อย Dee"),
    ("Mixed: Latin and Tamil", "S. Raja ராஜா"),
)

_FROM_RIGHT_TO_LEFT = (
    ("Arabic", "محمد الأمين"),
    ("Arabic: with vowel signs", "مُحَمَّدٌ لَطِيفٌ"),
    ("Arabic: ligatures", "عبد الله لآلئ"),
    ("Arabic: Urdu", "گلفام ژالہ ڈھلوں"),
    ("Arabic: Persian, joiners", "علی\u200cرضا نیک\u200cپور"),
    ("Arabic: Pashto and Kurdish", "ښکلا ځدراڼ ڕێبوار"),
    ("Arabic: Uyghur", "ئايگۈل"),
    ("Hebrew", "דוד בן־עמי"),
    ("Hebrew: with points", "שָׁלוֹם רַחֵל"),
    ("Hebrew: geresh", "ג׳ורג׳"),
    ("Thaana", "މުޙައްމަދު ޢަލީ"),
)

#: Lines whose segments are not simply their words.
_IN_PIECES = (
    Name("Mixed: a hyphen between two faces", "Jean-ᐃᓄᒃ", ("Jean", "-", "ᐃᓄᒃ")),
    Name("Mixed: a mark stays with its letter", "ᐃx̱", ("ᐃ", "x̱")),
    Name("Mixed: brackets and a digit about Han", "Wei (伟-1)", ("Wei", " ", "(", "伟", "-1)")),
    Name("Mixed: a slash in Ethiopic", "ወ/ሮ ፅጌ", ("ወ", "/", "ሮ", " ", "ፅጌ")),
    Name("Mixed: a hyphen in Gurmukhi", "ਅਮਨ-ਦੀਪ", ("ਅਮਨ", "-", "ਦੀਪ")),
    Name("Mixed: Arabic within Latin", "Ali محمد الأمين Doe", ("Ali ", "←محمد الأمين", " Doe")),
    Name(
        "Mixed: Arabic, digits and brackets within Latin",
        "Omar (عمر 12) Doe",
        ("Omar (", "12", "←عمر ", ") Doe"),
    ),
    Name(
        "Mixed: Hebrew, digits and brackets within Latin",
        "Dov דוד (3) עמי Roe",
        ("Dov ", "←עמי", "←) ", "3", "←דוד (", " Roe"),
    ),
    Name("Mixed: Latin and Hebrew joined by a hyphen", "Cohen-לוי Roe", ("Cohen-", "←לוי", " Roe")),
    Name("Mixed: Hebrew before Latin", "דוד Roe", ("Roe", "←דוד ")),
    Name("Mixed: Arabic and Hebrew", "עמי محمد", ("←محمد", "← ", "←עמי")),
    Name("Mixed: Hebrew in brackets", "דוד (עמי)", ("←דוד (עמי)",)),
    Name("Mixed: Arabic with Arabic digits", "علی ۱۲ رضا", ("←رضا", "← ", "۱۲", "←علی ")),
)


def _words_and_spaces(text: str) -> list[str]:
    return re.findall("[^ ]+| +", unicodedata.normalize("NFC", text))


NAMES = (
    *(Name(what, text, tuple(_words_and_spaces(text))) for what, text in _FROM_LEFT_TO_RIGHT),
    *(Name(what, text, (FROM_THE_RIGHT + unicodedata.normalize("NFC", text),)) for what, text in _FROM_RIGHT_TO_LEFT),
    *_IN_PIECES,
)
