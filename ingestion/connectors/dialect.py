"""From the bytes of an exported file to a header and rows of cells, whatever its encoding and separator."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from ingestion.connectors.wording import Problem

DELIMITERS = (",", ";", "\t", "|")

_STRAYS = {
    0xDC00 + byte: bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
    for byte in range(0x80, 0x100)
}
"""What a byte that is not UTF-8 stands for; the five that windows-1252 leaves out keep their code."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The cells of a file. Rows are numbered from 1, the header not counted; blank rows are left out.

    `broken` names the rows that could not be cut into cells; `nul_bytes` says how many were removed.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    delimiter: str
    broken: tuple[int, ...]
    nul_bytes: int


@dataclass(frozen=True, kw_only=True)
class NoGrid:
    """A file that is refused whole: what is wrong, and in which row."""

    problem: Problem
    row: int | None = None


def read_grid(data: bytes) -> Grid | NoGrid:
    """Cut a file into cells: encoding and separator are found out, NUL bytes removed, quotes may span lines."""
    text = decode(data)
    nul_bytes = text.count("\0")
    text = text.replace("\0", "").lstrip("\ufeff\r\n")
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    if not text.strip():
        return NoGrid(problem=Problem.EMPTY_FILE)
    delimiter = _delimiter(text)
    records, broken, open_quote = _records(text, delimiter=delimiter)
    if open_quote is not None:
        return NoGrid(problem=Problem.OPEN_QUOTE, row=open_quote)
    header = next((cells for row, cells in records if row == 0), ())
    return Grid(
        header=header,
        rows=tuple((row, cells) for row, cells in records if row > 0 and any(c.strip() for c in cells)),
        delimiter=delimiter,
        broken=tuple(broken),
        nul_bytes=nul_bytes,
    )


def decode(data: bytes) -> str:
    """Turn bytes into text: UTF-8 or UTF-16 where they say so or fit, else windows-1252, which is what Excel writes.

    A file mostly in UTF-8 with a few stray windows-1252 bytes keeps its good characters and has the strays read too.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    text = data.decode("utf-8-sig", errors="surrogateescape")
    strays = sum(ord(c) in _STRAYS for c in text)
    if strays > sum(c > "\x7f" for c in text) - strays:
        text = data.decode("cp1252", errors="surrogateescape")
    return text.translate(_STRAYS)


def _delimiter(text: str) -> str:
    header = text.splitlines()[0]
    return max(DELIMITERS, key=lambda d: len(next(csv.reader([header], delimiter=d), [])))


def _records(text: str, *, delimiter: str) -> tuple[list[tuple[int, tuple[str, ...]]], list[int], int | None]:
    """Every record with its number (the header is 0), the broken ones, and the row whose quote is never closed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, tuple[str, ...]]] = []
    broken: list[int] = []
    row = 0
    while True:
        try:
            records.append((row, tuple(next(reader))))
        except StopIteration:
            return records, broken, None
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                return records, broken, row
            broken.append(row)
        row += 1
