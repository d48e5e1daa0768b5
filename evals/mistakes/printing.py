"""Prints a report as plain aligned text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.mistakes.intervals import Estimate
from evals.mistakes.judging import Kind, Mistake
from evals.mistakes.leaving_out import LeftOut
from evals.mistakes.lines import Line, Matrix
from evals.mistakes.report import Report, SourceLine
from evals.mistakes.sources import Told
from evals.mistakes.taken import TrapLine

GAP = "  "
NONE = "-"
SAME = "same"
RULES_STAY = (
    "Same: none of the texts learnt from stands in the source, so what ships was learnt without it.\n"
    "Rules, word lists and constants are written by hand and cannot be left out: where their author has read a\n"
    "source, its figures are those of training, not of an unseen company."
)

Cells = Sequence[str]


def text_of(report: Report, *, limit: int) -> str:
    """Return the whole report; of each kind of mistake at most `limit` are quoted, the dearest first."""
    sections = (
        ("Sources (95 % intervals; F1 by threads and cases drawn again within each source)", _sources(report.sources)),
        ("By category", _lines("category", report.categories)),
        ("By status", _lines("status", report.statuses)),
        (
            "What gold lines were said as; right among those found: " + _shown(report.read_as.right),
            _matrix(report.read_as),
        ),
        ("By basis", _lines("basis", report.bases)),
        ("Traps taken for real costs, by kind", _traps(report)),
        ("Mistakes by what they cost", aligned(_kinds(report), left=2)),
        (
            "Categories: gold down, said across; right among those found: " + _shown(report.category_matrix.right),
            _matrix(report.category_matrix),
        ),
    )
    tables = [f"{title}\n{rows if isinstance(rows, str) else aligned(rows)}" for title, rows in sections]
    return "\n\n".join([*tables, _reconciled(report), *_confusions(report, limit)])


def left_out_text(lines: Sequence[LeftOut]) -> str:
    """Return what each source measures without what was learnt from it."""
    head = (
        "source",
        "learnt",
        "texts",
        "of it",
        "F1 as shipped",
        "F1 without it",
        "class as shipped",
        "class without it",
    )
    rows = [
        (
            line.source,
            line.learnt,
            str(line.samples),
            str(line.left_out),
            _shown(line.before.reading.f1),
            _shown(line.after.reading.f1) if line.after else SAME,
            _ratio(line.before.class_accuracy),
            _ratio(line.after.class_accuracy) if line.after else SAME,
        )
        for line in lines
    ]
    return f"Learnt without the source\n{aligned([head, *rows], left=2)}\n{RULES_STAY}"


def aligned(rows: Sequence[Cells], *, left: int = 1) -> str:
    """Set rows in columns: the first `left` ones to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        GAP.join(
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _sources(lines: Sequence[SourceLine]) -> list[Cells]:
    head = ("source", "threads", "gold", "said", "strict", "precision", "recall", "F1", "traps taken", "category right")
    rows = [
        (
            line.reading.name,
            str(line.units),
            str(line.reading.gold),
            str(line.reading.said),
            str(line.reading.strict),
            *map(_shown, (line.reading.precision, line.reading.recall, line.reading.f1, line.traps, line.category)),
            _euros(line.too_dark),
            _euros(line.too_rosy),
            _ratio(line.class_accuracy),
        )
        for line in lines
    ]
    return [(*head, "EUR too dark", "EUR too rosy", "mail class"), *rows]


def _lines(name: str, lines: Sequence[Line]) -> list[Cells]:
    head = (name, "gold", "said", "strict", "invented", "precision", "recall", "F1")
    rows = [
        (
            line.name,
            *map(str, (line.gold, line.said, line.strict, line.invented)),
            *map(_shown, (line.precision, line.recall, line.f1)),
            *map(_euros, (line.gold_eur, line.missed_eur, line.invented_eur)),
        )
        for line in lines
    ]
    return [(*head, "EUR gold", "EUR missed", "EUR invented"), *rows]


def _matrix(matrix: Matrix) -> list[Cells]:
    rows = [
        (name, *(str(n) if n else "." for n in cells)) for name, cells in zip(matrix.rows, matrix.cells, strict=True)
    ]
    return [("", *matrix.columns), *rows]


def _traps(report: Report) -> list[Cells]:
    head = ("kind", "traps", "taken", "share", "EUR set", "EUR counted", "said traced", "said no cost", "unsaid")
    return [head, *map(_trap, (*report.traps, report.repeats, report.quiet))]


def _trap(line: TrapLine) -> Cells:
    counts = (line.traced, line.no_cost, line.unsaid)
    return (
        line.name,
        str(line.traps),
        str(line.taken),
        _shown(line.rate),
        _euros(line.eur),
        _euros(line.counted_eur),
        *map(str, counts),
    )


def _kinds(report: Report) -> list[Cells]:
    rows = [
        (line.name, line.effect, str(line.count), *map(_euros, (line.moved, line.too_dark, line.too_rosy)))
        for line in report.kinds
    ]
    return [("mistake", "effect", "count", "EUR moved", "too dark", "too rosy"), *rows]


def _reconciled(report: Report) -> str:
    dark = sum(line.too_dark for line in report.kinds)
    rosy = sum(line.too_rosy for line in report.kinds)
    return (
        f"Counted in the margins {_euros(report.said_eur)} EUR, true {_euros(report.gold_eur)}: "
        f"too dark {_euros(dark)}, too rosy {_euros(rosy)}, within tolerance {_euros(report.within_tolerance)}."
    )


def _confusions(report: Report, limit: int) -> Iterator[str]:
    for kind in Kind:
        own = [m for m in report.mistakes if m.kind is kind]
        if own and limit:
            rest = [f"  ... and {len(own) - limit} more"] if len(own) > limit else []
            yield "\n".join([f"{kind} ({len(own)})", *map(_confusion, own[:limit]), *rest])


def _confusion(mistake: Mistake) -> str:
    told = mistake.said or mistake.about
    quote = " ".join(told.quote.split())
    said, gold = _told(mistake.said or mistake.read_as), _told(mistake.gold)
    return f"  {mistake.source}/{told.file} «{quote}»\n    said {said}\n    gold {gold}"


def _told(told: Told | None) -> str:
    if told is None:
        return "nothing"
    amount = "no figure" if told.amount is None else f"{told.amount:.2f} EUR"
    parts = (amount, told.status, told.category, told.basis, told.client, told.project, told.trap)
    return ", ".join(part for part in parts if part) + (f" ({told.why})" if told.why else "")


def _shown(estimate: Estimate) -> str:
    if estimate.value is None:
        return NONE
    return f"{estimate.value:.3f} [{estimate.low:.2f}-{estimate.high:.2f}]"


def _ratio(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f}"


def _euros(amount: float) -> str:
    return f"{amount:.0f}"
