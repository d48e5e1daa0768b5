"""Cuts a mail's own text into sentences and clauses, each with its offsets: the places where a cost can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.text import fold

_ABBREVIATIONS = frozenset(
    """
    m mm mme mlle mr mrs ms dr st ste n no nos ref refs art env tel ext cf ex p pp etc cde aff qte dept resp app
    av bd approx max min inc ltd dec janv fevr avr juil sept oct nov
    """.split()  # noqa: SIM905 - read as words
)
_BULLET = re.compile(r"[ \t]*(?:[-*•–—·]|\(?\d{1,2}[.)](?!\d))[ \t]+")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[)»\"]*|;)(?=\s)|\n")
_JOINT = re.compile(
    r"""
      (?P<mark>,(?!\d)|:(?=\s)|\s[-–—](?=\s)|[()]|\.{3}|…|\s\|(?=\s))
    | (?<!\w)(?P<contrast>
        mais|par\ contre|en\ revanche|sauf\ que|cependant|toutefois|pourtant|seulement|however|but)(?!\w)
    | (?<!\w)(?P<cause>
        parce\ que|parce\ qu|puisque|puisqu|vu\ que|vu\ qu|because|donc|du\ coup|alors\ que|so\ that)(?!\w)
    | (?<!\w)(?:et|and)(?=\s(?:
        je|j'|j\s|on\ |nous|il\ |elle|ils|vous|tu\ |c'|ca\ |y\ a|we\ |i\ |you\ |they\ |it\ |he\ |she\ ))
    """,
    re.VERBOSE,
)
_NAMES_TOGETHER = re.compile(r"(?:et|and)\s(?:i|moi)\s")
_NAME_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-Ý][\w-]+\s\Z")
_WRAP_LIMIT = 80
_WRAP_LEAST = 50


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A stretch of text that says one thing: offsets, sentence and paragraph, and how it is joined to the one before.

    `joint` is "contrast" after «mais, par contre, sauf que», "list" for a bullet, "cause", else "plain".
    `introduces` is true where the clause ends with a colon: what it says holds for all that follows it.
    """

    index: int
    start: int
    end: int
    sentence: int
    paragraph: int
    joint: str
    introduces: bool
    text: str
    folded: str


def clauses_of(text: str) -> list[Clause]:
    """Return the clauses of a text in order; blank stretches are left out."""
    folded = fold(text)
    found: list[Clause] = []
    paragraph = -1
    for number, (start, end, opens_paragraph, bullet) in enumerate(_sentences(text, folded)):
        paragraph += opens_paragraph or paragraph < 0
        for first, last, joint in _pieces(text, folded, start, end):
            clause_start, clause_end = _trim(text, first, last)
            if clause_start >= clause_end:
                continue
            kind = "list" if bullet and first == start else joint
            found.append(
                Clause(
                    index=len(found),
                    start=clause_start,
                    end=clause_end,
                    sentence=number,
                    paragraph=paragraph,
                    joint=kind,
                    introduces=_ends_with_colon(text, last),
                    text=text[clause_start:clause_end],
                    folded=folded[clause_start:clause_end],
                )
            )
    return found


def _sentences(text: str, folded: str) -> list[tuple[int, int, bool, bool]]:
    """Return (start, end, opens a paragraph, is a list item) for each sentence."""
    width = max((len(line) for line in text.split("\n")), default=0)
    wrapped = _WRAP_LEAST < width <= _WRAP_LIMIT
    found: list[tuple[int, int, bool, bool]] = []
    start, fresh = 0, True
    for end in _SENTENCE_END.finditer(text):
        stop = end.end()
        if end.group() == "\n":
            if wrapped and _is_wrap(text, end.start(), width):
                continue
        elif _is_abbreviation(folded, end.start()) and end.group() == ".":
            continue
        if text[start:stop].strip():
            found.append((start, stop, fresh, bool(_BULLET.match(text, start))))
            fresh = False
        if (end.group() == "\n" and text[stop : stop + 1] in ("\n", "")) or not text[start:stop].strip():
            fresh = True
        start = stop
    if text[start:].strip():
        found.append((start, len(text), fresh, bool(_BULLET.match(text, start))))
    return found


def _is_wrap(text: str, position: int, width: int) -> bool:
    """Tell a line break that only keeps lines short from one the author meant."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    after = text[position + 1 : text.find("\n", position + 1) if "\n" in text[position + 1 :] else len(text)]
    if not line.strip() or not after.strip() or _BULLET.match(after):
        return False
    first_word = after.split()[0]
    return len(line) + 1 + len(first_word) > width


def _is_abbreviation(folded: str, dot: int) -> bool:
    """Tell whether the dot at this place ends an abbreviation, an initial or a list number rather than a sentence."""
    word = re.search(r"[\w']+$", folded[max(0, dot - 12) : dot])
    if word is None:
        return False
    token = word.group()
    at_line_start = not folded[folded.rfind("\n", 0, dot) + 1 : dot - len(token)].strip()
    return token in _ABBREVIATIONS or (len(token) == 1 and token.isalpha()) or (token.isdigit() and at_line_start)


def _pieces(text: str, folded: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cut a sentence at its joints: (start, end, joint) of each clause."""
    pieces: list[tuple[int, int, str]] = []
    first, joint = start, "plain"
    for match in _JOINT.finditer(folded, start, end):
        if _NAMES_TOGETHER.match(folded, match.start()) and _NAME_BEFORE.search(text, start, match.start()):
            continue
        if match.group("mark"):
            pieces.append((first, match.end(), joint))
            first, joint = match.end(), "plain"
        else:
            pieces.append((first, match.start(), joint))
            first, joint = match.start(), match.lastgroup or "plain"
    pieces.append((first, end, joint))
    merged: list[tuple[int, int, str]] = []
    for piece in pieces:
        if merged and not folded[merged[-1][0] : merged[-1][1]].strip(" ,;:()-–—\n\t|."):
            before = merged.pop()
            merged.append((piece[0], piece[1], piece[2] if piece[2] != "plain" else before[2]))
        else:
            merged.append(piece)
    return merged


def _ends_with_colon(text: str, end: int) -> bool:
    return text[:end].rstrip(" \n\t").endswith(":")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space and the joint marks at both ends."""
    while start < end and text[start] in " \n\t,;:()-–—|":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:(|":
        end -= 1
    return start, end
