"""Each kind of mistake, alone: its name, the euros in the wrong place, which way it pushes the margins."""

from collections.abc import Callable

import pytest

from evals.mistakes.judging import Kind, judge
from evals.mistakes.sources import Source
from tests.evals.mistakes.conftest import CONCERT, PROMISE, STRINGS, TRUCK, TUNING, VARNISH, Row, gold, said

Pair = Callable[..., Source]
VARNISH_GOLD = gold(VARNISH, 400.0)
VARNISH_SAID = said(VARNISH, 400.0)
REFUSED = gold(CONCERT, 900.0, status="not_a_cost", why="Refus.")
BOOKED = gold(STRINGS, 80.0, status="traced", why="Déjà dans T9.")
PROMISED = gold(PROMISE, 300.0, status="committed")


def judged(source: Source) -> list[tuple[Kind, float, float]]:
    return [(m.kind, m.moved, m.shift) for m in judge(source).mistakes]


@pytest.mark.parametrize(
    ("truth", "told", "mistake"),
    [
        (REFUSED, said(CONCERT, 900.0), (Kind.INVENTED, 900.0, 900.0)),
        (REFUSED, said(CONCERT, 900.0, status="committed"), (Kind.INVENTED_OUTSIDE, 0.0, 0.0)),
        (BOOKED, said(STRINGS, 80.0), (Kind.TRACED_COUNTED_AGAIN, 80.0, 80.0)),
        (PROMISED, said(PROMISE, 300.0), (Kind.PROMISED_COUNTED, 300.0, 300.0)),
        (VARNISH_GOLD, VARNISH_SAID | {"status": "committed"}, (Kind.SPENT_NOT_COUNTED, 400.0, -400.0)),
        (VARNISH_GOLD, VARNISH_SAID | {"standing": "open"}, (Kind.SPENT_NOT_COUNTED, 400.0, -400.0)),
        (VARNISH_GOLD, VARNISH_SAID | {"amount_eur": 460.0}, (Kind.WRONG_AMOUNT, 60.0, 60.0)),
        (VARNISH_GOLD, VARNISH_SAID | {"amount_eur": None}, (Kind.WRONG_AMOUNT, 400.0, -400.0)),
        (VARNISH_GOLD, VARNISH_SAID | {"client_id": "l-lycee"}, (Kind.WRONG_CLIENT, 400.0, 0.0)),
        (VARNISH_GOLD, VARNISH_SAID | {"project_ref": "P2"}, (Kind.WRONG_PROJECT, 400.0, 0.0)),
        (VARNISH_GOLD, VARNISH_SAID | {"category": "other"}, (Kind.WRONG_CATEGORY, 400.0, 0.0)),
    ],
)
def test_a_wrong_line_is_one_mistake_of_its_kind(
    pair: Pair, truth: Row, told: Row, mistake: tuple[Kind, float, float]
) -> None:
    assert judged(pair(gold=[truth], said=[told])) == [mistake]


@pytest.mark.parametrize(
    ("truth", "mistake"),
    [(VARNISH_GOLD, (Kind.MISSED, 400.0, -400.0)), (PROMISED, (Kind.MISSED_OUTSIDE, 0.0, 0.0))],
)
def test_what_is_not_said_is_missed(pair: Pair, truth: Row, mistake: tuple[Kind, float, float]) -> None:
    assert judged(pair(gold=[truth], said=[])) == [mistake]


@pytest.mark.parametrize(
    ("truth", "told"),
    [
        (VARNISH_GOLD, VARNISH_SAID),
        (VARNISH_GOLD, VARNISH_SAID | {"amount_eur": 404.0}),
        (PROMISED, said(PROMISE, 300.0, status="committed")),
        (REFUSED, said(CONCERT, 900.0, status="not_a_cost")),
        (BOOKED, said(STRINGS, 80.0, status="traced")),
    ],
)
def test_what_is_right_is_no_mistake(pair: Pair, truth: Row, told: Row) -> None:
    assert judged(pair(gold=[truth], said=[told])) == []


def test_a_figure_nobody_labelled_is_invented(pair: Pair) -> None:
    assert judged(pair(gold=[], said=[said(TRUCK, 250.0)])) == [(Kind.INVENTED, 250.0, 250.0)]


def test_a_quote_that_stands_in_no_mail_proves_nothing(pair: Pair) -> None:
    kinds = [
        kind for kind, _, _ in judged(pair(gold=[VARNISH_GOLD], said=[said("Le vernis du queue, 400 euros", 1.0)]))
    ]
    assert kinds == [Kind.MISSED, Kind.INVENTED]


@pytest.mark.parametrize("message_id", ["m1@touches.example", "m2@touches.example"])
def test_a_cost_said_again_is_counted_twice(pair: Pair, message_id: str) -> None:
    told_twice = VARNISH_GOLD | {"also_in": ["<m2@touches.example>"]}
    source = pair(gold=[told_twice], said=[VARNISH_SAID, VARNISH_SAID | {"message_id": message_id}])
    assert judged(source) == [(Kind.REPEAT_COUNTED_AGAIN, 400.0, 400.0)]


def test_the_same_amount_in_another_thread_is_no_repeat(pair: Pair) -> None:
    source = pair(gold=[VARNISH_GOLD], said=[VARNISH_SAID, VARNISH_SAID | {"message_id": "m2@touches.example"}])
    assert judged(source) == [(Kind.INVENTED, 400.0, 400.0)]


def test_quotes_that_share_a_passage_tell_one_cost_with_a_wrong_amount(pair: Pair) -> None:
    truth = gold("l'accord du quart, 120 euros de remise", 120.0)
    source = pair(gold=[truth], said=[said("Nous offrons l'accord du quart", 45.0)])
    assert judged(source) == [(Kind.WRONG_AMOUNT, 75.0, -75.0)]
    assert not source.match


def test_a_missed_cost_tells_what_it_was_taken_for(pair: Pair) -> None:
    [missed] = judge(pair(gold=[VARNISH_GOLD], said=[VARNISH_SAID | {"status": "traced"}])).mistakes
    assert missed.kind is Kind.MISSED
    assert missed.read_as is not None
    assert missed.read_as.status == "traced"


def test_a_pair_may_hold_several_mistakes_but_each_euro_shifts_once(pair: Pair) -> None:
    wrong = said(TUNING, 200.0, status="committed", client_id=None, category="discount")
    source = pair(gold=[gold(TUNING, 120.0)], said=[wrong])
    assert judged(source) == [
        (Kind.SPENT_NOT_COUNTED, 120.0, -120.0),
        (Kind.WRONG_AMOUNT, 0.0, 0.0),
        (Kind.WRONG_CLIENT, 0.0, 0.0),
        (Kind.WRONG_CATEGORY, 0.0, 0.0),
    ]
