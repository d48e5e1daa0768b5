from __future__ import annotations

from decimal import Decimal

import pytest

from core.decisions.snapshots import restored, snapshot
from tests.core.decisions.samples import cost


def test_a_cost_comes_back_from_its_text_as_it_was():
    full = cost(hours=Decimal("3.5"), persons=2, employees=("Nour Kaddour", "Léa"), ledger_ref="AV-7")
    assert restored(snapshot(full)) == full


def test_fields_said_otherwise_take_their_place():
    changed = restored(snapshot(cost()), {"amount": "12.5", "client_id": None, "persons": "3"})
    assert (changed.amount, changed.client_id, changed.persons) == (Decimal("12.5"), None, 3)


def test_a_value_that_is_none_of_its_kind_is_refused():
    with pytest.raises(ValueError, match="category"):
        restored(snapshot(cost()), {"category": "cadeau"})
