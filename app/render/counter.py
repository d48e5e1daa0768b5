"""The counter of what reading the mails has brought, in one line."""

from __future__ import annotations

from app.wording import pick
from core.decisions.counter import Counter
from core.language.formats import euros
from core.messages import Language


def counter_line(counted: Counter, language: Language) -> str:
    """Say the euros found, confirmed, set aside and recovered, and those that await a person."""
    parts = [
        (counted.found, counted.found_count, ("trouvés", "found")),
        (counted.confirmed, counted.confirmed_count, ("dont confirmés", "of which confirmed")),
        (counted.open, counted.open_count, ("à confirmer en plus", "more to confirm")),
        (counted.rejected, counted.rejected_count, ("écartés", "rejected")),
        (counted.recovered, counted.recovered_count, ("récupérés", "recovered")),
    ]
    told = [
        pick(language, f"{name[0]} {euros(amount, 'fr')} ({count})", f"{name[1]} {euros(amount, 'en')} ({count})")
        for amount, count, name in parts
    ]
    return pick(language, "Compteur : ", "Counter: ") + ", ".join(told) + "."
