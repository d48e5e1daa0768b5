"""References of documents and projects, as they are printed and as people shorten them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.language.text import Span, compiled, disjoint, fold, names_nothing_after

_SHAPE = compiled(
    r"""(?<![\w@.])(?:
    (?:[A-Z]{1,8}[-/]){0,2}[A-Z]{1,8}[-_/.\s]?\d{2,4}[-_/.]\d{2,8}(?:[-_/.]\w{1,6}){0,2}
    |[A-Z]{1,8}[-_/]\d{3,10}(?:[-_/]\w{1,6}){0,2}|[A-Z]{2,8}\d{4,10}
    |(?<![/-])(?:19|20)\d\d[-_/]\d{3,6}(?![-/.]\d)
    |(?<![/-])\d{2}[-_/]\d{3,6}(?![-/.]\d))(?![\w@])"""
)
_NAMED = compiled(
    r"""(?<!\w)(?:n\s?[°o]|ref\.?|factures?|commandes?|cde|cmd|devis|avoirs?|bl|bons?|affaires?|dossiers?|marches?|tickets?|
    invoices?|orders?|quotes?|po|credit\snotes?|jobs?)\s?(?:n\s?[°o.]\s?|no\.?\s|\#\s?|:\s?)?
    (?P<text>\d{4,10}|\d{2,4}[-/]\d{2,6})(?![\w,.]\d)(?![\w€%/-]|\s?(?:€|eur|ht|ttc))"""
)


@dataclass(frozen=True, kw_only=True)
class ReferenceMention(Span):
    """Something that is written like a reference; `text` is as it stands."""

    text: str


@dataclass(frozen=True, kw_only=True)
class ReferenceHit(Span):
    """A known reference met in a text.

    `confidence` is 1 when it is written out, 0.95 with other spacing, case or leading zeros, 0.85 without its year or
    its letters, 0.75 for its last figures where a word or their zeros announce a reference, 0.5 where little does.
    """

    reference: str
    confidence: float


def find_references(text: str) -> list[ReferenceMention]:
    """Return what looks like a reference of a document, in order, whether it is known or not."""
    shaped = [match.span() for match in _SHAPE.finditer(text)]
    named = [match.span("text") for match in _NAMED.finditer(fold(text))]
    return disjoint(ReferenceMention(start=start, end=end, text=text[start:end]) for start, end in [*shaped, *named])


_CHUNK = re.compile(r"[a-z]+|\d+")
_GAP = compiled(r"[\s\-_/.]{0,2}|\s?n[°o]\s?")
_ANNOUNCED = compiled(
    r"""(?<!\w)(?:affaires?|aff\.?|projets?|dossiers?|chantiers?|commandes?|cde|devis|factures?|n°|jobs?|projects?|
    orders?|invoices?|quotes?)\s?(?:n°\s?|no\.?\s|\#)?\Z"""
)
_HINTED = compiled(r"(?<!\w)(?:la|le|l'|les|des|du|sur|the|et|and|ou)\s?\Z|(?<=\d)[,/]\s?\Z")
_MEASURED = compiled(r"[.,/-]\d|\s?[€%°]")
_LOOK_BACK = 24
_LETTERS_YEAR_NUMBER = 3
_SAME, _SURE, _LIKELY, _WEAK = 0.95, 0.85, 0.75, 0.5


class ReferenceIndex:
    """Finds known references in texts: written out, with other spacing or case, or shortened where only one fits."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._whole: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._loose: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._short: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._last: dict[str, set[str]] = defaultdict(set)
        for reference in dict.fromkeys(refs):
            chunks = tuple(_CHUNK.findall(fold(reference)))
            if not any(chunk.isdecimal() for chunk in chunks):
                continue
            self._whole[chunks].add(reference)
            self._loose[_bare(chunks)].add(reference)
            if len(chunks) >= _LETTERS_YEAR_NUMBER:
                self._loose[(chunks[0], "".join(chunks[1:]))].add(reference)
                for part in ((chunks[0], chunks[-1]), chunks[1:]):
                    self._short[part].add(reference)
                    self._short[_bare(part)].add(reference)
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
        """The reference that begins with this chunk, longest first, and how many chunks it takes."""
        start = chunks[place].start()
        if start and folded[start - 1].isalnum():
            return None, 1
        run = [chunks[place]]
        for chunk in chunks[place + 1 : place + self._longest]:
            if not _GAP.fullmatch(folded, run[-1].end(), chunk.start()):
                break
            run.append(chunk)
        for size in range(len(run), 1, -1):
            end = run[size - 1].end()
            if folded[end : end + 1].isalnum():
                continue
            reference, confidence = self._known(tuple(chunk.group() for chunk in run[:size]))
            if reference:
                exact = text[start:end].casefold() == reference.casefold()
                certainty = 1.0 if exact else confidence
                return ReferenceHit(start=start, end=end, reference=reference, confidence=certainty), size
        return self._shorthand(folded, chunks[place]), 1

    def _known(self, chunks: tuple[str, ...]) -> tuple[str | None, float]:
        """The one reference that these chunks stand for, and how surely."""
        bare = _bare(chunks)
        for table, key, confidence in (
            (self._whole, chunks, _SAME),
            (self._loose, chunks, _SAME),
            (self._loose, bare, _SAME),
            (self._short, chunks, _SURE),
            (self._short, bare, _SURE),
        ):
            known = table.get(key, set())
            if known:
                return (next(iter(known)), confidence) if len(known) == 1 else (None, 0.0)
        return None, 0.0

    def _shorthand(self, folded: str, chunk: re.Match[str]) -> ReferenceHit | None:
        """«la 014», «affaire 101»: the last figures alone, after a word that announces a reference."""
        figures, start, end = chunk.group(), chunk.start(), chunk.end()
        known = self._last.get(figures, set())
        if len(known) != 1 or not figures.isdecimal() or len(figures) == 1:
            return None
        before = folded[max(0, start - _LOOK_BACK) : start]
        announced = _ANNOUNCED.search(before) is not None
        if not (announced or _HINTED.search(before)) or folded[end : end + 1].isalnum() or _MEASURED.match(folded, end):
            return None
        likely = announced or figures.startswith("0")
        if not likely and not names_nothing_after(folded, end):
            return None
        (reference,) = known
        return ReferenceHit(start=start, end=end, reference=reference, confidence=_LIKELY if likely else _WEAK)


def _bare(chunks: tuple[str, ...]) -> tuple[str, ...]:
    """Chunks without leading zeros, so that «25-14» meets «25-014»."""
    return tuple(chunk.lstrip("0") or "0" if chunk.isdecimal() else chunk for chunk in chunks)
