"""Says on which day a cost was incurred: the day its words tell, else the day of the mail."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from core.language.dates import DateMention
from ingestion.extraction.clauses import Clause
from ingestion.extraction.frames import Frame

_NEAR_FUTURE = dt.timedelta(days=31)
_LONG_AGO = dt.timedelta(days=400)
_NOT_WHEN = re.compile(
    r"(?:(?<!\w)(?:depuis|avant|jusqu(?:'|e |')(?:a|au|aux|en)?|since|before|until|by|suite a|apres|ecrit|mail|courriel|reunion|commande|retard d)|n°)\W*(?:le |la |les |du |au |l')?$"
)


def incurred_on(
    frame: Frame, *, clauses: Sequence[Clause], dates: Sequence[DateMention], folded: str, sent: dt.date
) -> dt.date:
    """Return the last told day not after the mail that stands nearest to the quantity, or a near day to come, or the mail's own.

    A span of days ends on its last one; a day that only bounds («depuis», «avant») dates nothing.
    """
    sentence = [c for c in clauses if c.sentence == frame.clause.sentence]
    quantity = frame.quantity
    ranked: list[tuple[int, dt.date]] = []
    for mention in dates:
        if _NOT_WHEN.search(folded[max(0, mention.start - 20) : mention.start]):
            continue
        if quantity.start <= mention.start < quantity.end and quantity.recurrence is None:
            continue
        inside_clause = frame.clause.start <= mention.start < frame.clause.end
        inside_sentence = sentence[0].start <= mention.start < sentence[-1].end
        near = 0 <= frame.clause.start - mention.end < 120 or 0 <= mention.start - frame.clause.end < 40
        day = min(mention.last, sent) if mention.first <= sent else mention.last
        if sent - _LONG_AGO <= day <= sent + _NEAR_FUTURE and (inside_sentence or near):
            rank = 0 if inside_clause else 1 if inside_sentence else 2
            ranked.append((rank * 1000 + abs(mention.start - quantity.start), day))
    return min(ranked)[1] if ranked else sent


def promised_for(frame: Frame, *, dates: Sequence[DateMention], sent: dt.date) -> dt.date | None:
    """Return the first day, well after the mail, for which the words around the quantity put it off."""
    after = [
        m.first
        for m in dates
        if frame.clause.start - 60 <= m.start <= frame.clause.end + 90 and m.first > sent + _NEAR_FUTURE
    ]
    return min(after) if after else None
