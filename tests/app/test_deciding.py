from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import event

from app.deciding import Desk
from app.exceptions import gather
from core.concessions import Concession, ConcessionKind
from core.costs import CostStatus, FoundCost, Standing
from core.db.repositories.messages import MessagesRepository
from core.decisions.decision import Verdict
from core.decisions.queue import Kind, Why
from core.decisions.situation import Situation
from core.errors import Forbidden, Refused, Stale
from core.messages import FiledMessage
from core.viewer import DIRECTION, Viewer
from tests.app.company import TABLES
from tests.app.deciding import NOW, Home
from tests.core.decisions.samples import cost
from tools.recoverable import recoverable

BRIOCHE_ONLY = Viewer(name="Odile Tanguy", role="commercial", clients=frozenset({"brioche"}))
CREDIT = (
    TABLES["erp/invoices.csv"]
    + "AV-1,4101,P-1,,2023-05-02,,-350.00,-70.00,-420.00,credit_note,Geste sur les réglages du pétrin\n"
)
CREDIT_LINE = TABLES["erp/invoice_lines.csv"] + "AV-1,1,G,Geste sur les réglages du pétrin,1,-350.00,0,-350.00\n"


def test_what_awaits_is_in_order_of_euros(bakery: Home):
    assert [(p.kind, p.why) for p in bakery.pending()] == [
        (Kind.COST, Why.CLAIMED),
        (Kind.DISCOUNT, Why.WITHOUT_CATEGORY),
        (Kind.COST, Why.WITHOUT_FIGURE),
        (Kind.MAIL, Why.MAIL_OF_NOBODY),
    ]


def test_a_claim_confirmed_moves_the_margin_and_undone_leaves_the_ledger_as_it_was(bakery: Home):
    before, claim, desk = bakery.entries(), bakery.about("600 €"), bakery.desk()
    held = bakery.costs()[claim.key]

    effect = desk.decide(claim, Verdict.CONFIRM)

    ((client, (former, now)),) = effect.moved.items()
    assert (client, former - now) == ("moulin-verdier", Decimal(600))
    assert claim.key not in [p.key for p in bakery.pending()]
    assert bakery.counter().confirmed == Decimal(600)

    undone = desk.undo(effect.decision.decision_id or 0)

    assert undone.moved == {"moulin-verdier": (now, former)}
    assert bakery.entries() == before
    assert bakery.costs()[claim.key] == held
    assert bakery.causes(claim.key) == ["import exports", "decision 1", "undo 1"]


def test_a_decision_survives_the_same_import_and_a_new_reading(bakery: Home):
    claim = bakery.about("600 €")
    bakery.desk().decide(claim, Verdict.CONFIRM)
    after = bakery.entries()

    bakery.bring()

    assert bakery.entries() == after
    assert bakery.costs()[claim.key].standing is Standing.CONFIRMED
    assert bakery.causes(claim.key) == ["import exports", "decision 1"]


def test_a_credit_note_that_comes_later_holds_what_a_person_priced_and_the_history_shows_it(bakery: Home):
    mute = bakery.about("quelques heures")
    bakery.desk().decide(mute, Verdict.CORRECT, {"amount": "350", "category": "discount"})
    priced = bakery.costs()[mute.key]
    assert (priced.standing, priced.amount) == (Standing.CONFIRMED, Decimal(350))

    bakery.bring(invoices=CREDIT, invoice_lines=CREDIT_LINE)

    traced = bakery.costs()[mute.key]
    assert (traced.status, traced.ledger_ref) == (CostStatus.TRACED, "AV-1")
    assert bakery.causes(mute.key) == ["import exports", "decision 1", "import exports"]
    assert not [e for e in bakery.entries() if e.reference == mute.key]
    assert bakery.counter().found == Decimal(470)  # it was found before a row held it


def test_a_rejected_cost_leaves_the_margin_alone_and_is_counted(bakery: Home):
    claim = bakery.about("600 €")
    assert bakery.desk().decide(claim, Verdict.REJECT).moved == {}
    assert bakery.counter().rejected == Decimal(600)


def test_what_was_decided_meanwhile_is_not_decided_over(bakery: Home):
    claim = bakery.about("600 €")
    bakery.desk().decide(claim, Verdict.CONFIRM)
    entries = bakery.entries()

    with pytest.raises(Stale):
        bakery.desk().decide(claim, Verdict.REJECT)
    assert bakery.entries() == entries


def test_a_refused_correction_keeps_nothing(bakery: Home):
    claim, entries = bakery.about("600 €"), bakery.entries()
    with pytest.raises(Refused):
        bakery.desk().decide(claim, Verdict.CORRECT, {"amount": "-5"})
    assert bakery.entries() == entries
    assert claim.key in [p.key for p in bakery.pending()]


def test_who_sees_one_client_is_asked_of_it_and_decides_on_it_alone(bakery: Home):
    claim = bakery.about("600 €")
    assert [p.key for p in bakery.pending(BRIOCHE_ONLY)] == ["D-1"]
    with pytest.raises(Forbidden):
        bakery.desk(BRIOCHE_ONLY).decide(claim, Verdict.CONFIRM)


def test_a_mail_placed_by_a_person_stays_there_and_takes_effect_once(bakery: Home):
    mail, desk = bakery.about("stranger"), bakery.desk()
    effect = desk.decide(mail, Verdict.CORRECT, {"client_id": "moulin-verdier", "ticket_class": "after_sales"})

    assert effect.waits
    assert desk.settle(lambda _stage: None)
    assert not desk.settle(lambda _stage: None)
    with bakery.house.reading() as connection:
        (filed,) = MessagesRepository(connection).get([mail.key], DIRECTION)
    assert filed.attachment.client_id == "moulin-verdier"
    assert mail.key not in [p.key for p in bakery.pending()]


def test_a_discount_is_given_its_reason_and_not_asked_or_listed_again(bakery: Home):
    discount = bakery.about("D-1")
    effect = bakery.desk().decide(discount, Verdict.CORRECT, {"category": "loyalty"})

    assert effect.moved == {}
    assert not effect.waits
    assert discount.key not in [p.key for p in bakery.pending()]
    with bakery.house.reading() as connection:
        situation = Situation(connection, viewer=DIRECTION)
        assert situation.lessons.discounts == {"D-1": "loyalty"}
        read = bakery.house.sources(connection).seen_by(DIRECTION)
        assert gather(read, period=read.company.period).discounts == ()
    with pytest.raises(Refused):
        bakery.desk().decide(
            replace(discount, seen={**discount.seen, "decision": "1"}), Verdict.CORRECT, {"category": "rework"}
        )


LATE = "invoice_ref,date,amount\nF1,2023-09-30,1200.00\nF2,2023-05-01,2400.00\n"


def test_a_sum_got_back_is_counted_and_not_asked_for_again(bakery: Home):
    bakery.bring(payments=LATE)
    decision, line = bakery.desk().settle_claim("fee:F1", Verdict.RECOVERED)

    assert line.amount == Decimal(40)
    assert (bakery.counter().recovered, bakery.counter().recovered_count) == (Decimal(40), 1)
    with bakery.house.reading() as connection:
        read = bakery.house.sources(connection).seen_by(DIRECTION)
        left = recoverable(None, today=NOW.date(), read_model=read)
    assert [li.key for group in left.clients for li in group.lines] == ["interest:F1"]

    with pytest.raises(Stale):
        bakery.desk().settle_claim("fee:F1", Verdict.WAIVED)
    with pytest.raises(Forbidden):
        bakery.desk(BRIOCHE_ONLY).settle_claim("interest:F1", Verdict.RECOVERED)
    with pytest.raises(Forbidden):
        bakery.desk(BRIOCHE_ONLY).undo(decision.decision_id or 0)
    bakery.desk().undo(decision.decision_id or 0)
    assert bakery.counter().recovered == 0


def test_a_claim_is_recovered_or_given_up_and_nothing_else(bakery: Home):
    bakery.bring(payments=LATE)
    with pytest.raises(Refused):
        bakery.desk().settle_claim("fee:F1", Verdict.CONFIRM)
    with pytest.raises(Forbidden):
        bakery.desk().settle_claim("fee:F9", Verdict.RECOVERED)


def test_every_answer_waits_for_other_writers_before_it_looks_and_says_when(bakery: Home):
    claim = bakery.about("600 €")
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        heard.append(statement)

    def clock() -> dt.datetime:
        heard.append("clock")
        return NOW + dt.timedelta(minutes=len(heard))

    event.listen(bakery.house.engine, "before_cursor_execute", hear)
    desk = Desk(bakery.house, viewer=DIRECTION, clock=clock)
    waited = (
        ["clock"]
        if bakery.house.engine.dialect.name == "sqlite"
        else ["SELECT pg_advisory_xact_lock(%(key)s)", "clock"]
    )
    for answer in (
        lambda: desk.decide(claim, Verdict.CONFIRM),
        lambda: desk.undo(1),
        lambda: desk.settle(lambda _stage: None),
        lambda: desk.settle_claim("fee:F1", Verdict.WAIVED),
    ):
        heard.clear()
        with suppress(Forbidden):
            answer()
        began = [said for said in heard if not said.startswith("BEGIN")]
        assert began[: len(waited)] == waited


class Third:
    """Reads one cost of a third of an hour in the first mail."""

    def read(self, mailbox: Sequence[FiledMessage], **_known: object) -> list[FoundCost]:
        mail = next(f for f in mailbox if f.message.message_id == "firm@fournil-services.example")
        hours = Decimal(1) / 3
        return [cost("c-third", message_id=mail.message.message_id, client_id="brioche", project_ref=None, hours=hours)]


def test_what_the_database_rounds_makes_no_new_state_of_a_cost(bakery: Home):
    again = Home(house=replace(bakery.house, reader=Third()), folder=bakery.folder)
    again.bring()
    again.bring()
    assert again.causes("c-third") == ["import exports"]


def test_a_favour_whose_cost_a_person_set_aside_has_no_price(bakery: Home):
    firm = next(c for c in bakery.costs().values() if c.amount == Decimal(120))
    favour = Concession(
        concession_id="cc-1",
        kind=ConcessionKind.GOODWILL,
        client_id=firm.client_id,
        project_ref=None,
        author=firm.author,
        date=firm.date,
        message_id=firm.message_id,
        quote=firm.quote,
        words=firm.quote,
        cost_id=firm.cost_id,
    )

    def price(cost: FoundCost) -> Decimal | None:
        with bakery.house.reading() as connection:
            read = bakery.house.sources(connection).seen_by(DIRECTION)
            return replace(gather(read, period=read.company.period), costs={cost.cost_id: cost}).price_of(favour)

    assert price(firm) == Decimal(120)
    assert price(replace(firm, standing=Standing.REJECTED)) is None
