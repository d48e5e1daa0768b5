"""Yearly average exchange rates, for a foreign amount whose mail states no rate. An amount so derived is never firm.

Source: European Central Bank, euro foreign exchange reference rates, annual averages (units of currency for one euro),
rounded to four figures; a year beyond the table takes the last one known.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

_PER_EURO: dict[str, dict[int, str]] = {
    "USD": {2022: "1.053", 2023: "1.081", 2024: "1.082", 2025: "1.130"},
    "GBP": {2022: "0.8528", 2023: "0.8698", 2024: "0.8466", 2025: "0.8570"},
    "CHF": {2022: "1.005", 2023: "0.9718", 2024: "0.9526", 2025: "0.9370"},
    "SEK": {2022: "10.63", 2023: "11.48", 2024: "11.43", 2025: "11.07"},
    "DKK": {2022: "7.440", 2023: "7.451", 2024: "7.459", 2025: "7.463"},
    "PLN": {2022: "4.686", 2023: "4.542", 2024: "4.306", 2025: "4.240"},
    "CZK": {2022: "24.57", 2023: "24.00", 2024: "25.12", 2025: "24.70"},
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
