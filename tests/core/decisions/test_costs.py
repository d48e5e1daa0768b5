from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.costs import REPLACED, Basis, Category, CostStatus, Standing
from core.decisions.costs import decided, said_by_hand
from core.decisions.decision import Verdict
from tests.core.decisions.samples import cost, word_on


def test_a_confirmed_cost_counts_and_says_who_said_so():
    (held,) = decided([cost()], [word_on(cost())])
    assert held.standing is Standing.CONFIRMED
    assert held.reason == "Confirmé par Odile Tanguy le 03/06/2031. Dit par l'une des nôtres."


def test_a_rejected_cost_no_longer_stands():
    (held,) = decided([cost()], [word_on(cost(), Verdict.REJECT)])
    assert (held.standing, held.amount) == (Standing.REJECTED, Decimal(720))


def test_a_corrected_figure_replaces_the_one_read_and_its_range():
    read = cost(amount_low=Decimal(500), amount_high=Decimal(940))
    said = word_on(read, amount="650", category="discount", arithmetic="650 € dits par Odile")
    (held,) = decided([read], [said])
    assert (held.amount, held.amount_low, held.category) == (Decimal(650), None, Category.DISCOUNT)
    assert (held.standing, held.arithmetic) == (Standing.CONFIRMED, "650 € dits par Odile")


def test_hours_given_for_a_cost_without_figure_price_it():
    read = cost(amount=None, basis=Basis.UNQUANTIFIED)
    (held,) = decided([read], [word_on(read, hours="6", persons="2", profile="poseur", amount="540")])
    assert (held.basis, held.hours, held.persons, held.amount) == (Basis.HOURS, Decimal(6), 2, Decimal(540))


def test_what_only_the_client_claimed_is_a_cost_once_confirmed():
    read = cost(status=CostStatus.NOT_A_COST)
    (held,) = decided([read], [word_on(read)])
    assert (held.status, held.standing) == (CostStatus.INCURRED, Standing.CONFIRMED)


def test_a_row_that_came_later_makes_a_confirmed_cost_traced_all_the_same():
    booked = cost(status=CostStatus.TRACED, standing=Standing.BOOKED, ledger_ref="AV-7", reason="Avoir AV-7.")
    (held,) = decided([booked], [word_on(cost())])
    assert (held.status, held.standing, held.ledger_ref) == (CostStatus.TRACED, Standing.BOOKED, "AV-7")
    assert held.reason.startswith("Confirmé par Odile Tanguy")


def test_a_person_may_say_that_a_traced_cost_is_not_in_the_books():
    booked = cost(status=CostStatus.TRACED, standing=Standing.BOOKED, ledger_ref="AV-7")
    (held,) = decided([booked], [word_on(booked, status="incurred")])
    assert (held.status, held.standing) == (CostStatus.INCURRED, Standing.CONFIRMED)


def test_a_decision_finds_its_cost_read_under_another_id():
    reread = cost("c-2", message_id="m2@x", also_in=("m1@x",), quote="720 € pour les affiches refaites")
    (held,) = decided([reread], [word_on(cost())])
    assert (held.cost_id, held.standing) == ("c-1", Standing.CONFIRMED)


def test_a_confirmed_cost_that_is_read_no_more_stays_and_a_rejected_one_does_not():
    assert decided([], [word_on(cost())])[0].standing is Standing.CONFIRMED
    assert decided([], [word_on(cost(), Verdict.REJECT)]) == []


def test_another_cost_of_the_same_mail_is_left_alone():
    other = cost("c-9", amount=Decimal(80), quote="et 80 € de port")
    held = {c.cost_id: c for c in decided([other], [word_on(cost())])}
    assert held["c-9"] == other
    assert held["c-1"].amount == Decimal(720)


def test_without_decisions_nothing_changes():
    costs = [cost(), replace(cost("c-2"), amount=None)]
    assert decided(costs, []) == costs


def test_only_a_figure_or_a_place_said_otherwise_sends_a_cost_back_to_the_books():
    assert said_by_hand(word_on(cost(), amount="10"))
    assert said_by_hand(word_on(cost(), client_id="halles"))
    assert not said_by_hand(word_on(cost(), category="discount"))
    assert not said_by_hand(word_on(cost()))


def test_of_two_like_costs_of_one_mail_a_decision_takes_no_cost_that_another_decision_is_on():
    gone, stays = cost("c-1"), cost("c-2", quote="et 720 € pour les refaire encore")
    (held,) = decided([stays], [word_on(stays), word_on(gone, Verdict.REJECT)])
    assert (held.cost_id, held.standing) == ("c-2", Standing.CONFIRMED)


def test_the_figure_finds_a_cost_before_the_words_that_it_shares_with_another():
    port, posters = cost("c-8", amount=Decimal(80)), cost("c-9", date=cost().date)
    held = {c.cost_id: c for c in decided([port, posters], [word_on(cost(), Verdict.REJECT)])}
    assert held["c-1"].amount == Decimal(720)
    assert held["c-8"] == port


def test_a_cost_without_figure_is_not_any_other_one_without_figure():
    mute = cost("c-1", amount=None, basis=Basis.UNQUANTIFIED, quote="on a passé du temps chez eux")
    other = cost("c-9", amount=None, basis=Basis.UNQUANTIFIED, quote="et le camion est revenu à vide")
    held = {c.cost_id: c for c in decided([other], [word_on(mute, Verdict.REJECT)])}
    assert held == {"c-9": other}


def test_what_was_confirmed_is_the_figure_that_was_seen_whatever_is_read_since():
    reread = cost(amount=Decimal(7200), arithmetic="7 200 €")
    (held,) = decided([reread], [word_on(cost(), category="discount")])
    assert (held.amount, held.arithmetic, held.standing) == (Decimal(720), cost().arithmetic, Standing.CONFIRMED)


def test_confirmed_hours_follow_the_rate_of_the_books():
    worked = cost(basis=Basis.HOURS, hours=Decimal(6), amount=Decimal(240))
    (held,) = decided([replace(worked, amount=Decimal(270))], [word_on(worked)])
    assert held.amount == Decimal(270)


def test_a_confirmed_figure_that_a_later_mail_replaces_does_not_count_beside_the_new_one():
    struck = cost(status=CostStatus.NOT_A_COST, standing=Standing.REJECTED, reason=REPLACED)
    heir = cost("c-2", amount=Decimal(236), standing=Standing.FIRM, quote="c'est 236 € et pas 720")
    held = {c.cost_id: c for c in decided([struck, heir], [word_on(cost())])}
    assert (held["c-1"].status, held["c-1"].standing) == (CostStatus.NOT_A_COST, Standing.REJECTED)
    assert held["c-2"] == heir
    again = decided([struck, heir], [word_on(struck)])  # who saw that it was replaced and says that it is one, is heard
    assert {c.cost_id: c.standing for c in again}["c-1"] is Standing.CONFIRMED
