import pytest

from letters.refusal import Refused
from letters.words.campaigns.blocks import Paragraph, Span
from letters.words.campaigns.campaign import Campaign, misnamed_letters
from letters.words.messages.catalogue import sentence


def refused_for(make, *arguments, **keywords) -> Refused:
    with pytest.raises(Refused) as refusal:
        make(*arguments, **keywords)
    return refusal.value


def test_a_campaign_is_added_by_adding_a_folder(campaign_of):
    campaign = campaign_of()
    assert [one.slug for one in Campaign.all()] == ["open-work-permits", "trees"]
    assert campaign.name == {"en": "Trees", "fr": "Arbres"}
    assert (campaign.own_words_after, campaign.editing) == (1, "own-words")


def test_its_texts_get_typographic_quotes_and_spaces(campaign_of):
    campaign = campaign_of('Say "yes".', share='{en: "Canada\'s trees", fr: \'Vite : "oui" !\'}')
    assert campaign.share == {"en": "Canada’s trees", "fr": "Vite\u00a0: «\u00a0oui\u00a0»!"}
    assert campaign.letter["fr"] == (Paragraph((Span("Say «\u00a0yes\u00a0»."),)),)


def test_merge_fields_are_filled_once_in_spans_that_keep_their_style(campaign_of):
    campaign = campaign_of("To **{recipient_name}** from {sender_name}.")
    values = {"recipient_name": "{sender_name} *&* <b>", "sender_name": "Jane Doe"}
    assert campaign.blocks("en", values) == (
        Paragraph((Span("To "), Span("{sender_name} *&* <b>", bold=True), Span(" from Jane Doe."))),
    )


def test_an_unknown_campaign_is_refused_with_those_there_are():
    refused = refused_for(Campaign.load, "nothing")
    assert (refused.code, refused.field) == ("value_unknown", "campaign")
    assert refused.values == {"value": "nothing", "allowed": ("open-work-permits",)}


@pytest.mark.parametrize("slug", ["../campaigns/open-work-permits", "", ".", "open-work-permits/"])
def test_a_slug_never_leads_out_of_the_folder(slug):
    assert refused_for(Campaign.load, slug).code == "value_unknown"


@pytest.mark.parametrize("slug", ["organize", "privacy", "Trees", "two words", "à-venir"])
def test_a_folder_whose_name_is_taken_or_cannot_be_an_address_is_refused(config, slug):
    (config / "campaigns" / slug).mkdir()
    refused = refused_for(Campaign.load, slug)
    assert (refused.code, refused.values["file"]) == ("config_invalid", f"campaigns/{slug}")
    assert refused.values["problem"].code == "slug_refused"


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"subject": "{en: Trees}"}, "required", "subject.fr"),
        ({"name": "{en: Trees, fr: ''}"}, "required", "name.fr"),
        ({"prompts": "{en: [Why?], fr: []}"}, "required", "prompts.fr"),
        ({"name": "Trees"}, "wrong_type", "name"),
        ({"motto": "Trees"}, "key_unknown", "motto"),
        ({"editing": "all"}, "value_unknown", "editing"),
        ({"also": "{minister: minister-of-trees}"}, "value_unknown", "also.minister"),
        ({"own_words_after": "-1"}, "value_unknown", "own_words_after"),
        ({"own_words_after": "first"}, "wrong_type", "own_words_after"),
        ({"own_words_after": "3"}, "value_unknown", "own_words_after"),
        ({"subject": "{en: 'Trees in {town}', fr: Arbres}"}, "merge_field_unknown", "subject.en"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(campaign_of, changed, code, field):
    refused = refused_for(campaign_of, **changed)
    assert (refused.code, refused.field) == ("config_invalid", field)
    assert refused.values["file"] == "campaigns/trees/campaign.yaml"
    assert refused.values["problem"].code == code
    assert all(sentence(refused, language) for language in ("en", "fr"))


@pytest.mark.parametrize(
    ("letter", "code", "line"),
    [
        ("One.\n\n[Two](https://example.org)", "markdown_unsupported", 3),
        ("One.\n\n# Two", "markdown_unsupported", 3),
        ("One.\n\nTwo <b>three</b>", "markdown_unsupported", 3),
        ("One\n{town}", "merge_field_unknown", 2),
        (" \n\n", "required", None),
    ],
)
def test_what_a_letter_cannot_have_is_named_with_file_and_line(campaign_of, letter, code, line):
    refused = refused_for(campaign_of, letter)
    assert (refused.code, refused.values["file"]) == ("config_invalid", "campaigns/trees/letter.en.md")
    assert (refused.values["problem"].code, refused.values["line"]) == (code, line)
    assert all(sentence(refused, language) for language in ("en", "fr"))


def test_a_letter_in_one_language_only_is_refused(config):
    (config / "campaigns" / "open-work-permits" / "letter.fr.md").unlink()
    refused = refused_for(Campaign.load, "open-work-permits")
    assert refused.values["file"] == "campaigns/open-work-permits/letter.fr.md"
    assert refused.values["problem"].code == "cannot_read"


def test_a_campaign_need_not_be_chosen_where_there_is_only_one(config, campaign_of):
    assert Campaign.chosen("").slug == "open-work-permits"
    second = campaign_of()
    with pytest.raises(Refused, match="required") as refused:
        Campaign.chosen("")
    assert (refused.value.field, refused.value.values["allowed"]) == ("campaign", Campaign.slugs())
    assert Campaign.chosen(second.slug).slug == second.slug
    for folder in (config / "campaigns").iterdir():
        folder.rename(config / folder.name)
    with pytest.raises(Refused, match="campaign_missing"):
        Campaign.chosen("")


def test_hidden_folders_and_files_beside_the_campaigns_are_no_campaigns(config):
    (config / "campaigns" / ".git").mkdir()
    (config / "campaigns" / "notes.txt").write_text("to do", encoding="utf-8")
    assert Campaign.slugs() == ("open-work-permits",)


@pytest.fixture
def to_office(config):
    """Return a function that writes a text for an office into the first campaign and loads the campaign."""

    def write(name: str, text: str = "One.\n\nTwo for {recipient_name}.") -> Campaign:
        (config / "campaigns" / "open-work-permits" / name).write_text(text, encoding="utf-8")
        return Campaign.load("open-work-permits")

    return write


def test_a_text_for_an_office_is_for_that_office_alone(to_office):
    campaign = to_office("letter.prime-minister.en.md")
    assert campaign.text("en", "prime-minister")[1] == Paragraph((Span("Two for {recipient_name}."),))
    assert campaign.blocks("en", {"recipient_name": "{riding}"}, "prime-minister")[1:] == (
        Paragraph((Span("Two for {riding}."),)),
    )
    for office in ("", "immigration-minister", "minister-of-trees"):
        assert campaign.text("en", office) != campaign.text("en", "prime-minister")
    assert campaign.text("en", "minister-of-trees") is campaign.text("en") is campaign.letter["en"]
    assert campaign.blocks("en", {}, "minister-of-trees") is campaign.letter["en"]


def test_an_office_without_a_text_of_its_own_gets_that_for_everyone(campaign_of):
    campaign = campaign_of()
    assert campaign.text("fr", "prime-minister") is campaign.letter["fr"]


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("letter.prime-minister.fr.md", "One.\n\n{town}", "merge_field_unknown", 3),
        ("letter.prime-minister.fr.md", "# One", "markdown_unsupported", 1),
        ("letter.prime-minister.fr.md", "", "required", None),
    ],
)
def test_what_is_wrong_with_a_text_for_an_office_is_named_with_file_and_line(to_office, name, text, code, line):
    refused = refused_for(to_office, name, text)
    assert (refused.code, refused.values["file"]) == ("config_invalid", f"campaigns/open-work-permits/{name}")
    assert (refused.values["problem"].code, refused.values["line"]) == (code, line)
    assert all(sentence(refused, language) for language in ("en", "fr"))


@pytest.mark.parametrize("name", ["letter.minister.en.md", "letter.prime-minister.md", "letter.prime-minister.es.md"])
def test_a_text_for_no_known_office_is_named_and_keeps_no_one_from_writing(to_office, name):
    before = Campaign.load("open-work-permits").letter
    campaign = to_office(name, "# Not even read")
    assert campaign.letter == before
    (refused,) = misnamed_letters(campaign)
    assert (refused.code, refused.values["file"]) == ("config_invalid", f"campaigns/open-work-permits/{name}")
    assert refused.values["problem"].code == "value_unknown"
    assert "letter.prime-minister.en.md" in sentence(refused, "en")


def test_no_text_of_the_first_campaign_is_misnamed(campaign_of):
    assert misnamed_letters(Campaign.load("open-work-permits")) == misnamed_letters(campaign_of()) == ()


def test_a_text_for_an_office_in_one_language_only_is_refused(config):
    (config / "campaigns" / "open-work-permits" / "letter.prime-minister.fr.md").unlink()
    refused = refused_for(Campaign.load, "open-work-permits")
    assert refused.values["file"] == "campaigns/open-work-permits/letter.prime-minister.fr.md"
    assert refused.values["problem"].code == "cannot_read"


def test_own_words_have_their_place_in_every_text(to_office):
    refused = refused_for(to_office, "letter.prime-minister.en.md", "1. No paragraph at all.")
    assert (refused.field, refused.values["problem"].code) == ("own_words_after", "value_unknown")


def test_a_text_for_an_office_is_found_when_it_is_added_and_gone_when_it_is_deleted(config):
    files = [config / f"campaigns/open-work-permits/letter.prime-minister.{language}.md" for language in ("en", "fr")]
    texts = [file.read_bytes() for file in files]
    campaign = Campaign.load("open-work-permits")
    assert "your government" in str(campaign.text("en", "prime-minister"))
    for file in files:
        file.unlink()
    campaign = Campaign.load("open-work-permits")
    assert campaign.text("en", "prime-minister") is campaign.letter["en"]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text)
    assert len(Campaign.load("open-work-permits").letter) == 6
