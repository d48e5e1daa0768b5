"""Names of months, weekdays and seasons in both languages, and what they stand for."""

from __future__ import annotations

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "janvier janv january jan",
            "fevrier fevr fev february feb",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""Folded month names and their usual short forms → 1 to 12."""

WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "lundi lundis lun monday mondays mon",
            "mardi mardis mar tuesday tuesdays tue",
            "mercredi mercredis mer wednesday wednesdays wed",
            "jeudi jeudis jeu thursday thursdays thu",
            "vendredi vendredis ven friday fridays fri",
            "samedi samedis sam saturday saturdays sat",
            "dimanche dimanches dim sunday sundays sun",
        ),
    )
    for name in names.split()
}
"""Folded weekday names → 0 (Monday) to 6."""

SEASONS = {
    "printemps": (3, 5), "spring": (3, 5), "ete": (6, 8), "summer": (6, 8),
    "automne": (9, 11), "autumn": (9, 11), "fall": (9, 11), "hiver": (12, 14), "winter": (12, 14),
}  # fmt: skip
"""Folded season names → first and last month, as offices count them; winter runs into the next year."""

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""A pattern part that matches any month name; a short form may end in a full stop."""

LONG_MONTH = "|".join(
    name for name in MONTHS if len(name) > 4 or name in {"mars", "mai", "may", "juin", "june", "july", "aout"}
)  # noqa: PLR2004
"""A pattern part that matches a month written out."""

LONG_WEEKDAY = "|".join(name for name in WEEKDAYS if len(name) > 3)  # noqa: PLR2004
"""A pattern part that matches a weekday written out."""
