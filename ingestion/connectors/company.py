"""The company whose books these are: `company.json`, or what can be assumed without it."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from core.messages import Language
from core.money import ZERO
from core.period import Period
from core.records import Company, Employee, Partner, ProfileRate, RowError, Sourced
from ingestion.connectors.dialect import decode
from ingestion.connectors.values import LARGEST, parse_date
from ingestion.connectors.wording import Problem, say

HOURS_PER_DAY = Decimal(7)
HOURS_IN_A_DAY = Decimal(24)

Made = TypeVar("Made")


def assume_company(name: str, tables: Mapping[str, Sequence[Sourced]]) -> Company | None:
    """What can be assumed of a company without its `company.json`: a name and the calendar year of most invoices.

    Without invoices the year of most dated rows is taken; None when no row is dated. Nobody's hours have a rate.
    """
    rows = tables.get("erp_invoices") or [r for table in tables.values() for r in table]
    days = (getattr(r.record, "date", None) for r in rows)
    years = Counter(day.year for day in days if isinstance(day, dt.date))
    if not years:
        return None
    year = max(years, key=lambda y: (years[y], y))
    return Company(
        name=name,
        domains=(),
        siren=None,
        sector=None,
        currency="EUR",
        period=Period.year(year),
        financing_rate=ZERO,
        hours_per_day=HOURS_PER_DAY,
        rates=(),
        employees=(),
        partners=(),
    )


def read_company(
    data: bytes, *, file: str, assumed: Company | None, language: Language = "fr"
) -> tuple[Company | None, list[RowError]]:
    """Read `company.json`; what is missing or wrong in it is told and left as assumed.

    Args:
        data: The bytes of the file.
        file: How to call the file in messages.
        assumed: What stands in for what the file does not say; None when nothing could be assumed.
        language: The language of the messages.

    Returns:
        The company, None when the file cannot be read or no period is known, and what was wrong.
    """
    reading = _CompanyReading(file=file, language=language)
    try:
        content = json.loads(decode(data), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        reading.tell(None, Problem.COMPANY_NOT_JSON, found=error)
        return None, reading.errors
    if not isinstance(content, dict):
        reading.tell(None, Problem.COMPANY_NOT_JSON, found=type(content).__name__)
        return None, reading.errors
    return reading.company(content, assumed=assumed), reading.errors


class _CompanyReading:
    """A company file being read: each wrong value is told with its path and left out."""

    def __init__(self, *, file: str, language: Language) -> None:
        self.errors: list[RowError] = []
        self._file, self._language = file, language

    def tell(self, path: str | None, problem: Problem, **values: object) -> None:
        """Note what is wrong at a path of the file."""
        message = say(problem, self._language, **values)
        self.errors.append(RowError(file=self._file, row=None, column=path, message=message))

    def company(self, content: dict[str, Any], *, assumed: Company | None) -> Company | None:
        """Make the company of what the file says."""
        period = self._period(content) or (assumed.period if assumed else None)
        if period is None:
            return None
        return Company(
            name=self._needed(content, "name", _text) or (assumed.name if assumed else ""),
            domains=tuple(d.removeprefix("@").casefold() for d in self._needed(content, "domains", _texts) or ()),
            siren=self._optional(content, "siren", _text_or_number),
            sector=self._optional(content, "sector", _text),
            currency=self._optional(content, "currency", _text) or "EUR",
            period=period,
            financing_rate=self._needed(content, "financing_rate", _share) or ZERO,
            hours_per_day=self._optional(content, "hours_per_day", _day_length) or HOURS_PER_DAY,
            rates=tuple(self._rates(content)),
            employees=tuple(self._employees(content)),
            partners=tuple(self._partners(content)),
        )

    def _period(self, content: dict[str, Any]) -> Period | None:
        span = self._needed(content, "period", _object)
        if span is None:
            return None
        start, end = (self._wanted(span, key, _day, path=f"period.{key}") for key in ("start", "end"))
        if start is None or end is None:
            return None
        if end < start:
            self._bad("period.end", end.isoformat(), _day)
            return None
        return Period(start, end)

    def _rates(self, content: dict[str, Any]) -> Iterator[ProfileRate]:
        for path, item in self._items(content, "profiles", needed=True):
            profile = self._wanted(item, "profile", _text, path=f"{path}.profile")
            rate = self._wanted(item, "hourly_rate", _amount, path=f"{path}.hourly_rate")
            since = self._optional(item, "valid_from", _day, path=f"{path}.valid_from")
            if profile is not None and rate is not None:
                yield ProfileRate(profile=profile, hourly_rate=rate, valid_from=since)

    def _employees(self, content: dict[str, Any]) -> Iterator[Employee]:
        for path, item in self._items(content, "employees", needed=True):
            name, email, profile = (
                self._wanted(item, k, _text, path=f"{path}.{k}") for k in ("name", "email", "profile")
            )
            if name is not None:
                yield Employee(name=name, email=(email or "").casefold(), profile=profile or "")

    def _partners(self, content: dict[str, Any]) -> Iterator[Partner]:
        for path, item in self._items(content, "partners", needed=False):
            name, domain = (self._wanted(item, k, _text, path=f"{path}.{k}") for k in ("name", "domain"))
            kind = self._optional(item, "kind", _text, path=f"{path}.kind") or "other"
            if name is not None and domain is not None:
                yield Partner(name=name, domain=domain.removeprefix("@").casefold(), kind=kind)

    def _items(self, content: dict[str, Any], key: str, *, needed: bool) -> Iterator[tuple[str, dict[str, Any]]]:
        items = self._needed(content, key, _list) if needed else self._optional(content, key, _list)
        for number, item in enumerate(items or ()):
            path = f"{key}[{number}]"
            if isinstance(item, dict):
                yield path, item
            else:
                self._bad(path, item, _object)

    def _needed(self, content: dict[str, Any], key: str, make: Callable[[Any], Made]) -> Made | None:
        if content.get(key) in (None, ""):
            self.tell(key, Problem(f"company_no_{key}"))
            return None
        return self._made(content[key], make, path=key)

    def _wanted(self, content: dict[str, Any], key: str, make: Callable[[Any], Made], *, path: str) -> Made | None:
        return self._made(content.get(key), make, path=path)

    def _optional(
        self, content: dict[str, Any], key: str, make: Callable[[Any], Made], *, path: str | None = None
    ) -> Made | None:
        value = content.get(key)
        return None if value in (None, "") else self._made(value, make, path=path or key)

    def _made(self, value: Any, make: Callable[[Any], Made], *, path: str) -> Made | None:
        try:
            return make(value)
        except (ValueError, TypeError, ArithmeticError):
            self._bad(path, value, make)
            return None

    def _bad(self, path: str, value: Any, make: Callable[[Any], Any]) -> None:
        found = json.dumps(value, ensure_ascii=False, default=str)
        self.tell(path, Problem.COMPANY_BAD_VALUE, found=found, expected=_EXPECTED[make][self._language])


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value.strip()


def _text_or_number(value: Any) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _texts(value: Any) -> list[str]:
    return [_text(v) for v in _list(value)]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _day(value: Any) -> dt.date:
    return parse_date(_text(value))


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise TypeError
    number = Decimal(value.replace(",", ".") if isinstance(value, str) else value)
    if not number.is_finite() or not ZERO <= number < LARGEST:
        raise ValueError
    return number


def _amount(value: Any) -> Decimal:
    return _number(value)


def _share(value: Any) -> Decimal:
    number = _number(value)
    if number >= 1:
        raise ValueError
    return number


def _day_length(value: Any) -> Decimal:
    number = _number(value)
    if not ZERO < number <= HOURS_IN_A_DAY:
        raise ValueError
    return number


_EXPECTED: dict[Callable[[Any], Any], dict[Language, str]] = {
    _text: {"fr": "un texte", "en": "a text"},
    _text_or_number: {"fr": "un texte", "en": "a text"},
    _texts: {"fr": "une liste de textes", "en": "a list of texts"},
    _list: {"fr": "une liste", "en": "a list"},
    _object: {"fr": "un objet { }", "en": "an object { }"},
    _day: {"fr": "une date AAAA-MM-JJ, la fin après le début", "en": "a date YYYY-MM-DD, the end after the start"},
    _amount: {"fr": "un taux horaire en euros", "en": "an hourly rate in euros"},
    _share: {"fr": "un taux annuel entre 0 et 1 (0.06 pour 6 %)", "en": "a yearly rate between 0 and 1 (0.06 for 6 %)"},
    _day_length: {"fr": "un nombre d’heures entre 0 et 24", "en": "a number of hours between 0 and 24"},
}
