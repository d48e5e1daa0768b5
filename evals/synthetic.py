"""An invented company of any number of years, as exports, to measure how time grows with history."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

FIRST_YEAR = 2010
CLIENTS = 30
INVOICES_A_YEAR = 400
PURCHASES_A_YEAR = 800
TIMES_A_YEAR = 3000

_TRADES = ("Imprimerie", "Menuiserie", "Laverie", "Pépinière", "Verrerie", "Corderie")
_PLACES = ("Ardent", "Belloc", "Cazaux", "Darnis", "Estival")

Rows = Iterator[Sequence[object]]


def write_history(folder: Path, *, years: int) -> Path:
    """Write the exports of a company that has worked for this many years; the same each time."""
    folder.mkdir(parents=True)
    span = range(FIRST_YEAR, FIRST_YEAR + years)
    last = span[-1]
    company = {
        "name": "Câbles du Ponant",
        "domains": ["cables-ponant.example"],
        "currency": "EUR",
        "period": {"start": f"{last}-01-01", "end": f"{last}-12-31"},
        "financing_rate": 0.05,
        "profiles": [{"profile": "monteur", "hourly_rate": 48}],
        "employees": [{"name": "Yves Kerdoncuff", "email": "y.k@cables-ponant.example", "profile": "monteur"}],
    }
    (folder / "company.json").write_text(json.dumps(company, ensure_ascii=False), encoding="utf-8")
    customer = "customer_code,name,siren,vat_number,city,payment_terms_days"
    _write(folder / "customers.csv", customer, ((f"C{n}", client_name(n), "", "", "", 30) for n in range(CLIENTS)))
    project = "project_ref,customer_code,label,quote_ref,order_ref,start,end,status"
    _write(folder / "projects.csv", project, _projects(span))
    invoice = (
        "invoice_ref,customer_code,project_ref,order_ref,date,due_date,net_amount,vat_amount,gross_amount,kind,reason"
    )
    _write(folder / "invoices.csv", invoice, _invoices(span))
    line = "invoice_ref,line,item,description,quantity,list_unit_price,discount_pct,net_amount"
    _write(folder / "invoice_lines.csv", line, _lines(span))
    purchase = "purchase_ref,supplier,project_ref,date,net_amount,description"
    _write(folder / "purchases.csv", purchase, _purchases(span))
    time = "date,employee,profile,customer_code,project_ref,phase,hours"
    _write(folder / "time_entries.csv", time, _times(span))
    return folder


def client_name(number: int) -> str:
    """Return the name of a client of the company."""
    return f"{_TRADES[number % len(_TRADES)]} {_PLACES[number // len(_TRADES)]}"


def _projects(span: range) -> Rows:
    for year in span:
        for n in range(CLIENTS):
            yield f"P{year}-{n}", f"C{n}", f"Chantier {n}", "", "", f"{year}-01-01", f"{year}-12-31", "closed"


def _invoices(span: range) -> Rows:
    for year in span:
        for n in range(INVOICES_A_YEAR):
            net, day = _net(n), _day(year, n)
            due = day + dt.timedelta(days=30)
            client = n % CLIENTS
            yield (
                f"F{year}-{n}",
                f"C{client}",
                f"P{year}-{client}",
                "",
                day,
                due,
                net,
                net // 5,
                net + net // 5,
                "invoice",
                "",
            )


def _lines(span: range) -> Rows:
    for year in span:
        for n in range(INVOICES_A_YEAR):
            yield f"F{year}-{n}", 1, "A", "Câble", 1, _net(n), 0, _net(n)


def _purchases(span: range) -> Rows:
    for year in span:
        for n in range(PURCHASES_A_YEAR):
            yield f"B{year}-{n}", "Cuivre SA", f"P{year}-{n % CLIENTS}", _day(year, n), 100 + n % 700, "Cuivre"


def _times(span: range) -> Rows:
    for year in span:
        for n in range(TIMES_A_YEAR):
            phase = ("project", "support", "presales")[n % 3]
            yield _day(year, n), "Yves Kerdoncuff", "monteur", f"C{n % CLIENTS}", "", phase, 1 + n % 7


def _net(number: int) -> int:
    return 1000 + number * 37 % 9000 // 5 * 5


def _day(year: int, number: int) -> dt.date:
    return dt.date(year, 1, 1) + dt.timedelta(days=number % 365)


def _write(path: Path, header: str, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(header.split(","))
        writer.writerows(rows)
