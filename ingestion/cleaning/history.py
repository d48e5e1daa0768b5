"""A mail's text is parted into what its author wrote in it and the former mails it carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.messages import QuotedPart
from ingestion.cleaning.markers import Marker, find_marker

_PREFIX = re.compile(r"^\s{0,3}(?:>|&gt;)\s?")
_FORWARD_SUBJECT = re.compile(r"^\s*(?:tr|fwd?|wg|i|rv|doorst)\s*:", re.IGNORECASE)
_COMPARISON = re.compile(r"^\s*>\s*(?:=\s*)?\d")
_WRAPPED_LINE = 60  # a cited line shorter than this was not broken by a mail program
_DEEPEST = 30


@dataclass(frozen=True, kw_only=True)
class Parted:
    """The author's own lines, and the former mails in order of appearance, the nested ones after their bearer."""

    own: str
    quoted: tuple[QuotedPart, ...]


def part_history(text: str, *, subject: str = "") -> Parted:
    """Part a text into own text and quoted history.

    Lines the author wrote between or below cited lines («> ») are own text. What follows an announced mail without
    citation marks is history to the end. When nothing announces a former mail, everything is own text.
    """
    forwarded = _FORWARD_SUBJECT.match(subject) is not None
    own, quoted = _part(text.split("\n"), forwarded=forwarded, depth=0)
    return Parted(own=re.sub(r"\n{3,}", "\n\n", "\n".join(own)).strip("\n"), quoted=tuple(quoted))


def _part(lines: Sequence[str], *, forwarded: bool, depth: int) -> tuple[list[str], list[QuotedPart]]:
    if depth >= _DEEPEST:
        return [], [QuotedPart(author=None, text="\n".join(lines).strip(), kind="reply")]
    cited_at_all = _are_cited(lines)
    own: list[str] = []
    quoted: list[QuotedPart] = []
    latest: Marker | None = None
    at = 0
    while at < len(lines):
        if cited_at_all and _PREFIX.match(lines[at]):
            at = _take_cited(lines, at, marker=latest, forwarded=forwarded, depth=depth, into=quoted)
            continue
        marker = find_marker(lines, at)
        if marker is not None:
            following = _skip_empty(lines, marker.end)
            if following < len(lines) and _PREFIX.match(lines[following]):
                latest = marker
                at = _take_cited(lines, following, marker=marker, forwarded=forwarded, depth=depth, into=quoted)
                continue
            if not marker.prefix_only:
                rest = lines[marker.end :]
                quoted.extend(_quoted(rest, marker=marker, forwarded=forwarded, depth=depth))
                break
        own.append(lines[at])
        at += 1
    return own, quoted


def _take_cited(
    lines: Sequence[str],
    start: int,
    *,
    marker: Marker | None,
    forwarded: bool,
    depth: int,
    into: list[QuotedPart],
) -> int:
    """Read a run of «>» lines as one former mail; return the line behind it."""
    end = start
    cited: list[str] = []
    while end < len(lines):
        if _PREFIX.match(lines[end]):
            cited.append(_PREFIX.sub("", lines[end], count=1))
        elif _is_broken_citation(lines, end):
            cited.append(lines[end])
        else:
            break
        end += 1
    into.extend(_quoted(cited, marker=marker, forwarded=forwarded, depth=depth))
    return end


def _quoted(lines: Sequence[str], *, marker: Marker | None, forwarded: bool, depth: int) -> list[QuotedPart]:
    own, inner = _part(lines, forwarded=False, depth=depth + 1)
    text = "\n".join(own).strip()
    is_forward = (marker is not None and marker.forward) or forwarded
    kind: Literal["reply", "forward"] = "forward" if is_forward else "reply"
    author = marker.author if marker is not None else None
    return [*([QuotedPart(author=author, text=text, kind=kind)] if text else []), *inner]


def _are_cited(lines: Sequence[str]) -> bool:
    """Whether «>» at the head of a line cites here; a lone «> 500 €» is a comparison."""
    marked = [line for line in lines if _PREFIX.match(line)]
    return bool(marked) and not all(_COMPARISON.match(line) for line in marked)


def _is_broken_citation(lines: Sequence[str], at: int) -> bool:
    """Whether a line without «>» is the tail of a long cited line that a mail program broke."""
    if at == 0 or at + 1 >= len(lines):
        return False
    line, before, after = lines[at].strip(), lines[at - 1], lines[at + 1]
    broken = len(before) >= _WRAPPED_LINE and _PREFIX.match(before) and _PREFIX.match(after)
    return bool(broken) and bool(line) and not line[0].isupper()


def _skip_empty(lines: Sequence[str], start: int) -> int:
    at = start
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
