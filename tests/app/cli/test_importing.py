from __future__ import annotations

from pathlib import Path

from tests.app.cli.running import marge
from tests.app.company import TABLES, write_company


def test_what_is_refused_is_told_and_the_rest_is_in(tmp_path: Path):
    bad = {"erp/purchases.csv": TABLES["erp/purchases.csv"].replace("2023-03-15", "mars")}
    told = marge("import", str(write_company(tmp_path / "exports", tables=bad)), home=tmp_path / "home", lang="en")

    assert told.returncode == 0
    assert "erp/purchases.csv, row 2, column date: “mars” is not a date" in " ".join(told.stdout.split())
    assert "Brioche" in marge("margin", home=tmp_path / "home").stdout


def test_a_long_list_of_remarks_goes_to_a_file(tmp_path: Path):
    rows = "".join(f"B{n},Inox du Perche,P-1,hier,1.00,Vis\n" for n in range(30))
    bad = {"erp/purchases.csv": TABLES["erp/purchases.csv"] + rows}
    told = marge("import", str(write_company(tmp_path / "exports", tables=bad)), home=tmp_path / "home")

    (kept,) = (tmp_path / "home").glob("*.txt")
    assert kept.name in "".join(told.stdout.split())
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 30


def test_a_folder_that_is_no_world_ends_with_a_sentence(tmp_path: Path):
    (tmp_path / "photos").mkdir()
    told = marge("import", str(tmp_path / "photos"), home=tmp_path / "home")

    assert told.returncode == 1
    assert "company.json" in told.stderr
    assert "Traceback" not in told.stderr
