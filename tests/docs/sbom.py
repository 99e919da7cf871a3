"""The software bill of materials, docs/sbom.cdx.json, which `make licences` writes as CycloneDX JSON.

It lists what runs: the packages of requirements.txt and the files by other authors in the checkout. Unlike
docs/licences.md it has versions and checksums, for programs that look up known vulnerabilities.
"""

import json
import re
import tomllib
from collections.abc import Iterator

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tests.docs.licences import CHECKOUT, licence

SBOM = CHECKOUT / "docs" / "sbom.cdx.json"
PINS = CHECKOUT / "requirements.txt"
STATIC = CHECKOUT / "letters" / "web" / "static"

#: A pin of requirements.txt: name, version, marker, and indented lines with its hashes and the packages that need it.
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ; .+)? \\\n(?P<rest>(?:    .+\n)+)", re.MULTILINE)
NEEDED_BY = re.compile(r"^    #(?: via|  ) (\S+)$", re.MULTILINE)

#: A row of fonts/README.md and of any README.md under static/: an unmodified file by another author, and its origin.
FILE_ROW = re.compile(
    r"^\| (?P<file>\S+) \| (?P<version>\S+) \| (?P<package>.+ \S+) \| \[(?P<licence>.+)]\((?P<licence_file>.+)\) "
    r"\| (?P<sha256>[0-9a-f]{64}) \| (?P<purpose>.+) \|$",
    re.MULTILINE,
)


def sha256(digest: str) -> HashType:
    """Return a SHA-256 checksum for CycloneDX."""
    return HashType(alg=HashAlgorithm.SHA_256, content=digest)


def packages(pins: str) -> dict[str, Component]:
    """Return each pinned package by name, with the hashes of all files that pip may choose from."""
    licences = LicenseFactory()
    found = {}
    for pin in PIN.finditer(pins):
        purl = PackageURL("pypi", name=pin["name"], version=pin["version"])
        found[pin["name"]] = Component(
            name=pin["name"],
            version=pin["version"],
            bom_ref=str(purl),
            purl=purl,
            scope=ComponentScope.OPTIONAL if pin["marker"] else ComponentScope.REQUIRED,
            licenses=[licences.make_from_string(licence(pin["name"]))],
            hashes=[sha256(digest) for digest in re.findall(r"--hash=sha256:(\w+)", pin["rest"])],
        )
    return found


def files() -> Iterator[Component]:
    """Yield the fonts, and the scripts by other authors that pages load."""
    for page in [CHECKOUT / "fonts" / "README.md", *sorted(STATIC.rglob("README.md"))]:
        for row in FILE_ROW.finditer(page.read_text("utf-8")):
            yield Component(
                type=ComponentType.FILE,
                name=row["file"],
                version=row["version"],
                bom_ref=(page.parent / row["file"]).relative_to(CHECKOUT).as_posix(),
                description=f"Unmodified, from {row['package']}",
                licenses=[LicenseFactory().make_from_string(row["licence"])],
                hashes=[sha256(row["sha256"])],
            )


def sbom() -> str:
    """Return the bill of materials as JSON, without a serial number and a time, which would differ each time."""
    pins = PINS.read_text("utf-8")
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    product = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        bom_ref=project["name"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    needed, held = packages(pins), list(files())
    bom = Bom(metadata=BomMetaData(component=product), components=[*needed.values(), *held])
    bom.register_dependency(product, held)
    for pin in PIN.finditer(pins):
        if "-r requirements.in" in pin["rest"]:
            bom.register_dependency(product, [needed[pin["name"]]])
        for name in NEEDED_BY.findall(pin["rest"]):
            bom.register_dependency(needed[name], [needed[pin["name"]]])
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    del written["serialNumber"], written["metadata"]["timestamp"]
    return json.dumps(written, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write docs/sbom.cdx.json."""
    SBOM.write_text(sbom(), encoding="utf-8")


if __name__ == "__main__":
    main()
