"""Were the mails and after-sales tickets attached and classified as they should be?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evals.scoring.measures import F1, ClientMap, message_key, ratio, read_csv, read_jsonl


@dataclass(frozen=True, kw_only=True)
class MessageScore:
    """Shares of all gold messages, but for project_accuracy: of those that have a project."""

    class_accuracy: float
    class_macro_recall: float
    opens_ticket: F1
    client_accuracy: float
    wrong_client: float
    project_accuracy: float
    wrong_project: float


def score_messages(world: Path, exports: Path, mapping: ClientMap) -> MessageScore:
    """Compare the exported messages with the gold ones; a message not exported is missed everywhere."""
    gold = {message_key(m["message_id"]): m for m in read_jsonl(world / "gold/messages.jsonl")}
    said = {message_key(m["message_id"]): m for m in read_jsonl(exports / "messages.jsonl")}
    both = [(g, said[k]) for k, g in gold.items() if k in said]
    per_class: dict[str, list[bool]] = {}
    for g, s in both:
        per_class.setdefault(g["ticket_class"], []).append(g["ticket_class"] == s["ticket_class"])
    right_class = sum(sum(hits) for hits in per_class.values())
    right_client = sum((mapping.get(s["client_id"]) if s["client_id"] else None) == g["client_id"] for g, s in both)
    wrong_client = sum(s["client_id"] is not None and mapping.get(s["client_id"]) != g["client_id"] for g, s in both)
    right_project = sum(bool(g["project_ref"]) and s["project_ref"] == g["project_ref"] for g, s in both)
    wrong_project = sum(bool(s["project_ref"]) and s["project_ref"] != g["project_ref"] for g, s in both)
    opens = [(g["opens_ticket"], bool(s["opens_ticket"])) for g, s in both]
    return MessageScore(
        class_accuracy=ratio(right_class, len(gold)),
        class_macro_recall=ratio(sum(sum(v) / len(v) for v in per_class.values()), len(per_class)),
        opens_ticket=F1.of(
            sum(g and s for g, s in opens), sum(s for _, s in opens), sum(g["opens_ticket"] for g in gold.values())
        ),
        client_accuracy=ratio(right_client, len(gold)),
        wrong_client=ratio(wrong_client, len(gold)),
        project_accuracy=ratio(right_project, sum(bool(g["project_ref"]) for g in gold.values())),
        wrong_project=ratio(wrong_project, len(gold)),
    )


@dataclass(frozen=True, kw_only=True)
class TicketScore:
    """Shares of all gold tickets, but for project_accuracy: of those that have a project."""

    client_accuracy: float
    wrong_client: float
    project_accuracy: float


def score_tickets(world: Path, exports: Path, mapping: ClientMap) -> TicketScore:
    """Compare the exported after-sales tickets with the gold ones."""
    gold = read_csv(world / "gold/tickets.csv")
    said = {t["ticket_ref"]: t for t in read_jsonl(exports / "tickets.jsonl")}
    both = [(g, said.get(g["ticket_ref"], {})) for g in gold]
    with_project = [(g, s) for g, s in both if g["project_ref"]]
    return TicketScore(
        client_accuracy=ratio(sum(mapping.get(s.get("client_id")) == g["client_id"] for g, s in both), len(gold)),
        wrong_client=ratio(
            sum(bool(s.get("client_id")) and mapping.get(s["client_id"]) != g["client_id"] for g, s in both), len(gold)
        ),
        project_accuracy=ratio(
            sum(s.get("project_ref") == g["project_ref"] for g, s in with_project), len(with_project)
        ),
    )
