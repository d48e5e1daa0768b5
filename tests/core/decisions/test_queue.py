from __future__ import annotations

import datetime as dt
from decimal import Decimal

from core.costs import Basis, Category, CostStatus, FoundCost, Standing
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.lessons import SENDER
from core.decisions.queue import (
    Kind,
    Pending,
    Why,
    discounts_without_reason,
    doubtful_identities,
    in_order,
    open_costs,
    tickets_of_nobody,
    unsure_mails,
    usual_amounts,
)
from core.discounts.categories import DiscountCategory
from core.discounts.documents import Discounted, DocumentKind
from core.discounts.proposals import ProposalReason, UncategorisedDiscount
from core.identity.doubts import DoubtfulPair
from core.messages import Attachment, TicketClass
from core.viewer import DIRECTION, Viewer
from tests.core.decisions.print_shop import COMPANY, client, cost, mail, ticket

HALLES_ONLY = Viewer(name="Ugo", role="commercial", clients=frozenset({"halles"}))


def said(subject: Subject, key: str) -> dict[str, Decision]:
    at = dt.datetime(2031, 7, 1, tzinfo=dt.UTC)
    return {key: Decision(subject=subject, key=key, verdict=Verdict.CONFIRM, person="Léa", decided_at=at)}


def asked(
    costs: list[FoundCost], decided: dict[str, Decision] | None = None, viewer: Viewer = DIRECTION
) -> list[Pending]:
    return in_order(open_costs(costs, decided or {}, viewer=viewer, usual=usual_amounts(costs)))


def test_the_most_euros_come_first_and_each_says_why():
    queue = asked(
        [
            cost("a", amount=Decimal(100)),
            cost("b", amount=Decimal(900), status=CostStatus.NOT_A_COST),
            cost("c", amount=Decimal(500), status=CostStatus.TRACED),
            cost("d", amount=Decimal(200), status=CostStatus.COMMITTED),
            cost("e", amount=Decimal(50), client_id=None),
        ]
    )

    assert [(p.key, p.why) for p in queue] == [
        ("b", Why.CLAIMED),
        ("c", Why.SAID_BOOKED),
        ("d", Why.PROMISED),
        ("a", Why.TO_CONFIRM),
        ("e", Why.WITHOUT_CLIENT),
    ]


def test_what_stands_already_is_not_asked():
    settled = [cost("a", standing=s) for s in Standing if s is not Standing.OPEN]
    assert asked(settled) == []


def test_what_a_person_decided_is_not_asked_again():
    assert [p.key for p in asked([cost("a"), cost("b")], said(Subject.COST, "a"))] == ["b"]


def test_what_the_viewer_may_not_see_is_not_asked():
    costs = [cost("a"), cost("b", client_id="gare"), cost("c", client_id=None)]
    assert [p.key for p in asked(costs, viewer=HALLES_ONLY)] == ["a"]


def test_a_cost_without_a_figure_is_weighed_by_the_usual_one_of_its_category():
    known = [
        cost(str(amount), amount=Decimal(amount), standing=Standing.FIRM, category=Category.REWORK)
        for amount in (100, 400, 1000)
    ]
    unknown = cost("u", amount=None, basis=Basis.UNQUANTIFIED)
    (question,) = asked([*known, unknown])

    assert (question.why, question.stake, question.estimated) == (Why.WITHOUT_FIGURE, Decimal(400), True)


def test_without_any_figure_known_the_stake_is_nothing():
    (question,) = asked([cost("u", amount=None)])
    assert question.stake == 0


def test_mails_are_asked_about_where_a_cost_hangs_on_their_place():
    mails = [
        mail("nobody", client_id=None),
        mail("newsletter", client_id=None, about=TicketClass.OTHER),
        mail("doubtful", sure=0.5),
        mail("doubtful-idle", sure=0.5),
        mail("project", project_ref="B-12", project_sure=0.3),
        mail("sure", project_ref="B-12"),
    ]
    costs = [
        cost("a", message_id="doubtful"),
        cost("b", message_id="project", amount=None),
        cost("c", message_id="sure"),
    ]
    queue = in_order(unsure_mails(mails, costs, {}, viewer=DIRECTION, company=COMPANY))

    assert [(p.key, p.why, p.stake) for p in queue] == [
        ("doubtful", Why.CLIENT_UNSURE, Decimal(300)),
        ("nobody", Why.MAIL_OF_NOBODY, Decimal(0)),
        ("project", Why.PROJECT_UNSURE, Decimal(0)),
    ]


def test_a_class_in_doubt_is_asked_last_and_a_set_aside_cost_weighs_nothing():
    mails = [mail("class", about_sure=0.3), mail("aside", sure=0.5)]
    costs = [cost("a", message_id="aside", standing=Standing.REJECTED)]
    queue = unsure_mails(mails, costs, {}, viewer=DIRECTION, company=COMPANY)

    assert [(p.kind, p.key) for p in queue] == [(Kind.CLASS, "class")]


def test_only_an_outsider_teaches_whose_address_it_is():
    mails = [
        mail("out", client_id=None),
        mail("ours", client_id=None, sender="lea@imprimerie-quai.example"),
        mail("supplier", client_id=None, sender="x@papiers-sud.example"),
    ]
    queue = unsure_mails(mails, [], {}, viewer=DIRECTION, company=COMPANY)

    assert [p.seen.get(SENDER) for p in queue] == ["ugo@halles.example", None, None]


def test_a_ticket_of_nobody_is_worth_its_hours_and_parts():
    places = {
        "T1": Attachment(client_id=None, project_ref=None, client_confidence=0, project_confidence=0, reasons=("?",)),
        "T2": Attachment(client_id="halles", project_ref=None, client_confidence=1, project_confidence=0, reasons=()),
    }
    tickets = [ticket("T1"), ticket("T2"), ticket("T3", profile="inconnu")]
    queue = tickets_of_nobody(tickets, places, {}, viewer=DIRECTION, company=COMPANY)

    assert [(p.key, p.stake) for p in queue] == [("T1", Decimal(126)), ("T3", Decimal(30))]
    assert not tickets_of_nobody(tickets, places, {}, viewer=HALLES_ONLY, company=COMPANY)


def test_identities_are_asked_of_who_sees_both_sides_with_what_stands_in_the_wrong_place():
    clients = {c.client_id: c for c in (client("halles", "K1", "41"), client("halles-2", "K2", "42"))}
    pairs = [
        DoubtfulPair(account_id="K1", customer_code="42", score=0.6, reasons=("noms proches",), joined=False),
        DoubtfulPair(account_id="K2", customer_code="42", score=0.7, reasons=(), joined=True),
        DoubtfulPair(account_id="K9", customer_code="42", score=0.7, reasons=(), joined=False),
    ]
    at_play: dict[str | None, Decimal] = {"halles": Decimal(800)}
    queue = doubtful_identities(pairs, clients, viewer=DIRECTION, at_play=at_play)

    assert [(p.key, p.why, p.stake, p.seen["one_client"]) for p in queue] == [
        ("K1=42", Why.MAYBE_ONE_CLIENT, Decimal(800), "no"),
        ("K2=42", Why.HARDLY_ONE_CLIENT, Decimal(0), "yes"),
    ]
    mine = {"halles": clients["halles"]}
    assert doubtful_identities(pairs, mine, viewer=HALLES_ONLY, at_play=at_play) == []


def discount(reference: str, *, status: str = "won", client_id: str = "halles") -> UncategorisedDiscount:
    document = Discounted(
        kind=DocumentKind.QUOTE,
        reference=reference,
        client_id=client_id,
        project_ref=None,
        date=dt.date(2031, 2, 1),
        list_amount=Decimal(1000),
        amount=Decimal(80),
        reason="",
        status=status,
    )
    return UncategorisedDiscount(
        document=document, proposed=DiscountCategory.VOLUME, reason=ProposalReason.LARGE_ORDER, confidence=0.5
    )


def test_discounts_without_a_reason_are_asked_but_those_of_lost_quotes():
    found = [discount("D1"), discount("D2", status="lost"), discount("D3"), discount("D4", client_id="gare")]
    queue = discounts_without_reason(found, said(Subject.DISCOUNT, "D3"), viewer=HALLES_ONLY)

    assert [(p.key, p.stake, p.seen["category"], p.seen["rate"]) for p in queue] == [
        ("D1", Decimal(80), "volume", "0.0800")
    ]
