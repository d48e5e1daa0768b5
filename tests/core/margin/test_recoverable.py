"""Money to get back: what counts, what awaits a person, what is not ours to ask."""

from decimal import Decimal

from core.costs import CostStatus, Nature, Standing
from core.margin.recoverable import out_of_warranty, recoverable
from tests.core.margin import joinery as j


def test_costs_of_the_nature_the_largest_first():
    costs = [
        j.found("small", "40", nature=Nature.REBILLABLE),
        j.found("large", "90", nature=Nature.REBILLABLE, standing=Standing.CONFIRMED),
        j.found("open", "70", nature=Nature.REBILLABLE, standing=Standing.OPEN),
        j.found("vague", None, nature=Nature.REBILLABLE),
        j.found("rejected", "500", nature=Nature.REBILLABLE, standing=Standing.REJECTED),
        j.found("promised", "500", nature=Nature.REBILLABLE, status=CostStatus.COMMITTED),
        j.found("ours", "500"),
    ]
    found = recoverable(costs, Nature.REBILLABLE)
    assert [c.cost_id for c in found.costs] == ["large", "open", "small", "vague"]
    assert (found.amount, found.open_amount) == (130, 70)


def test_tickets_out_of_warranty_are_taken_from_the_ledger():
    tickets = [j.ticket("T1"), j.ticket("T2", under_warranty=True)]
    attachments = {t.ticket_ref: j.attached("lycee-corot") for t in tickets}
    entries = j.posted(attachments, tickets=tickets, time_entries=[j.time("support", "1")]).entries
    assert out_of_warranty(entries, tickets) == Decimal("115.50")
