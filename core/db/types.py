"""How values are kept so that both database engines give back exactly what went in."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from core.errors import InvalidInput
from core.money import to_micros

MICROS = 1_000_000
LARGEST = Decimal(2**63 - 1) / MICROS
"""The largest amount (EUR), quantity or number of hours that can be kept: about nine thousand billion."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class AmountTooLarge(InvalidInput, DontWrapMixin):
    """A number no company has, or none at all (NaN): it cannot be kept exactly."""


class Micro(TypeDecorator[Decimal]):
    """A decimal number kept exactly as an integer number of millionths, rounded by the house rule."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Turn a number into millionths.

        Raises:
            AmountTooLarge: If it does not fit in 64 bits of millionths.
        """
        if value is None:
            return None
        if not value.is_finite() or abs(value) > LARGEST:
            raise AmountTooLarge(f"{value}: the largest number that can be kept is {LARGEST:.0f}")
        return int(to_micros(value).scaleb(6))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Turn millionths back into the number, to six places."""
        return None if value is None else Decimal(int(value)).scaleb(-6)


class PlainText(TypeDecorator[str]):
    """Text as both engines accept it: what no database can hold (NUL, lone surrogates) becomes a question mark."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Replace the characters that cannot be kept."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text with the characters that no database can hold replaced by the replacement character."""
    return _UNSTORABLE.sub("\ufffd", text)


class Listed(TypeDecorator[Any]):
    """A short list kept in one column as JSON text and read back as a tuple; its items are texts, objects or lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        """Write the list as JSON."""
        return storable(json.dumps(list(value), ensure_ascii=False))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:  # noqa: ARG002
        """Read the list; nothing is the empty list."""
        return tuple(json.loads(value)) if value else ()


class Fields(TypeDecorator[Any]):
    """A few texts by field name (None where a field has no value), kept in one column as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        """Write the fields as JSON, by name."""
        return storable(json.dumps(dict(value or {}), ensure_ascii=False, sort_keys=True))

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, str | None]:  # noqa: ARG002
        """Read the fields; nothing is no field."""
        return dict(json.loads(value)) if value else {}


class Closed(TypeDecorator[Any]):
    """A value of a closed set (a StrEnum), kept as its own text."""

    impl = Text
    cache_ok = True

    def __init__(self, values: type[StrEnum]) -> None:
        super().__init__()
        self.values = values

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the member's text.

        Raises:
            ValueError: If the value is none of the set's.
        """
        return None if value is None else self.values(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """Read the member back."""
        return None if value is None else self.values(value)


class Instant(TypeDecorator[dt.datetime]):
    """A moment kept in UTC, so that moments compare in the database whatever zone they came from."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Bring an aware moment to UTC.

        Raises:
            ValueError: If the moment does not say its zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Give the moment back in UTC."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


class WallClock(TypeDecorator[dt.datetime]):
    """A moment as its author's clock showed it, offset included: a mail of 23:30 stays a mail of that day."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the moment in ISO 8601."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Read the moment back."""
        return None if value is None else dt.datetime.fromisoformat(value)
