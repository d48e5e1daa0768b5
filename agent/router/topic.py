"""The words of a question that name its matter: what is left when names, dates, figures and the frame are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from agent.router.vocabulary import FRAME
from core.language.text import FUNCTION_WORDS, Span, fold

_TOKEN = re.compile(r"[^\W_]+")


def topic_words(question: str, *, taken: Iterable[Span]) -> tuple[str, ...]:
    """The telling words, folded, in order; a number stays only right after the word it numbers («lot 2», «phase 3»)."""
    covered = {place for span in taken for place in range(span.start, span.end)}
    words: list[str] = []
    named_end = -1
    for match in _TOKEN.finditer(fold(question)):
        word = match.group()
        if match.start() in covered:
            continue
        numbered = word.isdigit() and match.start() == named_end + 1
        telling = not word.isdigit() and len(word) > 1 and word not in FUNCTION_WORDS and word not in FRAME
        if numbered and words:
            words[-1] = f"{words[-1]} {word}"
        elif telling and word not in words:
            words.append(word)
            named_end = match.end()
            continue
        named_end = -1
    return tuple(words)
