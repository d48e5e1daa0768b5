"""Signs of a cost's cause, and the weights that were learnt for them."""

from __future__ import annotations

import re

from core.costs import Category
from ingestion.extraction.category import category_of, pooled, trained
from ingestion.extraction.signs import held_beforehand, patterns


def test_each_sign_is_held_to_speak_for_known_categories() -> None:
    known = {c.value for c in Category}
    for name, leans in held_beforehand().items():
        assert set(leans) <= known, name
    assert {f"sign:{name}" for name in patterns()} <= set(held_beforehand())


def test_no_sign_fits_an_empty_text() -> None:
    assert [name for name, pattern in patterns().items() if re.search(pattern, "")] == []


def test_other_tellings_of_a_cost_are_heard_a_little() -> None:
    weigher = trained()
    plain = weigher.leaning({"kind:money": 1.0, "act:accepted": 0.6})
    claim = weigher.leaning({"kind:money": 1.0, "sign:penalty": 1.0, "sign:delay": 1.0})
    assert category_of(pooled(plain, [claim])) is Category.PENALTY
    assert pooled(plain, []) == plain
