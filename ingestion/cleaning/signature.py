"""The author's lines are parted from the signature, the mobile remark and the legal notice below them.

Cautious on purpose: a signature left in is a blemish, a sentence lost is a cost unseen. A line goes only when it looks
like a part of a signature by itself, and whatever stands below a signature and speaks of the matter stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.language.text import fold
from ingestion.cleaning import signs

_LONGEST_BLOCK = 16
_MOST_WORDS = 10


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A text without its signature, and the signature."""

    own: str
    signature: str


def part_signature(text: str, *, sender: str = "") -> Signed:
    """Part the author's lines from the signature and notices below them.

    Args:
        text: What the author wrote, history already cut.
        sender: The author's name as the From header shows it.
    """
    lines = text.split("\n")
    while lines and _is_banner(lines[0]) and any(line.strip() for line in lines[1:]):
        lines.pop(0)
    lines, tail = _without_tail(lines)
    start = _signature_start(lines, sender=fold(sender))
    return Signed(own="\n".join(lines[:start]).strip("\n"), signature="\n".join(lines[start:] + tail).strip("\n"))


def _without_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """Take the notices and mobile remarks off the end, as long as there are any."""
    tail: list[str] = []
    kept = _strip_empty(lines)
    while kept:
        count = _notice_length(kept) or _mobile_length(kept)
        if not count:
            break
        tail = [*kept[-count:], *tail]
        kept = _strip_empty(kept[:-count])
    return kept, tail


def _notice_length(lines: Sequence[str]) -> int:
    """How many last lines make up a legal notice: from its first telling line to the end of the last paragraph."""
    start = _last_paragraph(lines)
    telling = next((i for i in range(start, len(lines)) if _is_notice(lines[i])), None)
    if telling is None or any(_speaks_of_money(line) for line in lines[telling:]):
        return 0
    dashed = telling > 0 and signs.DASHES.match(lines[telling - 1].strip()) is not None
    return len(lines) - telling + (1 if dashed else 0)


def _mobile_length(lines: Sequence[str]) -> int:
    return 1 if signs.MOBILE.match(fold(lines[-1].strip())) else 0


def _is_notice(line: str) -> bool:
    return signs.NOTICE.search(fold(line)) is not None


def _is_banner(line: str) -> bool:
    folded = fold(line)
    return not folded.strip() or (signs.BANNER.search(folded) is not None and not _speaks_of_money(line))


def _speaks_of_money(line: str) -> bool:
    folded = fold(line)
    return re.search(r"\d\s*(?:k?€|euros?\b|eur\b)", folded) is not None and not signs.LEGAL.search(folded)


def _signature_start(lines: Sequence[str], *, sender: str) -> int:
    """The line where the signature begins, or the number of lines when there is none."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    for at in range(max(0, len(lines) - _LONGEST_BLOCK), len(lines)):
        line = fold(lines[at].strip())
        rest = [other.strip() for other in lines[at + 1 :] if other.strip()]
        if _opens_signature(line, rest, sender=sender, greeting=at == first):
            return at
    return _contact_block(lines, sender=sender)


def _opens_signature(line: str, rest: Sequence[str], *, sender: str, greeting: bool) -> bool:
    """Whether a signature begins with this line, given the filled lines below it."""
    if signs.DASHES.match(line):
        return bool(rest) and not any(_is_matter(fold(other)) for other in rest)
    if signs.CLOSING.match(line):
        return all(_may_sign(other, sender) for other in rest)
    if signs.WEAK_CLOSING.match(line):
        return bool(rest) and _tells_signer(rest[0], sender) and all(_may_sign(other, sender) for other in rest)
    if greeting and rest:
        return False  # «Marc» at the head greets, whoever writes
    return _is_name(line, sender) and all(_may_sign(other, sender) for other in rest)


def _contact_block(lines: Sequence[str], *, sender: str) -> int:
    """The last paragraph, when it is nothing but a signature that gives a phone, an address or a function."""
    start = _last_paragraph(lines)
    block = [line.strip() for line in lines[start:]]
    telling = sum(_tells_signer(line, sender) for line in block)
    is_block = start > 0 and len(block) > 1 and telling * 2 >= len(block)
    return start if is_block and all(_may_sign(line, sender) for line in block) else len(lines)


def _last_paragraph(lines: Sequence[str]) -> int:
    start = len(lines)
    while start > 0 and lines[start - 1].strip():
        start -= 1
    return start


def _is_name(line: str, sender: str) -> bool:
    """Whether a line is the author's name: whole, first name, initials, with or without a function behind it."""
    words = re.findall(r"[a-z]+", sender)
    said = re.findall(r"[a-z]+", re.split(r"[|,–/•]| - ", line)[0])
    if not said or not words or len(line) > signs.LONGEST_LINE or _is_matter(line):
        return False
    initials = {word[0] for word in words}
    if len(said) == 1 and (said[0] in initials or said[0] == "".join(word[0] for word in words)):
        return True
    return any(word in words for word in said) and all(word in words or word in initials for word in said)


def _tells_signer(line: str, sender: str) -> bool:
    """Whether a line names the signer or gives a contact, a company's legal facts or a function."""
    folded = fold(line)
    checks: tuple[Callable[[str], object], ...] = (signs.CONTACT.search, signs.COMPANY.search, signs.ROLE.search)
    return _may_sign(line, sender) and (_is_name(folded, sender) or any(check(folded) for check in checks))


def _may_sign(line: str, sender: str) -> bool:
    """Whether a line could stand in a signature: short, no sentence, nothing of the matter."""
    folded = fold(line)
    if signs.CLOSING.match(folded) or signs.WEAK_CLOSING.match(folded) or _is_name(folded, sender):
        return True
    if len(line) > signs.LONGEST_LINE:
        return False
    few = len(folded.split()) <= _MOST_WORDS
    if few and signs.CONTACT.search(folded) and not _speaks_of_money(line):
        return True
    if _is_matter(folded):
        return False
    if signs.CONTACT.search(folded) or signs.LEGAL.search(folded):
        return True
    sentence = re.search(r"[a-z]{2,}[.!?:;]\s*$|[:;]$", folded) or line[0].islower() or line[0] in "-•*"
    return few and not sentence


def _is_matter(folded: str) -> bool:
    return signs.MATTER.search(folded) is not None and not signs.LEGAL.search(folded)


def _strip_empty(lines: Sequence[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return list(lines[:end])
