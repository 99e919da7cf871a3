"""When a config file breaks while the process runs, its last valid reading stays in use, and the log says so once."""

import logging
import shutil
from collections.abc import Callable

import pytest

from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import find_member
from letters.people.parliament.offices import load_offices
from letters.people.postage import load_parliament
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused
from letters.words.campaigns.campaign import Campaign
from letters.words.campaigns.gist import load_gists
from letters.words.letter_from_fields import offices_of

CAMPAIGN = "campaigns/open-work-permits"


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Return a function that returns the lines logged since its last call."""
    caplog.set_level(logging.INFO, "letters.config")

    def lines() -> list[str]:
        said = [f"{one.levelname} {one.getMessage()}" for one in caplog.records if one.name == "letters.config"]
        caplog.clear()
        return said

    return lines


def campaign() -> Campaign:
    return Campaign.load("open-work-permits")


READINGS = (
    ("members.csv", load_members, "header_wrong"),
    ("offices.yaml", load_offices, "wrong_type"),
    ("parliament.yaml", load_parliament, "wrong_type"),
    ("envelopes.yaml", load_envelopes, "wrong_type"),
    (f"{CAMPAIGN}/campaign.yaml", campaign, "wrong_type"),
    (f"{CAMPAIGN}/letter.fr.md", campaign, "required"),
    (f"{CAMPAIGN}/gist.es.md", lambda: load_gists(campaign()), "gist_head_wrong"),
    (f"{CAMPAIGN}/campaign.yaml", Campaign.all, "wrong_type"),
)


@pytest.mark.parametrize(("file", "load", "code"), READINGS)
def test_a_broken_file_is_logged_once_and_its_last_valid_reading_stays_in_use(config, logged, file, load, code):
    good, text = load(), (config / file).read_bytes()
    (config / file).write_bytes(b"")
    assert [load() for _ in range(3)] == [good] * 3
    (told,) = logged()
    assert told.startswith(f"WARNING config_kept file={file} line=")
    assert told.endswith(f"code={code}")
    (config / file).write_bytes(b"\xff")
    assert [load() for _ in range(3)] == [good] * 3
    assert logged() == [f"WARNING config_kept file={file} line=None code=cannot_read"]
    (config / file).write_bytes(text)
    assert [load() for _ in range(3)] == [good] * 3
    assert logged() == [f"INFO config_good_again file={file}"]


@pytest.mark.parametrize(("file", "load"), [(file, load) for file, load, _ in READINGS if "gist" not in file])
def test_a_file_that_is_missing_for_a_moment_does_no_harm(config, logged, file, load):
    good = load()
    (config / file).rename(config / "elsewhere")
    assert load() == load() == good
    assert logged() == [f"WARNING config_kept file={file} line=None code=cannot_read"]
    (config / "elsewhere").rename(config / file)
    assert load() == good
    assert logged() == [f"INFO config_good_again file={file}"]


def test_a_folder_that_is_missing_for_a_moment_does_no_harm(config, tmp_path):
    loads = [load for _, load, _ in READINGS if load is not READINGS[6][1]]
    good = [load() for load in loads]
    config.rename(tmp_path / "elsewhere")
    assert [load() for load in loads] == good
    assert Campaign.slugs() == ("open-work-permits",)


@pytest.mark.parametrize(("file", "load"), [(file, load) for file, load, _ in READINGS])
def test_a_process_that_never_read_the_file_before_it_broke_gets_the_refusal(config, logged, file, load):
    (config / file).write_bytes(b"\xff")
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            load()
        assert (refused.value.code, refused.value.values["file"]) == ("config_invalid", file)
    assert logged() == []


def test_each_config_folder_has_readings_of_its_own(config, monkeypatch, tmp_path):
    load_parliament()
    shutil.copytree(config, tmp_path / "copy")
    (tmp_path / "copy" / "parliament.yaml").write_text("")
    monkeypatch.setenv("LETTERS_CONFIG", str(tmp_path / "copy"))
    with pytest.raises(Refused):
        load_parliament()


def test_a_list_of_members_without_an_offices_riding_leaves_the_office_unchanged(config, logged):
    offices = load_offices()
    path = config / "members.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if not row.startswith("35067,")), encoding="utf-8")
    assert load_offices() == offices
    assert Recipient.office("prime-minister").name == offices["prime-minister"].holder.name
    assert len(load_members()) == 342
    assert logged() == ["WARNING config_kept file=offices.yaml line=12 code=value_unknown"]
    path.write_text("".join(rows), encoding="utf-8")
    assert load_offices() == offices
    assert logged() == ["INFO config_good_again file=offices.yaml"]


@pytest.mark.parametrize("named", [True, False])
def test_a_new_member_for_an_offices_riding_holds_the_office_at_once_unless_its_holder_is_named(config, named):
    offices = config / "offices.yaml"
    if not named:
        offices.write_text(offices.read_text(encoding="utf-8").replace("  holder: Mark Carney\n", ""), encoding="utf-8")
    assert load_offices()["prime-minister"].holder.first_name != "Jane"
    path = config / "members.csv"
    before = load_offices()["prime-minister"].holder
    path.write_text(path.read_text(encoding="utf-8").replace(f",{before.first_name},{before.last_name},", ",Jane,Doe,"))
    holder = load_offices()["prime-minister"].holder
    assert (holder and holder.name) == (None if named else "Jane Doe")
    assert Recipient.member(find_member("Nepean")).name == "Jane Doe"


def test_a_campaign_no_longer_offers_an_office_that_was_removed(config, logged):
    assert "minister" in campaign().also
    path = config / "offices.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("immigration-minister:", "minister-of-trees:"))
    also = campaign().also
    assert set(also.values()) == {"prime-minister"}
    assert offices_of(campaign(), "prime-minister")
    with pytest.raises(Refused) as refused:
        offices_of(campaign(), "minister")
    assert (refused.value.code, refused.value.values["allowed"]) == ("value_unknown", tuple(also))
    (told,) = logged()
    assert f"file={CAMPAIGN}/campaign.yaml" in told
    names = config / CAMPAIGN / "campaign.yaml"
    names.write_text(names.read_text(encoding="utf-8").replace("immigration-minister", "minister-of-trees"))
    assert "minister-of-trees" in campaign().also.values()
    assert logged() == [f"INFO config_good_again file={CAMPAIGN}/campaign.yaml"]


def test_a_campaigns_text_and_the_place_of_the_own_words_change_together(config):
    good = campaign()
    yaml = config / CAMPAIGN / "campaign.yaml"
    before = yaml.read_text(encoding="utf-8").replace("own_words_after: 1\n", "")
    for language in ("en", "fr"):
        (config / CAMPAIGN / f"letter.{language}.md").write_text("One.\n\nTwo.\n", encoding="utf-8")
    yaml.write_text(before + "\nown_words_after: 3\n", encoding="utf-8")
    assert campaign() == good, "the old text, with the place that it had"
    yaml.write_text(before + "\nown_words_after: 2\n", encoding="utf-8")
    assert (campaign().own_words_after, len(campaign().letter["en"])) == (2, 2)


def test_a_new_campaign_that_is_still_incomplete_hides_no_other_campaign(config, logged):
    (known,) = Campaign.all()
    folder = config / "campaigns" / "trees"
    folder.mkdir()
    assert Campaign.all() == Campaign.all() == (known,)
    (told,) = logged()
    assert told.startswith("WARNING config_kept file=campaigns/trees/")
    with pytest.raises(Refused):
        Campaign.load("trees")
    for file in (config / CAMPAIGN).iterdir():
        shutil.copy(file, folder)
    assert [one.slug for one in Campaign.all()] == ["open-work-permits", "trees"]
    shutil.rmtree(folder)
    assert Campaign.all() == (known,)
    with pytest.raises(Refused):
        Campaign.load("trees")
