"""From the text of a cell to a typed value: dates, numbers, yes and no, as French and English exports write them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from core.money import to_micros
from ingestion.connectors.wording import Problem

Value = str | dt.date | Decimal | int | bool | StrEnum | None
DecimalMark = Literal[",", "."]

LARGEST = Decimal(10) ** 12
"""No amount, price or count of hours reaches this; what does is a damaged cell."""

FIRST_YEAR, LAST_YEAR = 1900, 2100

_DATE = re.compile(
    r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4}|\d{2})"
    r"|(?P<y3>\d{4})(?P<m3>\d{2})(?P<d3>\d{2}))"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
)
_NOISE = re.compile(r"[\s\u00a0\u202f\u2009'’]|€|EUR\b|%")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")
_YES = frozenset({"oui", "o", "yes", "y", "true", "vrai", "1", "x"})
_NO = frozenset({"non", "n", "no", "false", "faux", "0"})
_SYNONYMS = {"facture": "invoice", "avoir": "credit_note"}


@dataclass(frozen=True, kw_only=True)
class NumberStyle:
    """How a file writes its numbers: the decimal mark, and whether a cell proved it or it is only presumed."""

    mark: DecimalMark
    proven: bool


class CellError(ValueError):
    """A cell that cannot be read as what it should be; never leaves the connectors."""

    def __init__(self, problem: Problem, **values: object) -> None:
        """Keep what is wrong and what to say about it."""
        super().__init__(problem)
        self.problem = problem
        self.values = values


def parse_text(cell: str) -> str:
    """Trim a text and bring it to composed accents."""
    return unicodedata.normalize("NFC", cell).strip()


def parse_date(cell: str) -> dt.date:
    """Read a day: ISO, day/month/year, or year-month-day run together; a time after it is dropped.

    Raises:
        CellError: If it is no day of the calendar between 1900 and 2100.
    """
    match = _DATE.fullmatch(cell)
    if match is not None:
        year, month, day = (int(next(g for g in match.group(n, n + "2", n + "3") if g)) for n in "ymd")
        year += 2000 if len(match["y2"] or "") == len("25") else 0
        try:
            found = dt.date(year, month, day)
        except ValueError:
            raise CellError(Problem.NOT_A_DATE, found=cell) from None
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    raise CellError(Problem.NOT_A_DATE, found=cell)


def parse_decimal(cell: str, *, style: NumberStyle) -> Decimal:
    """Read a number, kept to six places: `1250.5`, `1 250,50`, `1.250,50 €`, `(12,00)` and `12-` for minus twelve.

    Raises:
        CellError: If it is no number, too large, or could be read as thousands as well as decimals.
    """
    text = _bare(cell)
    if not _NUMBER.fullmatch(text):
        raise CellError(Problem.NOT_A_NUMBER, found=cell)
    value = Decimal(_with_point(text, cell=cell, style=style))
    if abs(value) >= LARGEST:
        raise CellError(Problem.NUMBER_OUT_OF_BOUNDS, found=cell)
    return to_micros(value)


def parse_integer(cell: str, *, style: NumberStyle) -> int:
    """Read a whole number.

    Raises:
        CellError: If it is none.
    """
    value = parse_decimal(cell, style=style)
    if value != value.to_integral_value():
        raise CellError(Problem.NOT_A_WHOLE_NUMBER, found=cell)
    return int(value)


def parse_boolean(cell: str) -> bool:
    """Read yes or no, in French or English.

    Raises:
        CellError: If it is neither.
    """
    word = cell.casefold()
    if word not in _YES | _NO:
        raise CellError(Problem.NOT_YES_OR_NO, found=cell)
    return word in _YES


def parse_choice(cell: str, choices: type[StrEnum]) -> StrEnum:
    """Read one of a closed set of words.

    Raises:
        CellError: If it is none of them.
    """
    word = re.sub(r"[\s-]+", "_", cell.casefold())
    try:
        return choices(_SYNONYMS.get(word, word))
    except ValueError:
        raise CellError(Problem.NOT_A_CHOICE, found=cell, expected=", ".join(choices)) from None


def number_style(cells: Iterable[str], *, delimiter: str) -> NumberStyle:
    """Tell from the number cells of a file which decimal mark it uses.

    A mark followed by one, two or more than three digits, or standing after the other mark, is the decimal one. Where
    no cell tells, a file with semicolons is presumed French (comma) and any other to write a point.
    """
    votes = {",": 0, ".": 0}
    for cell in cells:
        text = _bare(cell)
        last = max(text.rfind(","), text.rfind("."))
        both = "," in text and "." in text
        if last >= 0 and _NUMBER.fullmatch(text) and (both or not _GROUPED.fullmatch(text)):
            votes[text[last]] += 1
    if votes[","] != votes["."]:
        return NumberStyle(mark="," if votes[","] > votes["."] else ".", proven=True)
    return NumberStyle(mark="," if delimiter == ";" else ".", proven=False)


def canonical(value: Value) -> str:
    """The one way a value is written in keys and hashes, however its file wrote it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _bare(cell: str) -> str:
    text = _NOISE.sub("", cell).replace("−", "-").replace("–", "-")
    if text.startswith("(") and text.endswith(")"):
        return f"-{text[1:-1]}"
    return f"-{text[:-1]}" if text.endswith("-") else text


def _with_point(text: str, *, cell: str, style: NumberStyle) -> str:
    marks = [c for c in text if c in ",."]
    if len(set(marks)) == 1 and _GROUPED.fullmatch(text):
        if len(marks) > 1 or (marks[0] != style.mark and style.proven):
            return text.replace(marks[0], "")
        if marks[0] != style.mark:
            plain = text.replace(marks[0], "")
            raise CellError(Problem.AMBIGUOUS_NUMBER, found=cell, expected=f"{plain} / {text.replace(',', '.')}0")
    if len(marks) > 1:
        whole, _, decimals = text.rpartition(marks[-1])
        if not _GROUPED.fullmatch(whole) or marks[-1] in whole:
            raise CellError(Problem.NOT_A_NUMBER, found=cell)
        return f"{whole.replace(marks[0], '')}.{decimals}"
    return text.replace(",", ".")
