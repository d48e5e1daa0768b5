"""The lines by which mail programs announce a former mail, in French, English and a few neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_VERB = r"(?:a écrit|a ecrit|à écrit|wrote|schrieb(?: am .{0,60})?|ha scritto|escribió|schreef|wrote on .{0,60}|a écrit (?:le|sur) .{0,60})"
_ATTRIBUTION = re.compile(
    rf"^(?:(?:le|on|am|il|el|op|em|the|en date du)\b.{{0,60}}\d.{{0,240}}?[\s>,]{_VERB}|.{{0,80}}\S+@\S+.{{0,80}}?\s{_VERB})\s*:?\s*$",
    re.IGNORECASE,
)
_SURE = re.compile(r"\d{1,2}\s?[:h.]\s?\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}/\d{1,2}/\d{2}|@")
_WROTE_TO_US = re.compile(r"(?:m'|m’|nous |vous |lui |leur |t'|t’|s'|l'a )\s*(?:a |à )?écrit\s*:?\s*$", re.IGNORECASE)
_BARE_ATTRIBUTION = re.compile(rf"^\S.{{1,80}}\s{_VERB}\s*:\s*$", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"^[-_=*~\s]*(?:(?P<original>message d[’' ]?origine|message original|original message|original appointment"
    r"|rendez-vous d[’' ]origine|ursprüngliche nachricht|reply message|message de réponse|messaggio originale)"
    r"|(?P<forward>(?:début du )?message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée]|transmis)|(?:begin )?forwarded message"
    r"|forwarded by .{1,80}|transmis par .{1,80}|début du message réexpédié|weitergeleitete nachricht))\s*:?[-_=*~\s]*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[*_\s]{0,3}(?P<name>de|from|von|da|envoyé(?: le)?|sent|gesendet|date|à|a|to|an|pour|destinataires?|cc|cci|bcc|copie(?: à)?"
    r"|objet|sujet|subject|betreff|répondre à|reply-to|importance|priorité|priority|pi[èe]ces? jointes?|attachments?|anlagen?)"
    r"[*_\s\u00a0]{0,4}:[*_]{0,2}(?:\s+|$)(?P<value>.*)$",
    re.IGNORECASE,
)
_AUTHOR_HEADERS = frozenset({"de", "from", "von", "da"})
_TELLING = {
    **dict.fromkeys(("de", "from", "von", "da"), "author"),
    **dict.fromkeys(("envoyé", "envoyé le", "sent", "gesendet", "date"), "date"),
    **dict.fromkeys(("à", "a", "to", "an", "pour", "destinataire", "destinataires"), "to"),
    **dict.fromkeys(("objet", "sujet", "subject", "betreff"), "subject"),
}
_ONE_LINE = re.compile(
    r"^[*_\s]{0,3}(?:de|from|von)\s?[*_]{0,2}\s?:\s?[*_]{0,2}(?P<author>.{2,120}?)[*_\s]+(?:envoyé(?: le)?|sent|gesendet|date)"
    r"\s?[*_]{0,2}\s?:.{4,400}(?:objet|sujet|subject|betreff)\s?[*_]{0,2}\s?:",
    re.IGNORECASE,
)
_ADDRESS_TAIL = re.compile(r"\s*[<\[(]\s*(?:mailto:)?[^<>\[\]()\s]+@[^<>\[\]()\s]*\s*[>\])].*$")
_DATE_HEAD = re.compile(
    r"^(?:le|on|am|il|el|op|em|the)\s.*?(?:\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[ap]m)?|\b(?:19|20)\d{2})"
    r"(?:\s?\([^)]{0,40}\))?(?:\s?(?:UTC|GMT|CET|CEST)?\s?[+-]\d{4})?\s*[,\s]\s*",
    re.IGNORECASE,
)
_LONGEST_WRAP = 4
_MOST_HEADERS = 14


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A place where a former mail begins: its lines `start` to `end` (end excluded), the author it names.

    `forward` is None when the marker itself does not tell a forward from a reply.
    `prefix_only`: it only counts when the lines behind it are marked with «>».
    """

    start: int
    end: int
    author: str | None
    forward: bool | None
    prefix_only: bool = False


def find_marker(lines: Sequence[str], at: int) -> Marker | None:
    """Tell whether a former mail is announced at a line; the line may be the first of several."""
    if not lines[at].strip():
        return None
    return _separator(lines, at) or _header_block(lines, at) or _attribution(lines, at)


def _separator(lines: Sequence[str], at: int) -> Marker | None:
    match = _SEPARATOR.match(lines[at].strip())
    ruled = re.match(r"^[_=-]{8,}$", lines[at].strip()) is not None
    if match is None and not ruled:
        return None
    marked = match is not None and re.search(r"[-_=*~]{2,}|:", lines[at]) is not None
    following = _next_filled(lines, at + 1)
    block = _header_block(lines, following) if following is not None else None
    if block is None and following is not None and match is not None:
        block = _headers(lines, following, needed=1)
    if block is not None:
        return Marker(start=at, end=block.end, author=block.author, forward=_is_forward(match))
    return Marker(start=at, end=at + 1, author=None, forward=_is_forward(match)) if marked else None


def _is_forward(match: re.Match[str] | None) -> bool | None:
    return True if match is not None and match["forward"] else None


def _header_block(lines: Sequence[str], at: int) -> Marker | None:
    match = _ONE_LINE.match(lines[at])
    if match is not None:
        return Marker(start=at, end=at + 1, author=_author(match["author"]), forward=None)
    first = _HEADER.match(lines[at])
    if first is None or first["name"].lower() not in _AUTHOR_HEADERS:
        return None
    return _headers(lines, at, needed=3)


def _headers(lines: Sequence[str], at: int, *, needed: int) -> Marker | None:
    """Read header lines (and their wrapped continuations) as long as they follow; they must tell `needed` facts."""
    told: dict[str, str] = {}
    end, last_value = at, ""
    while end < len(lines) and end - at < _MOST_HEADERS:
        match = _HEADER.match(lines[end])
        if match is not None:
            last_value = match["value"].strip()
            told.setdefault(_TELLING.get(match["name"].lower(), "other"), last_value)
        elif not (lines[end].strip() and _continues(lines, end, last_value)):
            break
        end += 1
    if len(told.keys() - {"other"}) < needed:
        return None
    return Marker(start=at, end=end, author=_author(told.get("author", "")), forward=None)


def _continues(lines: Sequence[str], at: int, value: str) -> bool:
    """A line that is no header continues the one before when that one breaks off, or when more headers follow."""
    broken_off = value.endswith((";", ",", "<")) or not value
    return broken_off or any(_HEADER.match(line) for line in lines[at + 1 : at + 2])


def _attribution(lines: Sequence[str], at: int) -> Marker | None:
    joined = ""
    for end in range(at, min(at + _LONGEST_WRAP, len(lines))):
        if not lines[end].strip() and end > at:
            break
        joined = f"{joined} {lines[end].strip()}".strip()
        if len(joined) > 400:  # noqa: PLR2004 - no attribution is longer
            break
        if _WROTE_TO_US.search(joined):
            return None
        if _ATTRIBUTION.match(joined):
            sure = _SURE.search(joined) is not None and joined.rstrip().endswith(":")
            return Marker(start=at, end=end + 1, author=_attributed(joined), forward=None, prefix_only=not sure)
        if end == at and _BARE_ATTRIBUTION.match(joined):
            return Marker(start=at, end=end + 1, author=_attributed(joined), forward=None, prefix_only=True)
    return None


def _attributed(line: str) -> str | None:
    without_verb = re.sub(rf"[\s,]{_VERB}\s*:?\s*$", "", line, flags=re.IGNORECASE)
    return _author(_DATE_HEAD.sub("", without_verb))


def _author(text: str) -> str | None:
    name = _ADDRESS_TAIL.sub("", text).strip(" *_,;:'\"")
    bare = re.search(r"[^\s<>\[\]()]+@[^\s<>\[\]()]+", text)
    return name or (bare[0] if bare else None)


def _next_filled(lines: Sequence[str], start: int) -> int | None:
    return next((i for i in range(start, min(start + 4, len(lines))) if lines[i].strip()), None)
