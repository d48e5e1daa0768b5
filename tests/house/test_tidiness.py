"""What no file of the project may hold: machine paths, addresses, the demo company's names; how long it may be."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator

from tests.house.places import DEMO, PACKAGES, ROOT, texts

MOST_LINES = 400
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:root|home|work|tmp|Users)/\w|[A-Z]:\\Users")
ADDRESSES = re.compile(r"https?://(?!127\.0\.0\.1|localhost|[\w.-]*\.(?:example|invalid|test)\b|example\.)[\w.-]+")
DEMO_ASKED_IN = frozenset({"README.md", "README.fr.md", "app/cli/demonstration.py", "tests/agent/test_asking.py"})
COMMON_WORDS = frozenset(
    {"biscuits", "energies", "énergies", "fördertechnik", "fromagerie", "laboratoires", "maroquin", "parfums", "regie"}
    | {"régie", "terrassements", "traiteur"}
)
"""Words of the demo clients' names that are words of the language."""
SHORTEST_NAME = 5


def test_no_package_file_is_longer_than_a_person_reads():
    long = {
        str(path): count
        for path, text in texts()
        if path.suffix == ".py" and path.parts[0] in (*PACKAGES, "evals") and (count := text.count("\n")) > MOST_LINES
    }
    assert not long


def test_no_file_names_a_folder_of_somebodys_machine():
    assert not [(str(path), hit) for path, text in texts() for hit in MACHINE_PATHS.findall(text)]


def test_nothing_in_the_packages_calls_out():
    packaged = ((path, text) for path, text in texts() if path.parts[0] in PACKAGES)
    assert not [(str(path), hit) for path, text in packaged for hit in ADDRESSES.findall(text)]


def test_lock_files_hold_no_address():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "--index-url" not in text


def test_the_demo_companys_names_stand_in_the_demo_only():
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(set(demo_names()))))})(?!\w)", re.IGNORECASE)
    others = ((path, text) for path, text in texts() if str(path) not in DEMO_ASKED_IN)
    assert not [(str(path), hit) for path, text in others for hit in names.findall(text)]


def demo_names() -> Iterator[str]:
    """The names of clients, people, partners and documents of the demo company, and the clients' own words."""
    world = DEMO / "world"
    company = json.loads((world / "company.json").read_text(encoding="utf-8"))
    yield company["name"]
    yield from (person["name"] for person in (*company["employees"], *company["partners"]))
    yield from column_of("erp/customers.csv", "name")
    for name in column_of("crm/accounts.csv", "name"):
        yield name
        yield from (word for word in re.findall(r"[^\W\d_]{5,}", name) if word.lower() not in COMMON_WORDS)
    for file, column in (("erp/projects.csv", "project_ref"), ("crm/quotes.csv", "quote_ref")):
        yield from column_of(file, column)


def column_of(file: str, column: str) -> list[str]:
    with (DEMO / "world" / file).open(encoding="utf-8", newline="") as handle:
        return [row[column] for row in csv.DictReader(handle) if len(row[column]) >= SHORTEST_NAME]
