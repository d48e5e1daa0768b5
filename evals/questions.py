"""`python -m evals.questions [FILE]`: how well the router understands invented questions of many wordings.

Each case holds the fields of the intent that its question leaves no doubt about; what a case does not name is not
judged, but for the periods: a question that names none must get none.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from agent.router.intent import Intent, Kind
from agent.router.route import route
from core.db.engine import open_engine
from core.identity.unify import unify
from core.index.search import MessageIndex
from core.period import Period
from core.records import Account, Books, Company, Customer, Employee, ProfileRate, Project
from core.viewer import DIRECTION
from evals.scoring.measures import Row, ratio, read_jsonl
from tools.read_model import ReadModel

DATASET = Path(__file__).parent / "datasets" / "questions-v1.jsonl"
FIELDS = (
    "kind", "language", "clients", "periods", "measure", "category", "unit", "best_first", "top", "statuses", "winner",
    "where", "negative_only", "persons", "rate",
)  # fmt: skip

CLIENTS = {
    "vexoline": "Laboratoires Vexoline",
    "brandelys": "Chocolaterie Brandelys",
    "montauzan": "Garage Montauzan",
    "ostrevent": "Transports Ostrevent",
    "lorval": "Pépinières Lorval",
    "terradour": "Coopérative Terradour",
    "sauvignargues": "Mairie de Sauvignargues",
    "pellerin": "Cabinet Pellerin & Fils",
    "aubrac": "École Saint-Aubrac",
    "fleuri": "Clinique du Parc Fleuri",
    "arbrissel": "Menuiserie Arbrissel",
    "rouvray": "Boulangeries Rouvray",
    "kessler": "Kessler Verpackung GmbH",
    "zephyrine": "Zephyrine Cosmetics",
    "northwick": "Northwick Instruments",
    "bluefen": "Bluefen Robotics",
    "dunmore": "Dunmore Cycles",
    "marlowe": "Hotel Marlowe Quay",
    "halcyon": "Halcyon Dental Group",
    "breuilh": "Scierie du Breuilh",
    "tissandre": "Atelier Tissandre",
}
PROJECTS = {"tissandre": "Vitrines du hall", "terradour": "Silo et plans de charge", "kessler": "Packing line"}
PEOPLE = {
    "Mathilde Perrault": "commercial",
    "Youssef Amrani": "monteur",
    "Claire Dubosc": "étude",
    "Tom Whitfield": "monteur",
}


def books() -> Books:
    """The books that the questions are about: an installer, its clients of many trades, its people, some projects."""
    company = Company(
        name="Ateliers Corvenne",
        domains=("corvenne.example",),
        siren=None,
        sector=None,
        currency="EUR",
        period=Period.year(2025),
        financing_rate=Decimal("0.06"),
        hours_per_day=Decimal(7),
        rates=tuple(ProfileRate(profile=profile, hourly_rate=Decimal(50)) for profile in sorted(set(PEOPLE.values()))),
        employees=tuple(
            Employee(name=name, email=f"{name.split()[0].lower()}@corvenne.example", profile=profile)
            for name, profile in PEOPLE.items()
        ),
        partners=(),
    )
    return Books(
        company=company,
        accounts=tuple(_account(key, name) for key, name in CLIENTS.items()),
        customers=tuple(_customer(key, name) for key, name in CLIENTS.items()),
        projects=tuple(_project(number, key) for number, key in enumerate(PROJECTS, start=1)),
    )


def _account(key: str, name: str) -> Account:
    website = f"https://www.{key}.example"
    return Account(account_id=key, name=name, website=website, siren=None, city=None, segment=None, owner=None)


def _customer(key: str, name: str) -> Customer:
    return Customer(
        customer_code=_code(key), name=name.upper(), siren=None, vat_number=None, city=None, payment_terms_days=30
    )


def _project(number: int, key: str) -> Project:
    return Project(
        project_ref=f"CT25-{number:03}",
        customer_code=_code(key),
        label=PROJECTS[key],
        quote_ref=None,
        order_ref=None,
        start=dt.date(2025, 2, 3),
        end=None,
        status=None,
    )


def _code(key: str) -> str:
    return f"CL-{key[:6].upper()}"


def understood(intent: Intent, *, keys: Mapping[str, str]) -> dict[str, object]:
    """An intent as the cases write it."""
    return {
        "kind": intent.kind.value,
        "language": intent.language,
        "clients": sorted(keys.get(client_id, client_id) for client_id in intent.client_ids),
        "periods": sorted([p.start.isoformat(), p.end.isoformat()] for p in intent.periods),
        "measure": intent.measure.value if intent.measure else None,
        "category": intent.category.value if intent.category else None,
        "unit": intent.unit.value,
        "best_first": intent.best_first,
        "top": intent.top,
        "statuses": sorted(status.value for status in intent.statuses),
        "winner": intent.wants_winner,
        "where": intent.where.value,
        "negative_only": intent.negative_only,
        "persons": sorted(intent.persons),
        "rate": str(intent.rate.normalize()) if intent.rate is not None else None,
    }


def wanted(case: Row) -> dict[str, object]:
    """What a case expects, field by field."""
    fields = {field: case[field] for field in FIELDS if field in case}
    if case["kind"] != Kind.UNKNOWN:
        fields.setdefault("periods", [])
    return {field: sorted(value) if isinstance(value, list) else value for field, value in fields.items()}


def judge(cases: Sequence[Row], *, read_model: ReadModel) -> tuple[dict[tuple[str, str], list[bool]], list[str]]:
    """Route every case; return what was right by (kind, field), and each miss in a line."""
    codes = {_code(key): key for key in CLIENTS}
    keys = {c.client_id: next(codes[code] for code in c.customer_codes) for c in read_model.every_client}
    marks: dict[tuple[str, str], list[bool]] = defaultdict(list)
    misses: list[str] = []
    for case in cases:
        got, want = understood(route(case["question"], read_model=read_model), keys=keys), wanted(case)
        wrong = [field for field in want if got[field] != want[field]]
        for field in want:
            marks[case["kind"], field].append(field not in wrong)
        marks[case["kind"], "whole"].append(not wrong)
        if wrong:
            told = "; ".join(f"{field}: {got[field]} instead of {want[field]}" for field in wrong)
            misses.append(f"{case['question']}\n    {told}")
    return marks, misses


def table(marks: Mapping[tuple[str, str], Sequence[bool]]) -> str:
    """Draw the share that was right, a line for each kind and one for all, a column for each field."""
    columns = [*FIELDS, "whole"]
    lines = ["".join(["kind".ljust(18), "cases".rjust(6), *(column[:10].rjust(11) for column in columns)])]
    for name, kinds in [*((kind.value, {kind.value}) for kind in Kind), ("all", {kind.value for kind in Kind})]:
        said = {field: [mark for kind in kinds for mark in marks.get((kind, field), ())] for field in columns}
        cells = (f"{ratio(sum(right), len(right)):.2f}" if right else "·" for right in said.values())
        lines.append("".join([name.ljust(18), str(len(said["whole"])).rjust(6), *(cell.rjust(11) for cell in cells)]))
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Judge the cases of a file and print what was right and every miss."""
    parser = argparse.ArgumentParser(prog="python -m evals.questions", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATASET)
    file = parser.parse_args(argv).file
    invented = books()
    with tempfile.TemporaryDirectory(prefix="marge-questions-") as folder:
        engine = open_engine(f"sqlite:///{folder}/empty.sqlite")
        with engine.connect() as connection:
            read_model = ReadModel(
                connection=connection,
                viewer=DIRECTION,
                index=MessageIndex(Path(folder)),
                books=invented,
                every_client=tuple(unify(invented)),
            )
            marks, misses = judge(read_jsonl(file), read_model=read_model)
        engine.dispose()
    print(table(marks))
    print("\n".join(["", f"{len(misses)} missed", *misses]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
