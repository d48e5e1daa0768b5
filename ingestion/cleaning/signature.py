"""The author's lines are parted from the signature, the mobile line and the legal notice below them.

Cautious on purpose: a signature left in is a blemish, a sentence lost is a cost unseen. A line goes only when it looks
like a part of a signature by itself, and whatever comes below a signature and reads like a sentence stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.language.text import fold

_LONGEST_LINE = 110
_LONGEST_BLOCK = 14
_DASHES = re.compile(r"^(?:--|—|__+|-{3,}|\*{3,})$")
_CLOSING = re.compile(
    r"^(?:(?:bien |tres |tres )?(?:cordialement|sincerement|amicalement|respectueusement|cdlt|cdt|crdlt|cldt)"
    r"|bien a (?:vous|toi|tous)|sinceres salutations|salutations(?: distinguees| cordiales)?|amities|a\+|@\+"
    r"|(?:je vous prie|nous vous prions|veuillez)\b.{0,60}\b(?:agreer|accepter|recevoir|croire)\b.{0,120}"
    r"|(?:dans l'attente|restant a votre disposition)\b.{0,60}salutations.{0,40}"
    r"|(?:kind|best|warm|kindest|with kind|with best) (?:regards|wishes)|regards|br|rgds|best|sincerely|yours (?:sincerely|faithfully|truly)"
    r"|cheers|many thanks|thanks|thank you|mit freundlichen grussen.{0,30}|freundliche grusse|mfg|viele grusse"
    r"|bonne (?:journee|soiree|fin de journee|reception|fin de semaine)|bon week-?end|merci(?: d'avance| beaucoup| bien)?)"
    r"(?: a (?:vous|toi|tous))?\s*[,.!;]*$"
)
_WEAK_CLOSING = re.compile(r"^(?:merci|thanks|thank you|many thanks|best|bonne|bon |br|a\+|@\+)")
_MOBILE = re.compile(
    r"^(?:envoye (?:de|depuis|a partir d[eu']|avec|par)\b.{0,60}|sent (?:from|with|via) .{0,60}"
    r"|(?:obtenir|telecharge[rz]|get) outlook .{0,60}|von meinem .{0,40} gesendet|yahoo mail ?:.{0,60})$"
)
_MOBILE_WORD = re.compile(
    r"iphone|ipad|android|mobile|smartphone|telephone|portable|outlook|samsung|huawei|galaxy|mail|yahoo|tablette|phone"
    r"|proton|thunderbird|appareil|device|gsm|orange|free|sfr|bouygues"
)
_CONTACT = re.compile(
    r"(?:\b(?:tel|telephone|phone|fax|mob|mobile|port|portable|gsm|standard|ligne directe|direct|cell|t|m|p|f)\b\s*[.:/+]"
    r"|\+\d{1,3}[ .(]|\b0\d(?:[ .-]?\d{2}){4}\b|www\.|https?://|\S+@\S+\.\S+)"
)
_COMPANY = re.compile(
    r"\b(?:sas|sasu|sarl|eurl|sa|gmbh|ag|ltd|llc|plc|inc|bv|nv|srl|spa|scop|snc|siret|siren|rcs|ape|naf|tva|capital"
    r"|rue|avenue|av|bd|boulevard|chemin|impasse|zone|za|zi|zac|bp|cedex|cs \d+|\d{5} [a-z-]+)\b"
)
_ROLE = re.compile(
    r"\b(?:responsable|directeur|directrice|direction|chef|cheffe|charge|chargee|assistant|assistante|technicien|technicienne"
    r"|ingenieur|ingenieure|acheteur|acheteuse|achats|commercial|commerciale|comptable|comptabilite|gerant|gerante"
    r"|president|presidente|conducteur|conductrice|service|secretariat|secretaire|adv|sav|bureau d'etudes|atelier"
    r"|manager|director|head|officer|engineer|buyer|purchasing|sales|accounts?|accountant|assistant|ceo|cfo|coo"
    r"|coordinateur|coordinatrice|planning|qualite|quality|production|maintenance|exploitation|logistique|logistics"
    r"|einkauf|vertrieb|geschaftsfuhrer|leiter|projets?|projects?|grands comptes|operations?)\b"
)
_MATTER = re.compile(
    r"€|\beur(?:os?)?\b|\bk€|\d ?%|\b\d+ ?(?:h|heures?|hours?|jours?|days?|min|kg|pieces?|pcs)\b|\?\s*$"
    r"|^(?:ps|p\.s|nb|n\.b|p-s)\b|\b(?:j'ai|on a|je|nous|vous|tu|il faut|we|i|you|please|svp|stp)\b"
)
_NOTICE = re.compile(
    r"ce (?:message|mail|courriel|e-mail|courrier electronique)\b.{0,80}(?:piece|confidenti|destin|susceptible|etabli)"
    r"|this (?:e-?mail|message|communication)\b.{0,80}(?:confidential|intended|attachment|privileged)"
    r"|intended recipient|destinataire (?:designe|prevu|vise)|n'etes pas (?:le|la) destinataire|usage exclusif"
    r"|avant d'imprimer|before printing|pensez a l'environnement|pensons a l'environnement|consider the environment"
    r"|diffusion non autorisee|toute (?:utilisation|diffusion|reproduction).{0,80}interdite|decline(?:nt)? toute responsabilite"
    r"|diese e-mail enthalt|virus[- ]free|sans virus|exempt de virus|se (?:desinscrire|desabonner)|unsubscribe"
    r"|(?:external|externe).{0,40}(?:e-?mail|sender|expediteur)|originated (?:from )?outside|provient de l'exterieur"
)


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
    while lines and _is_notice(lines[0]) and "\n".join(lines[1:]).strip():
        lines.pop(0)  # a banner «this mail comes from outside»
    kept, cut = _cut_tail(lines, sender=fold(sender))
    return Signed(own="\n".join(kept).strip("\n"), signature="\n".join(cut).strip("\n"))


def _cut_tail(lines: list[str], *, sender: str) -> tuple[list[str], list[str]]:
    tail: list[str] = []
    changed = True
    while changed and lines:
        lines, changed = _strip_empty(lines), False
        for take in (_notices, _mobile):
            count = take(lines)
            if count:
                tail = lines[-count:] + tail
                lines, changed = _strip_empty(lines[:-count]), True
    start = _signature_start(lines, sender=sender)
    return lines[:start], lines[start:] + tail


def _notices(lines: Sequence[str]) -> int:
    """How many last lines make up a legal notice: its own paragraph, or single lines that speak like one."""
    count = 0
    for line in reversed(lines):
        if not (_is_notice(line) or (count and not line.strip() and _is_notice(_before(lines, count)))):
            break
        count += 1
    dashes = count and count < len(lines) and _DASHES.match(lines[-count - 1].strip())
    return count + (1 if dashes else 0)


def _before(lines: Sequence[str], count: int) -> str:
    return lines[-count - 2] if count + 2 <= len(lines) else ""


def _is_notice(line: str) -> bool:
    return _NOTICE.search(fold(line)) is not None


def _mobile(lines: Sequence[str]) -> int:
    last = fold(lines[-1].strip()) if lines else ""
    return 1 if _MOBILE.match(last) and _MOBILE_WORD.search(last) else 0


def _signature_start(lines: Sequence[str], *, sender: str) -> int:
    """The line where the signature begins, or the number of lines when there is none."""
    floor = max(0, len(lines) - _LONGEST_BLOCK)
    for at in range(floor, len(lines)):
        line = fold(lines[at].strip())
        rest = [fold(other.strip()) for other in lines[at + 1 :] if other.strip()]
        if _DASHES.match(line) and rest and not any(_MATTER.search(other) for other in rest):
            return at
        if _CLOSING.match(line) and all(_is_signature_line(other, sender) for other in rest):
            if rest or not _WEAK_CLOSING.match(line):
                return at
        elif _is_name(line, sender) and all(_is_signature_line(other, sender) for other in rest):
            return at
    return _contact_block(lines, sender=sender)


def _contact_block(lines: Sequence[str], *, sender: str) -> int:
    """The last paragraph, when it is nothing but a signature that gives a phone, an address or a function."""
    start = len(lines)
    while start > 0 and lines[start - 1].strip():
        start -= 1
    block = [fold(line.strip()) for line in lines[start:]]
    telling = [line for line in block if _CONTACT.search(line) or _COMPANY.search(line) or _ROLE.search(line)]
    is_block = start > 0 and len(block) > 1 and len(telling) * 2 >= len(block)
    return start if is_block and all(_is_signature_line(line, sender) for line in block) else len(lines)


def _is_name(line: str, sender: str) -> bool:
    """Whether a line is the author's name, whole, first name or initials, with or without a function behind it."""
    words = re.findall(r"[a-z]+", sender)
    said = re.findall(r"[a-z]+", re.split(r"[|,–/•]| - ", line)[0])
    if not said or not words or len(line) > _LONGEST_LINE or _MATTER.search(line):
        return False
    initials = {"".join(word[0] for word in words), *(word[0] for word in words)}
    if len(said) == 1 and said[0] in initials:
        return True
    return all(word in words or word in {word_[0] for word_ in words} for word in said)


def _is_signature_line(line: str, sender: str) -> bool:
    if len(line) > _LONGEST_LINE:
        return False
    if _CONTACT.search(line) or _is_name(line, sender) or _CLOSING.match(line):
        return True
    if _COMPANY.search(line) and re.search(r"capital|siret|rcs|tva", line):
        return True
    return not _MATTER.search(line) and not re.search(r"[a-z]{2,}[.!?:;]\s*$|[:;]$", line) and len(line.split()) <= 12  # noqa: PLR2004


def _strip_empty(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]
