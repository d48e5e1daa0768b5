"""Long texts made to trap patterns: a reading that is not linear would not come back from them in time."""

from datetime import date
from decimal import Decimal

import pytest

from core.language.amounts import find_amounts, find_percents
from core.language.dates import find_dates
from core.language.durations import find_durations
from core.language.headcounts import find_headcounts
from core.language.periods import find_periods
from core.language.quantities import find_products
from core.language.recurrences import find_recurrences
from core.language.references import ReferenceIndex, find_references
from core.period import Period

LENGTH = 20_000
INDEX = ReferenceIndex(f"JB25-{number:03}" for number in range(300))
DAY = date(2025, 5, 20)


@pytest.mark.parametrize(
    "seed",
    ["1 111 ", "1,111,", "a", " ", "A-1-", "Aa, ", "cent mille ", "3 h à ", "les 8, ", "premier et ", "1 x 1 € pièce "],
)
def test_a_hostile_text_is_read_to_its_end(seed: str):
    text = (seed * LENGTH)[:LENGTH]
    mentions = [
        *find_amounts(text),
        *find_percents(text),
        *find_products(text),
        *find_durations(text, hours_per_day=Decimal(7)),
        *find_headcounts(text),
        *find_recurrences(text, sent=DAY),
        *find_dates(text, sent=DAY),
        *find_periods(text, company=Period.year(2025)),
        *find_references(text),
        *INDEX.find(text),
    ]
    assert all(mention.end <= LENGTH for mention in mentions)
