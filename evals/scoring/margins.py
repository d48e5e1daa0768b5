"""Are the margins exact?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evals.scoring.measures import ClientMap, ratio, read_csv, read_jsonl

BOOKED_COLUMNS = (
    "list_revenue",
    "discounts",
    "net_revenue",
    "direct_costs",
    "gross_margin",
    "presales_time",
    "project_time",
    "after_sales",
    "logistics",
    "penalties",
    "late_payment",
)
NOTES = 8


@dataclass(frozen=True, kw_only=True)
class MarginScore:
    """Exact cells among the booked columns, and how far untraced and adjusted stand from the truth (share of euros)."""

    exact_cells: float
    untraced_off: float
    adjusted_margin_off: float
    sign_of_adjusted_margin: float
    worst_three_agree: float
    first_errors: tuple[str, ...]


def score_margins(world: Path, exports: Path, mapping: ClientMap) -> MarginScore:
    """Compare the exported margins with the gold ones cell by cell, to five cents."""
    gold = {r["client_id"]: r for r in read_csv(world / "gold/margins.csv")}
    said = {mapping.get(r["client_id"]): r for r in read_jsonl(exports / "margins.jsonl")}
    wrong = [
        f"{client}.{column}: said {got}, true {row[column]}"
        for client, row in gold.items()
        for column in BOOKED_COLUMNS
        if (got := said.get(client, {}).get(column)) is None or abs(float(got) - float(row[column])) > 0.05
    ]

    def off(column: str) -> float:
        distance = sum(abs(float(said.get(c, {}).get(column) or 0) - float(r[column] or 0)) for c, r in gold.items())
        return ratio(distance, sum(abs(float(r[column] or 0)) for r in gold.values()))

    true = {c: float(r["adjusted_margin"]) for c, r in gold.items()}
    guess = {c: float(said[c]["adjusted_margin"]) for c in gold if c in said}
    return MarginScore(
        exact_cells=ratio(len(gold) * len(BOOKED_COLUMNS) - len(wrong), len(gold) * len(BOOKED_COLUMNS)),
        untraced_off=off("untraced"),
        adjusted_margin_off=off("adjusted_margin"),
        sign_of_adjusted_margin=ratio(sum((guess[c] < 0) == (true[c] < 0) for c in guess), len(gold)),
        worst_three_agree=ratio(len(_worst_three(true) & _worst_three(guess)), 3),
        first_errors=tuple(wrong[:NOTES]),
    )


def _worst_three(margins: dict[str, float]) -> set[str]:
    return set(sorted(margins, key=lambda client: margins[client])[:3])
