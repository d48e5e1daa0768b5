"""Were the costs found that the mails tell, and no others?"""

from __future__ import annotations

import email
import email.policy
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from evals.scoring.measures import F1, ClientMap, Row, bare, message_key, ratio, read_jsonl, same_amount

REAL = frozenset({"incurred", "committed"})
SHORTEST_QUOTE, LONGEST_QUOTE = 15, 250

_HIDDEN = re.compile(r"(?is)<(style|script|head)\b.*?</\1>")
_TAG = re.compile(r"<[^>]+>")
_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3})")
_NUMBER = re.compile(r"\d{2,}(?:[.,]\d+)?|\d[.,]\d+")


@dataclass(frozen=True, kw_only=True)
class CostScore:
    """Strict: right message, client, amount. Found: right message and quote or amount. The rest are shares of found."""

    strict: F1
    found: F1
    traps_taken: float
    status_accuracy: float
    category_accuracy: float
    client_accuracy: float
    project_accuracy: float
    same_month: float
    traced_recognised: float
    euros_misplaced: float
    unproven_quotes: int
    said: int


def score_costs(world: Path, exports: Path, mapping: ClientMap) -> CostScore:
    """Match the costs said to the gold ones, best likeness first, each once."""
    gold, every = read_jsonl(world / "gold/costs.jsonl"), read_jsonl(exports / "costs.jsonl")
    said = [c for c in every if c["status"] in REAL]
    texts = mail_texts(world)
    proven = [is_proven(c, texts) for c in said]
    match = match_costs([c if ok else None for c, ok in zip(said, proven, strict=True)], gold, mapping)
    real = [g for g in gold if g["status"] in REAL]
    found = [(said[j], gold[i]) for j, i in match.items() if gold[i]["status"] in REAL]
    right_client = [(c, g) for c, g in found if mapping.get(c["client_id"]) == g["client_id"]]
    strict = [(c, g) for c, g in right_client if same_amount(c["amount_eur"], g["amount_eur"])]
    with_project = [(c, g) for c, g in found if g["project_ref"]]
    return CostScore(
        strict=F1.of(len(strict), len(said), len(real)),
        found=F1.of(len(found), len(said), len(real)),
        traps_taken=ratio(sum(gold[i]["status"] not in REAL for i in match.values()), len(gold) - len(real)),
        status_accuracy=ratio(sum(c["status"] == g["status"] for c, g in found), len(found)),
        category_accuracy=ratio(sum(c["category"] == g["category"] for c, g in found), len(found)),
        client_accuracy=ratio(len(right_client), len(found)),
        project_accuracy=ratio(sum(c["project_ref"] == g["project_ref"] for c, g in with_project), len(with_project)),
        same_month=ratio(sum((c["date"] or "")[:7] == g["date"][:7] for c, g in found), len(found)),
        traced_recognised=_traced_recognised(every, gold),
        euros_misplaced=_euros_misplaced(said, gold, mapping),
        unproven_quotes=proven.count(False),
        said=len(said),
    )


def mail_texts(world: Path) -> dict[str, str]:
    """Read the bare text of every mail, subject and markup-free HTML included, by message id."""
    texts = {}
    for path in sorted((world / "mail").glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        parts = [_text_of(part) for part in message.walk() if part.get_content_type() in ("text/plain", "text/html")]
        texts[message_key(str(message["Message-ID"]))] = " ".join([*map(bare, parts), bare(str(message["Subject"]))])
    return texts


def _text_of(part: EmailMessage) -> str:
    try:
        text = str(part.get_content())
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        text = payload.decode("latin-1") if isinstance(payload, bytes) else ""
    if part.get_content_type() == "text/html":
        text = html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", text)))
    return text


def is_proven(cost: Row, texts: Mapping[str, str]) -> bool:
    """Whether the quote has a fair length and stands in the message it names."""
    quote = cost["quote"] or ""
    return SHORTEST_QUOTE <= len(quote) <= LONGEST_QUOTE and bare(quote) in texts.get(
        message_key(cost["message_id"]), ""
    )


def places(cost: Row) -> set[str]:
    """The messages that tell a cost: the one it names and those that repeat it."""
    return {message_key(m) for m in (cost["message_id"], *(cost.get("also_in") or []))}


def _numbers_in(text: str | None) -> set[str]:
    return set(_NUMBER.findall(_THOUSANDS.sub("", text or "")))


def _likeness(cost: Row, gold: Row, mapping: ClientMap) -> int:
    """0: not this cost; else how much of it is right, the message and the quote being conditions."""
    if message_key(cost["message_id"]) not in places(gold):
        return 0
    amount = gold["amount_eur"] is not None and same_amount(cost["amount_eur"], gold["amount_eur"])
    quote, span = bare(cost["quote"]), bare(gold["quote"])
    near = quote in span or span in quote or bool(_numbers_in(cost["quote"]) & _numbers_in(gold["quote"]))
    if not amount and not near:
        return 0
    client: bool = mapping.get(cost["client_id"]) == gold["client_id"]
    category: bool = cost["category"] == gold["category"]
    return 1 + 8 * amount + 4 * near + 2 * client + category


def match_costs(said: Sequence[Row | None], gold: Sequence[Row], mapping: ClientMap) -> dict[int, int]:
    """Pair what is said with the gold, best likeness first, each once: place in said → place in gold."""
    pairs = sorted(
        ((_likeness(c, g, mapping), j, i) for j, c in enumerate(said) if c for i, g in enumerate(gold)), reverse=True
    )
    match: dict[int, int] = {}
    taken: set[int] = set()
    for points, j, i in pairs:
        if points and j not in match and i not in taken:
            match[j] = i
            taken.add(i)
    return match


def _traced_recognised(every: Sequence[Row], gold: Sequence[Row]) -> float:
    traced = [g for g in gold if g["status"] == "traced"]
    hits = sum(
        any(
            c["status"] == "traced"
            and message_key(c["message_id"]) in places(g)
            and same_amount(c["amount_eur"], g["amount_eur"])
            for c in every
        )
        for g in traced
    )
    return ratio(hits, len(traced))


def _euros_misplaced(said: Sequence[Row], gold: Sequence[Row], mapping: ClientMap) -> float:
    true: dict[str | None, float] = {}
    guess: dict[str | None, float] = {}
    for g in gold:
        if g["status"] == "incurred":
            true[g["client_id"]] = true.get(g["client_id"], 0.0) + (g["amount_eur"] or 0.0)
    for c in said:
        if c["status"] == "incurred":
            client = mapping.get(c["client_id"], "?")
            guess[client] = guess.get(client, 0.0) + (c["amount_eur"] or 0.0)
    off = sum(abs(true.get(k, 0.0) - guess.get(k, 0.0)) for k in {*true, *guess})
    return ratio(off, sum(true.values()))
