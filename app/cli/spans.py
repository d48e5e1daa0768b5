"""Periods as typed on the command line."""

from __future__ import annotations

import datetime as dt

from app.cli.tongue import say
from core.errors import InvalidInput
from core.period import Period


def period_from(start: str | None, end: str | None, *, default: Period) -> Period:
    """Read --from and --to; a side left out is the default's.

    Raises:
        InvalidInput: If a day is not written YYYY-MM-DD or the span ends before it starts.
    """
    first = default.start if start is None else day_from(start, "--from")
    last = default.end if end is None else day_from(end, "--to")
    if last < first:
        raise InvalidInput(
            say(
                f"La période finit ({last}) avant de commencer ({first}).",
                f"The period ends ({last}) before it starts ({first}).",
            )
        )
    return Period(first, last)


def day_from(text: str, option: str) -> dt.date:
    """Read a day.

    Raises:
        InvalidInput: If it is not written YYYY-MM-DD.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            say(
                f"{option} {text} : date attendue sous la forme AAAA-MM-JJ, par exemple 2025-03-31.",
                f"{option} {text}: a date is expected as YYYY-MM-DD, for instance 2025-03-31.",
            )
        ) from None
