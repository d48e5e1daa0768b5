"""References of documents and projects, as they are printed and as people shorten them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.language.text import Span, fold, names_nothing_after

_SHAPE = re.compile(
    r"(?<![\w@.])(?:"
    r"[A-Z]{1,8}[-_/. ]?\d{2,4}[-_/.]\d{2,8}(?:[-_/.]\w{1,6})?"  # AB25-0123, DEV 2025/118, CMD-25-0042-A
    r"|[A-Z]{2,8}[-_/]?\d{4,10}"  # PO4500123, BL-00912
    r"|(?:19|20)\d\d[-_/]\d{2,6}(?![-/.]\d)"  # 2025-0118
    r"|\d{2}[-_/]\d{3,6}(?![-/.]\d)"  # 25-0118
    r")(?![\w@])",
)
_NAMED = re.compile(
    r"(?:n\s?[°o]|\bref\.?|\bfacture|\bcommande|\bcde|\bdevis|\bavoir|\bbl|\bbon|\baffaire|\bdossier|\binvoice|\border|"
    r"\bquote|\bpo|\bcredit note|\bjob)\s?(?:n\s?[°o.]\s?|no\.?\s|#\s?|:\s?)?(?P<text>\d{4,10})(?![\w,.]\d)(?!\w)",
)


@dataclass(frozen=True, kw_only=True)
class ReferenceMention(Span):
    """Something that is written like a reference; `text` is as it stands."""

    text: str


@dataclass(frozen=True, kw_only=True)
class ReferenceHit(Span):
    """A known reference met in a text. `confidence` is 1 when written out, less for what people make of it."""

    reference: str
    confidence: float


def find_references(text: str) -> list[ReferenceMention]:
    """Return what looks like a reference of a document, in order, whether it is known or not."""
    found = [ReferenceMention(start=m.start(), end=m.end(), text=m.group()) for m in _SHAPE.finditer(text)]
    for match in _NAMED.finditer(fold(text)):
        start, end = match.span("text")
        if not any(start < mention.end and mention.start < end for mention in found):
            found.append(ReferenceMention(start=start, end=end, text=text[start:end]))
    return sorted(found, key=lambda mention: mention.start)


_CHUNK = re.compile(r"[a-z]+|\d+")
_GAP = re.compile(r"[ \-_/.]{0,2}|\s?n[°o]\s?")
_CONTEXT = re.compile(
    r"(?<!\w)(?:la|le|l'|les|des|du|sur|affaires?|aff\.?|projets?|dossiers?|chantiers?|commandes?|cde|devis|factures?|n°|"
    r"n|no|job|jobs|project|projects|order|invoice|quote|the|et|and|ou|,|/)\s?(?:n°\s?|no\.?\s?|#)?\Z",
)
_STRONG = re.compile(r"(?:affaires?|aff\.?|projets?|dossiers?|chantiers?|n°|jobs?|projects?)\s?(?:n°\s?|no\.?\s?|#)?\Z")
_LOOK_BACK = 24


class ReferenceIndex:
    """Finds known references in texts: written out, with other spacing or case, or shortened («la 009») when only one fits."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._whole: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._short: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._last: dict[str, set[str]] = defaultdict(set)
        for reference in dict.fromkeys(refs):
            chunks = tuple(_CHUNK.findall(fold(reference)))
            if not chunks or not any(chunk.isdecimal() for chunk in chunks):
                continue
            self._whole[_bare(chunks)].add(reference)
            if len(chunks) > 2:  # noqa: PLR2004 - letters, year, number
                self._short[_bare((chunks[0], chunks[-1]))].add(reference)
                self._short[_bare(chunks[1:])].add(reference)
            self._last[chunks[-1]].add(reference)
        self._longest = max((len(chunks) for chunks in self._whole), default=0)

    def find(self, text: str) -> list[ReferenceHit]:
        """Return the known references that a text names, in order; what fits two of them is left out."""
        folded = fold(text)
        chunks = list(_CHUNK.finditer(folded))
        hits: list[ReferenceHit] = []
        place = 0
        while place < len(chunks):
            hit, used = self._at(text, folded, chunks, place)
            if hit:
                hits.append(hit)
            place += used
        return hits

    def _at(self, text: str, folded: str, chunks: list[re.Match[str]], place: int) -> tuple[ReferenceHit | None, int]:
        start = chunks[place].start()
        if start and folded[start - 1].isalnum():
            return None, 1
        run = [chunks[place]]
        for chunk in chunks[place + 1 : place + self._longest]:
            if not _GAP.fullmatch(folded, run[-1].end(), chunk.start()):
                break
            run.append(chunk)
        for size in range(len(run), 0, -1):
            end = run[size - 1].end()
            if folded[end : end + 1].isalnum():
                continue
            key = _bare(tuple(chunk.group() for chunk in run[:size]))
            for table, confidence in ((self._whole, 0.95), (self._short, 0.85)):
                known = table.get(key, set())
                if size > 1 and len(known) == 1:
                    (reference,) = known
                    exact = text[start:end].casefold() == reference.casefold()
                    return ReferenceHit(
                        start=start, end=end, reference=reference, confidence=1.0 if exact else confidence
                    ), size
        return self._shorthand(folded, chunks[place]), 1

    def _shorthand(self, folded: str, chunk: re.Match[str]) -> ReferenceHit | None:
        """«la 009», «affaire 101»: the last figures alone, after a word that announces a reference."""
        figures, start, end = chunk.group(), chunk.start(), chunk.end()
        before = folded[max(0, start - _LOOK_BACK) : start]
        if not figures.isdecimal() or len(figures) < 2 or not _CONTEXT.search(before):  # noqa: PLR2004
            return None
        strong = _STRONG.search(before) is not None
        known = self._last.get(figures, set())
        plain = figures.startswith("0") or strong
        if len(known) != 1 or folded[end : end + 1].isalnum() or re.match(r"[.,/-]\d|\s?[€%]", folded[end : end + 3]):
            return None
        if not plain and not names_nothing_after(folded, end):
            return None
        (reference,) = known
        return ReferenceHit(start=start, end=end, reference=reference, confidence=0.75 if plain else 0.5)


def _bare(chunks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chunk.lstrip("0") or "0" if chunk.isdecimal() else chunk for chunk in chunks)
