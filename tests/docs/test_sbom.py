"""docs/sbom.cdx.json lists the pinned packages that run and files by other authors, and is valid CycloneDX."""

import json
import re

import pytest
from cyclonedx.model.bom import Bom
from cyclonedx.output.xml import XmlV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.xml import XmlValidator

from tests.docs.licences import CHECKOUT, pinned
from tests.docs.sbom import FILE_ROW, PINS, SBOM, packages, sbom

WRITTEN = json.loads(SBOM.read_text("utf-8"))
COMPONENTS = {component["name"]: component for component in WRITTEN["components"]}


def test_it_matches_the_pins():
    """If this fails: run `make licences`, which is needed after `make pins` or a new version."""
    assert SBOM.read_text("utf-8") == sbom()


def test_it_has_every_package_that_runs_and_every_font_once():
    fonts = {path.name for path in (CHECKOUT / "fonts").glob("*.tt?")}
    assert len(COMPONENTS) == len(WRITTEN["components"])
    assert {name for name, component in COMPONENTS.items() if component["type"] == "library"} == set(
        pinned("requirements")
    )
    assert fonts <= {name for name, component in COMPONENTS.items() if component["type"] == "file"}


def test_each_entry_has_a_version_a_licence_and_checksums():
    assert [
        name for name, component in COMPONENTS.items() if not component.keys() >= {"version", "licenses", "hashes"}
    ] == []


@pytest.mark.parametrize("name", ["reportlab", "flask"])
def test_a_package_has_the_version_and_every_hash_of_its_pin(name):
    pin = re.search(rf"^{name}==(\S+) .*\n((?:    --hash.+\n)+)", PINS.read_text("utf-8"), re.MULTILINE)
    assert COMPONENTS[name]["purl"] == f"pkg:pypi/{name}@{pin[1]}"
    assert {entry["content"] for entry in COMPONENTS[name]["hashes"]} == set(re.findall(r"sha256:(\w+)", pin[2]))


def test_the_dependants_of_a_package_are_read_from_the_pins():
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in WRITTEN["dependencies"]}
    refs = {name: component["bom-ref"] for name, component in COMPONENTS.items()}
    assert refs["flask"] in needs["dear-mp"]
    assert refs["werkzeug"] in needs[refs["flask"]]
    assert refs["werkzeug"] not in needs["dear-mp"]
    reached, ahead = set(), ["dear-mp"]
    while ahead:
        reached.add(one := ahead.pop())
        ahead += [ref for ref in needs[one] if ref not in reached]
    assert reached == {"dear-mp", *refs.values()}


def test_packages_for_other_systems_are_optional():
    pin = "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n    # via click\n"
    assert packages(pin)["colorama"].scope.value == "optional"
    assert COMPONENTS["flask"]["scope"] == "required"


def test_a_script_by_another_author_is_listed_like_a_font():
    origin = "| pad.min.js | 5.1.4 | npm pad 5.1.4 | [MIT](pad-MIT.txt)"
    row = FILE_ROW.fullmatch(f"{origin} | {'0' * 64} | signatures drawn with a finger |")
    assert row.group("file", "version", "package", "licence") == ("pad.min.js", "5.1.4", "npm pad 5.1.4", "MIT")


def test_it_reads_back_as_cyclonedx_and_fits_the_schema():
    """The library checks JSON with jsonschema, which is not installed, and XML with lxml, which is."""
    read = Bom.from_json(WRITTEN)
    assert XmlValidator(SchemaVersion.V1_6).validate_str(XmlV1Dot6(read).output_as_string()) is None


def test_it_is_the_same_each_time_it_is_written():
    assert "serialNumber" not in WRITTEN
    assert "timestamp" not in WRITTEN["metadata"]
