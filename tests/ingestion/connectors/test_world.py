"""Folders of exports: a world, a flat folder, a mess."""

from pathlib import Path

import pytest

from core.errors import InvalidInput
from ingestion.connectors.world import read_folder

PROJECTS = "project_ref,customer_code,label,quote_ref,order_ref,start,end,status\nP1,K1,Buffet,,,2031-01-05,,en cours\n"
PAYMENTS = "invoice_ref,date,amount\nF1,2031-03-01,120\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_files_are_known_by_name_wherever_they_lie_and_gold_is_never_read(tmp_path: Path):
    files = {
        "erp/projects.csv": PROJECTS,
        "Payments-2031.CSV": PAYMENTS,
        "gold/payments.csv": PAYMENTS,
        "mail/002.eml": "x",
        "mail/001.eml": "x",
        ".cache/payments.csv": PAYMENTS,
    }
    found = read_folder(write(tmp_path, files))
    assert {t: len(rows) for t, rows in found.tables.items()} == {"erp_projects": 1, "erp_payments": 1}
    assert [p.name for p in found.mails] == ["001.eml", "002.eml"]
    assert not found.errors
    assert not found.notices


def test_a_file_with_another_name_is_known_by_its_header(tmp_path: Path):
    found = read_folder(write(tmp_path, {"encaissements.csv": PAYMENTS, "menu.csv": "plat,prix\nsoupe,4\n"}))
    assert list(found.tables) == ["erp_payments"]
    assert [(n.file, n.message.partition(",")[0]) for n in found.notices] == [("menu.csv", "fichier inconnu")]


def test_several_files_of_a_table_add_up_and_name_each_other_in_conflicts(tmp_path: Path):
    header = "order_ref,customer_code,project_ref,quote_ref,date,net_amount\n"
    files = {
        "orders_2030.csv": f"{header}O1,K1,,,2030-12-01,10\nO2,K1,,,2030-12-31,20\n",
        "orders_2031.csv": f"{header}O2,K1,,,2030-12-31,20.00\nO1,K1,,,2030-12-01,11\nO3,K1,,,2031-01-02,30\n",
    }
    found = read_folder(write(tmp_path, files))
    assert [r.reference for r in found.tables["erp_orders"]] == ["O1", "O2", "O3"]
    assert [(e.file, e.row) for e in found.errors] == [("orders_2031.csv", 2)]
    assert "orders_2030.csv" in found.errors[0].message


def test_a_refused_file_leaves_its_table_untouched(tmp_path: Path):
    found = read_folder(write(tmp_path, {"erp/projects.csv": "", "erp/payments.csv": PAYMENTS}))
    assert list(found.tables) == ["erp_payments"]
    assert [(e.file, e.row) for e in found.errors] == [("erp/projects.csv", None)]


def test_a_table_without_rows_is_there_and_empty(tmp_path: Path):
    assert read_folder(write(tmp_path, {"payments.csv": "invoice_ref,date,amount\n"})).tables == {"erp_payments": []}


@pytest.mark.parametrize("name", ["nowhere", "holiday"])
def test_a_folder_that_is_no_world_says_what_was_expected(tmp_path: Path, name: str):
    write(tmp_path, {"holiday/notes.txt": "sun"})
    with pytest.raises(InvalidInput) as refusal:
        read_folder(tmp_path / name)
    assert "company.json" in str(refusal.value)
    assert "invoices.csv" in str(refusal.value)
    with pytest.raises(InvalidInput, match=r"is not a folder|no known export"):
        read_folder(tmp_path / name, language="en")


def test_without_a_company_file_the_year_of_most_invoices_is_assumed(tmp_path: Path):
    header = (
        "invoice_ref,customer_code,project_ref,order_ref,date,due_date,net_amount,vat_amount,gross_amount,kind,reason"
    )
    days = ("2030-12-30", "2031-01-02", "2031-06-02")
    rows = [f"F{n},K1,,,{day},,1,0,1,invoice," for n, day in enumerate(days)]
    found = read_folder(write(tmp_path / "traiteur", {"invoices.csv": "\n".join((header, *rows))}))
    assert found.company is None
    assert found.assumed is not None
    assert (found.assumed.name, found.assumed.period.start.year) == ("traiteur", 2031)
