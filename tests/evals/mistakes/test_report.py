"""The tables over two tiny sources, counted by hand."""

from collections.abc import Callable

import pytest

from evals.mistakes.judging import Kind
from evals.mistakes.printing import aligned, text_of
from evals.mistakes.report import Report, report_on
from evals.mistakes.sources import Source
from tests.evals.mistakes.conftest import CONCERT, PROMISE, STRINGS, TRUCK, TUNING, VARNISH, gold, said


@pytest.fixture
def report(pair: Callable[..., Source]) -> Report:
    """Two exact, one of a wrong amount and category, one missed; a trap of three taken; one cost told twice."""
    first = pair(
        gold=[
            gold(VARNISH, 400.0, also_in=["<m2@touches.example>"]),
            gold(TUNING, 120.0, category="discount"),
            gold(CONCERT, 900.0, status="not_a_cost", why="Refus."),
            gold(STRINGS, 80.0, status="traced", why="Déjà dans T9."),
        ],
        said=[
            said(VARNISH, 400.0),
            said(VARNISH, 400.0, message_id="m2@touches.example"),
            said(TUNING, 100.0, category="other"),
            said(CONCERT, 900.0),
            said(STRINGS, 80.0, status="traced"),
        ],
    )
    second = pair(
        name="orgues",
        gold=[
            gold(PROMISE, 300.0, status="committed", basis="hours"),
            gold(TRUCK, 250.0, category="logistics"),
            gold("On a refait", 50.0, status="not_a_cost", why="Prix."),
        ],
        said=[said(PROMISE, 300.0, status="committed", basis="hours")],
    )
    return report_on([first, second])


def test_the_lines_of_categories(report: Report) -> None:
    counts = {line.name: (line.gold, line.said, line.strict, line.invented) for line in report.categories}
    assert counts == {
        "discount": (1, 1, 0, 0),
        "rework": (2, 4, 2, 2),
        "logistics": (1, 0, 0, 0),
        "all": (4, 5, 2, 2),
    }
    euros = {line.name: (line.gold_eur, line.missed_eur, line.invented_eur) for line in report.categories}
    assert euros["all"] == (770.0, 250.0, 1300.0)
    assert report.categories[-1].precision.value == 0.4
    assert report.categories[-1].recall.value == 0.5


def test_the_lines_of_statuses_and_bases(report: Report) -> None:
    assert [(line.name, line.gold, line.said, line.strict) for line in report.statuses] == [
        ("incurred", 3, 4, 1),
        ("committed", 1, 1, 1),
        ("all", 4, 5, 2),
    ]
    assert [(line.name, line.gold) for line in report.bases] == [("stated", 3), ("hours", 1), ("all", 4)]


def test_what_gold_lines_were_said_as(report: Report) -> None:
    assert dict(zip(report.read_as.rows, report.read_as.cells, strict=True)) == {
        "incurred": (2, 0, 0, 0, 0, 1),
        "committed": (0, 0, 1, 0, 0, 0),
        "traced": (0, 0, 0, 1, 0, 0),
        "not_a_cost": (1, 0, 0, 0, 0, 1),
    }
    assert report.category_matrix.rows == ("discount", "rework", "other")
    assert report.category_matrix.cells == ((0, 0, 1), (0, 2, 0), (0, 0, 0))


def test_the_traps_taken_by_kind(report: Report) -> None:
    assert {(line.name, line.traps, line.taken, line.counted_eur) for line in report.traps} == {
        ("refused", 1, 1, 900.0),
        ("amount already booked", 1, 0, 0.0),
        ("price or budget", 1, 0, 0.0),
        ("all", 3, 1, 900.0),
    }
    assert (report.repeats.traps, report.repeats.taken, report.repeats.counted_eur) == (1, 1, 400.0)
    assert (report.quiet.traps, report.quiet.taken) == (2, 1)


def test_the_mistakes_add_up_to_what_the_margins_are_off(report: Report) -> None:
    counts = {line.name: line.count for line in report.kinds if line.count}
    assert counts == {
        Kind.INVENTED: 1,
        Kind.MISSED: 1,
        Kind.REPEAT_COUNTED_AGAIN: 1,
        Kind.WRONG_AMOUNT: 1,
        Kind.WRONG_CATEGORY: 1,
    }
    dark, rosy = sum(line.too_dark for line in report.kinds), sum(line.too_rosy for line in report.kinds)
    assert (dark, rosy) == (1300.0, 270.0)
    assert report.said_eur - report.gold_eur == dark - rosy
    assert report.within_tolerance == 0.0


def test_each_source_and_the_pool_have_a_line(report: Report) -> None:
    lines = {line.reading.name: line for line in report.sources}
    assert list(lines) == ["pianos", "orgues", "all worlds"]
    assert lines["orgues"].reading.f1.value == 0.6667
    assert (lines["orgues"].too_dark, lines["orgues"].too_rosy) == (0.0, 250.0)
    assert lines["all worlds"].units == 4
    assert lines["all worlds"].traps.value == 0.3333
    assert lines["pianos"].class_accuracy == 0.5


def test_the_text_quotes_each_mistake_up_to_the_limit(report: Report) -> None:
    text = text_of(report, limit=1)
    assert f"pianos/001.eml «{CONCERT}»" in text
    assert "said 900.00 EUR, incurred, rework, stated, opera, P1\n    gold 900.00 EUR, not_a_cost" in text
    assert "\n    said nothing\n    gold 250.00 EUR" in text
    assert "«" not in text_of(report, limit=0)


def test_columns_are_aligned() -> None:
    assert aligned([("kind", "n"), ("a", "10")]) == "kind   n\na     10"
