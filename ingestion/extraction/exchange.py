"""Yearly average exchange rates, for a foreign amount whose mail states no rate. An amount so derived is never firm.

Source: European Central Bank, euro foreign exchange reference rates, the daily history file (eurofxref-hist) as it
stood on 5 March 2026: the plain average of each calendar year's rates, units of currency for one euro, five figures.
A year beyond the table takes the nearest one known.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

_PER_EURO: dict[str, dict[int, str]] = {
    "USD": {2020: "1.1422", 2021: "1.1827", 2022: "1.0530", 2023: "1.0813", 2024: "1.0824", 2025: "1.1300"},
    "GBP": {2020: "0.8897", 2021: "0.8596", 2022: "0.8528", 2023: "0.8698", 2024: "0.8466", 2025: "0.8568"},
    "CHF": {2020: "1.0705", 2021: "1.0811", 2022: "1.0047", 2023: "0.9718", 2024: "0.9526", 2025: "0.9370"},
    "SEK": {2020: "10.485", 2021: "10.146", 2022: "10.630", 2023: "11.479", 2024: "11.433", 2025: "11.066"},
    "NOK": {2020: "10.723", 2021: "10.163", 2022: "10.103", 2023: "11.425", 2024: "11.629", 2025: "11.717"},
    "DKK": {2020: "7.4542", 2021: "7.4370", 2022: "7.4396", 2023: "7.4509", 2024: "7.4589", 2025: "7.4634"},
    "PLN": {2020: "4.4430", 2021: "4.5652", 2022: "4.6861", 2023: "4.5420", 2024: "4.3058", 2025: "4.2397"},
    "CZK": {2020: "26.455", 2021: "25.640", 2022: "24.566", 2023: "24.004", 2024: "25.120", 2025: "24.688"},
}
_PLACES = Decimal("0.0001")


def rate_in_euros(currency: str, on: dt.date) -> Decimal | None:
    """Return how many euros a unit of a currency was worth on average in the year of a day, None if unlisted."""
    if currency == "EUR":
        return Decimal(1)
    years = _PER_EURO.get(currency)
    if years is None:
        return None
    year = min(max(on.year, min(years)), max(years))
    return (1 / Decimal(years[year])).quantize(_PLACES)
