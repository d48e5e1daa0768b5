"""Says on which day a cost was incurred: the day its words tell, else the day of the mail."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from core.language.dates import DateMention
from ingestion.extraction.clauses import Clause
from ingestion.extraction.frames import Frame

_NEAR_FUTURE = dt.timedelta(days=21)
_LONG_AGO = dt.timedelta(days=400)
_LONG_SPAN = dt.timedelta(days=32)
_NOT_WHEN = re.compile(
    r"(?:(?<!\w)(?:depuis|avant|jusqu(?:'|e |')(?:a|au|aux|en)?|since|before|until|by|suite a|apres|"
    r"ecrit|mail|courriel|reunion|commande|retard d|observations|releve|facture|devis|letter|minutes|"
    r"celui|celle|ceux|bl)|n°)\W*(?:le |la |les |du |au |l')?$"
)


def incurred_on(
    frame: Frame, *, clauses: Sequence[Clause], dates: Sequence[DateMention], folded: str, sent: dt.date
) -> dt.date:
    """Return the told day nearest to the quantity, not after the mail or soon to come; else the mail's own day.

    A span of days ends on its last one; a long span, and a day that only bounds («depuis», «avant»), date nothing.
    """
    quantity = frame.quantity
    ranked: list[tuple[int, dt.date]] = []
    for mention in dates:
        place = next((c for c in clauses if c.start <= mention.start < c.end), None)
        if place is None or place.index not in frame.reach or mention.last - mention.first > _LONG_SPAN:
            continue
        if place.sentence > frame.clause.sentence:
            continue
        if _NOT_WHEN.search(folded[max(0, mention.start - 28) : mention.start]):
            continue
        if quantity.start <= mention.start < quantity.end and quantity.recurrence is None:
            continue
        day = min(mention.last, sent) if mention.first <= sent else mention.last
        if sent - _LONG_AGO <= day <= sent + _NEAR_FUTURE:
            rank = 0 if place.index == frame.clause.index else 1 if place.sentence == frame.clause.sentence else 2
            ranked.append((rank * 1000 + abs(mention.start - quantity.start), day))
    return min(ranked)[1] if ranked else sent


def promised_for(
    frame: Frame, *, clauses: Sequence[Clause], dates: Sequence[DateMention], sent: dt.date
) -> dt.date | None:
    """Return the first day to come that the words around the quantity name, or None."""
    near = [c for c in clauses if c.index in frame.reach]
    named = [m for m in dates if any(c.start <= m.start < c.end for c in near)]
    after = [m.first for m in named if m.first > sent]
    return min(after) if after else None


def is_far(day: dt.date, sent: dt.date) -> bool:
    """Tell a day too far ahead for work or money to be under way already."""
    return day > sent + _NEAR_FUTURE
