"""The catalogue: every code has sentences, every sentence is in both languages, and every file is current."""

import argparse
import ast
import io
import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from letters.refusal import Refused
from letters.words.letter_fields import FIELDS
from letters.words.messages import argparse_sentences
from letters.words.messages.catalogue import DOMAIN, LOCALE_FOLDER, placeholders, sentence, variants_of
from letters.words.messages.notice_sentences import NOTICES
from letters.words.messages.refusal_sentences import REFUSALS
from letters.words.messages.translated_values import OTHER_FIELDS, VALUES

PACKAGE = LOCALE_FOLDER.parent.parent.parent
FRENCH = LOCALE_FOLDER / "fr" / "LC_MESSAGES" / f"{DOMAIN}.po"

PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)[a-z]|%[a-z]")

#: Messages of argparse about a parser that is built wrongly.
FOR_PROGRAMMERS = re.compile(
    r"conflict|__call__|merge actions|invalid option string|dest=|callable|subparser arguments|positionals$|optional$"
    r'|argument "-" with mode'
)


@cache
def nodes_in(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls_in(path: Path, name: str) -> list[ast.Call]:
    return [node for node in nodes_in(path) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name]


def made(name: str) -> list[tuple[str, ast.Call]]:
    """Return the code and the call of every `Refused` or `Notice` whose code is a literal."""
    calls = [call for path in sorted(PACKAGE.rglob("*.py")) for call in calls_in(path, name) if call.args]
    return [(str(call.args[0].value), call) for call in calls if isinstance(call.args[0], ast.Constant)]


def codes(name: str) -> set[str]:
    return {code for code, _ in made(name)}


def codes_passed_on() -> set[str]:
    """Return the codes that are passed to a function that raises them."""
    nodes = [node for path in sorted(PACKAGE.rglob("*.py")) for node in nodes_in(path)]
    keywords = [node for node in nodes if isinstance(node, ast.keyword) and node.arg == "code"]
    return {str(one.value.value) for one in keywords if isinstance(one.value, ast.Constant)}


def names_of_values(call: ast.Call) -> set[str] | None:
    """Return the names of the values of a refusal or a notice; None if they come from a variable."""
    names: set[str] = set()
    for mapping in call.args[2:]:
        if not isinstance(mapping, ast.Dict) or not all(isinstance(key, ast.Constant) for key in mapping.keys):
            return None
        names |= {str(key.value) for key in mapping.keys if isinstance(key, ast.Constant)}
    for keyword in call.keywords:
        if keyword.arg is None:
            return None
        names.add(keyword.arg)
    return names


def read(path: Path) -> list[Message]:
    return [message for message in catalogue(path) if message.id]


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="fr")


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return the singular and the plural, or the only form."""
    return (text,) if isinstance(text, str) else tuple(text)


def translations() -> list[tuple[str, str]]:
    """Return every English form with its French one."""
    return [pair for one in read(FRENCH) for pair in zip(forms(one.id), forms(one.string), strict=True)]


def test_every_code_that_is_raised_has_a_sentence():
    assert codes("Refused") | codes_passed_on() <= REFUSALS.keys()
    assert codes("Notice") <= NOTICES.keys()


def test_every_sentence_belongs_to_a_code_that_is_raised():
    assert REFUSALS.keys() <= codes("Refused") | codes_passed_on()
    assert NOTICES.keys() <= codes("Notice")


def test_every_refusal_and_notice_brings_what_one_of_its_sentences_mentions():
    added_on_the_way = {"field", "key", "file", "line", "url"}
    for code, call in [*made("Refused"), *made("Notice")]:
        given = names_of_values(call)
        sentences = variants_of(code)
        wanted = [placeholders(english) - added_on_the_way for english in sentences]
        assert given is None or any(names <= given for names in wanted), ast.unparse(call)


def test_words_that_refusals_carry_have_a_name_in_the_sentence():
    for _, call in made("Refused"):
        for keyword in call.keywords:
            if keyword.arg in ("reason", "found") and isinstance(keyword.value, ast.Constant):
                assert keyword.value.value in VALUES[keyword.arg]


def test_the_catalogue_has_every_sentence_of_the_package_and_no_other():
    with (LOCALE_FOLDER.parent / "babel.cfg").open(encoding="utf-8") as file:
        mapping, options = parse_mapping_cfg(file)
    keywords = {"_": None, "translate": None, "ngettext": (1, 2)}
    found = extract_from_dir(PACKAGE, mapping, options, keywords)
    in_the_package = {forms(message) for _, _, message, _, _ in found}
    assert {forms(message.id) for message in read(FRENCH)} == in_the_package, "make messages"


def test_every_translated_sentence_is_a_literal_that_extraction_finds():
    catalogue = {message.id for message in read(FRENCH)}
    for path in sorted({*PACKAGE.rglob("*.py")} - {PACKAGE / "words" / "messages" / "catalogue.py"}):
        for call in calls_in(path, "translate"):
            assert isinstance(call.args[0], ast.Constant), f"{path.name}: {ast.unparse(call)}"
            assert call.args[0].value in catalogue, f"{path.name}: an f-string hides {ast.unparse(call)}"


def test_every_sentence_has_its_french_and_none_is_a_guess():
    assert [one.id for one in read(FRENCH) if one.fuzzy or not all(forms(one.string))] == []


def test_the_compiled_catalogue_is_current():
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(FRENCH))
    assert FRENCH.with_suffix(".mo").read_bytes() == compiled.getvalue(), "make messages"


def test_both_languages_fill_in_the_same_values():
    assert [(en, fr) for en, fr in translations() if set(PLACEHOLDER.findall(en)) != set(PLACEHOLDER.findall(fr))] == []


def test_french_sentences_have_canadian_french_spaces_and_apostrophes():
    wrong = re.compile(r"""['"\u202f]|(?<!\u00a0)[:»]|«(?!\u00a0)|\s[;!?]|\d[%$]| [%$]""")
    assert [french for _, french in translations() if wrong.search(PLACEHOLDER.sub("x", french))] == []


def test_the_names_of_fields_and_values_are_in_the_catalogue():
    labels = {field.label for field in FIELDS}
    names = {*labels, *OTHER_FIELDS.values(), *(word for words in VALUES.values() for word in words.values())}
    assert names <= {message.id for message in read(FRENCH)}


def test_all_that_argparse_says_to_people_is_in_the_catalogue():
    said = {forms(message) for _, message, _, _ in extract_from_file("python", argparse.__file__)}
    for_people = {text for text in said if not FOR_PROGRAMMERS.search(text[0])}
    assert for_people - {(argparse_sentences.UNTRANSLATED,)} <= {forms(text) for text in argparse_sentences.ARGPARSE}


def test_a_choice_that_is_not_there_is_answered_with_the_words_of_the_page_beside_the_codes():
    refusal = Refused("value_unknown", "language", value="Klingon", allowed=("en", "fr"))
    assert sentence(refusal, "en") == "“Klingon” is not one of the choices here. Use en (English) or fr (French)."
    assert sentence(refusal, "fr").endswith("en (anglais) ou fr (français).")
    other = Refused("value_unknown", "salutation", value="Sir", allowed=("neutral", "Ms"))
    assert sentence(other, "en").endswith("Use neutral (by name, without a title) or Ms.")
