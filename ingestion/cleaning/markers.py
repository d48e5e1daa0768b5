"""The lines by which mail programs announce a former mail, in French, English and a few neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_VERB = r"(?:(?:a|à) [ée]crit(?: (?:le|sur) .{0,60})?|wrote(?: on .{0,60})?|schrieb|ha scritto|escribió|schreef)"
_SAYS = re.compile(rf"{_VERB}|^(?:selon|quoting|citando)\s", re.IGNORECASE)
_DATED = re.compile(
    rf"^(?:(?:le|on|am|il|el|op|em|the|en date du)\b.{{0,60}}\d.{{0,240}}?[\s>,]{_VERB}"
    r"|am\b.{0,40}\d.{0,60}\sschrieb\s.{2,200})\s*:?\s*$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    rf"^(?:.{{0,80}}\S@\S.{{0,80}}?\s{_VERB}|(?:selon|quoting|citando)\s.{{0,80}}\S@\S.{{0,80}})\s*:?\s*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:19|20)\d{2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2}")
_TIME = re.compile(r"\b\d{1,2}\s?[:h.]\s?\d{2}\b")
_WROTE_TO_US = re.compile(
    r"(?:\b[mts]['’]|\b(?:nous|vous|lui|leur|avait|ayant)\s)\s*(?:a |à )?écrit\s*:?\s*$", re.IGNORECASE
)
_BARE_ATTRIBUTION = re.compile(rf"^\S.{{1,80}}\s{_VERB}\s*:\s*$", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"^[-_=*~\s]*(?:"
    r"(?P<original>message d[’' ]?origine|message original|original message|original appointment"
    r"|rendez-vous d[’' ]origine|message du \d{1,2}/\d{1,2}/\d{2,4} \d{1,2}:\d{2}"
    r"|ursprüngliche nachricht|reply message|message de réponse|messaggio originale)"
    r"|(?P<forward>(?:(?:début|debut) du )?message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée]|transmis)"
    r"|(?:begin )?forwarded message|(?:forwarded by|transmis par) .{1,80}|weitergeleitete nachricht)"
    r")\s*:?[-_=*~\s]*$",
    re.IGNORECASE,
)
_RULED = re.compile(r"^[_=-]{8,}$")
_AUTHOR = ("de", "from", "von", "da", "expéditeur")
_DATE = ("envoyé", "envoyé le", "sent", "gesendet", "date")
_TO = ("à", "a", "to", "an", "pour", "destinataire", "destinataires")
_SUBJECT = ("objet", "sujet", "subject", "betreff")
_OTHER = (
    *("cc", "cci", "bcc", "copie", "copie à", "répondre à", "reply-to", "importance", "priorité", "priority"),
    *("pièces jointes", "pièce jointe", "pieces jointes", "attachments", "attachment", "anlagen", "anlage"),
)
_TELLING = {
    **dict.fromkeys(_AUTHOR, "author"),
    **dict.fromkeys(_DATE, "date"),
    **dict.fromkeys(_TO, "to"),
    **dict.fromkeys(_SUBJECT, "subject"),
    **dict.fromkeys(_OTHER, "other"),
}
_NAMES = "|".join(sorted(map(re.escape, _TELLING), key=len, reverse=True))
_HEADER = re.compile(
    rf"^[*_\s]{{0,3}}(?P<name>{_NAMES})[*_\s]{{0,4}}:[*_]{{0,2}}(?:\s+|$)(?P<value>.*)$", re.IGNORECASE
)
_ONE_LINE = re.compile(
    r"^[*_\s]{0,3}(?:de|from|von)\s?[*_]{0,2}\s?:\s?[*_]{0,2}(?P<author>.{2,120}?)[*_\s]+"
    r"(?:envoyé(?: le)?|sent|gesendet|date)\s?[*_]{0,2}\s?:.{4,400}(?:objet|sujet|subject|betreff)\s?[*_]{0,2}\s?:",
    re.IGNORECASE,
)
_ADDRESS_TAIL = re.compile(r"\s*[<\[(]\s*(?:mailto:)?[^<>\[\]()\s]+@[^<>\[\]()\s]*\s*[>\])].*$")
_DATE_HEAD = re.compile(
    r"^(?:le|on|am|il|el|op|em|the|en date du)\b[^<]*"
    r"(?:\d{1,2}\s?[:h.]\s?\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|\b(?:19|20)\d{2}|\d{1,2}/\d{1,2}/\d{2})"
    r"(?:\s?\([^)]{0,40}\))?(?:\s?(?:UTC|GMT|CES?T))?(?:\s?[+-]\d{4})?(?:\s?uhr)?\s*[,\s]\s*",
    re.IGNORECASE,
)
_LONGEST_WRAP = 4
_LONGEST_ATTRIBUTION = 400
_LONGEST_VERB = 280
_MOST_HEADERS = 14
_MOST_EMPTY = 3


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
    line = lines[at].strip()
    match = _SEPARATOR.match(line)
    if match is None and not _RULED.match(line):
        return None
    following = next((i for i in range(at + 1, min(at + 2 + _MOST_EMPTY, len(lines))) if lines[i].strip()), None)
    forward = True if match is not None and match["forward"] else None
    if following is not None:
        end, told = _headers(lines, following)
        if told.keys() - {"other"} if match else _header_block(lines, following):
            return Marker(start=at, end=end, author=_author(told.get("author", "")), forward=forward)
    dressed = re.search(r"[-_=*~]{2,}|:", line) is not None  # the bare words may be the author's own
    return Marker(start=at, end=at + 1, author=None, forward=forward) if match is not None and dressed else None


def _header_block(lines: Sequence[str], at: int) -> Marker | None:
    """A block «De : … Envoyé : … À : … Objet : …», as long as it cannot be a table of journeys or the like."""
    match = _ONE_LINE.match(lines[at])
    if match is not None:
        return Marker(start=at, end=at + 1, author=_author(match["author"]), forward=None)
    end, told = _headers(lines, at)
    complete = told.keys() >= {"author", "date"} and ("subject" in told or ("to" in told and "@" in told["author"]))
    first = _HEADER.match(lines[at])
    if not complete or first is None or first["name"].lower() not in _AUTHOR:
        return None
    return Marker(start=at, end=end, author=_author(told["author"]), forward=None)


def _headers(lines: Sequence[str], at: int) -> tuple[int, dict[str, str]]:
    """Read header lines, and their wrapped continuations, as long as they follow: where they end, what they tell."""
    told: dict[str, str] = {}
    end, value = at, ""
    while end < min(len(lines), at + _MOST_HEADERS):
        match = _HEADER.match(lines[end])
        if match is not None:
            value = match["value"].strip()
            told.setdefault(_TELLING[match["name"].lower()], value)
        elif end == at or not (lines[end].strip() and _continues(lines, end, value)):
            break
        end += 1
    return end, told


def _continues(lines: Sequence[str], at: int, value: str) -> bool:
    """A line that is no header continues the one before when that one breaks off, or when a header follows."""
    follows = at + 1 < len(lines) and _HEADER.match(lines[at + 1]) is not None
    return value.endswith((";", ",", "<")) or not value or follows


def _attribution(lines: Sequence[str], at: int) -> Marker | None:
    for end in range(at + 1, min(at + _LONGEST_WRAP, len(lines)) + 1):
        joined = _joined(lines, at, end)
        if not lines[end - 1].strip() or len(joined) > _LONGEST_ATTRIBUTION or _WROTE_TO_US.search(joined):
            return None
        if not _SAYS.search(joined[-_LONGEST_VERB:]):
            continue
        # what begins further down is not announced by the line above it
        dated = _DATED.match(joined) and not any(_DATED.match(_joined(lines, i, end)) for i in range(at + 1, end))
        if dated or ("@" in lines[at] and _ADDRESSED.match(joined)):
            dated_to_the_minute = _DAY.search(joined) and _TIME.search(joined)
            sure = bool(dated_to_the_minute) or ("@" in joined and joined.endswith(":"))
            return Marker(start=at, end=end, author=_attributed(joined), forward=None, prefix_only=not sure)
        if end == at + 1 and _BARE_ATTRIBUTION.match(joined):
            return Marker(start=at, end=end, author=_attributed(joined), forward=None, prefix_only=True)
    return None


def _joined(lines: Sequence[str], start: int, end: int) -> str:
    return " ".join(line.strip() for line in lines[start:end])


def _attributed(line: str) -> str | None:
    """The author an attribution names, before its verb or (in German) behind it."""
    german = re.search(r"\sschrieb\s+(\S.*?)\s*:?$", line)
    before = german[1] if german else re.sub(rf"[\s,]+{_VERB}\s*:?\s*$", "", line, flags=re.IGNORECASE)
    return _author(_DATE_HEAD.sub("", re.sub(r"^(?:selon|quoting)\s+", "", before, flags=re.IGNORECASE)))


def _author(text: str) -> str | None:
    name = _ADDRESS_TAIL.sub("", text.strip()).strip(" *_,;:'\"«»<>")
    address = re.search(r"[^\s<>\[\]()]+@[^\s<>\[\]()]+", text)
    return name or (address[0] if address else None)
