"""`python -m evals.concessions [FILE]`: how well favours are told from what only sounds like one, on labelled cases.

A case is one mail of one author. A favour not seen and a favour invented are counted apart: the first hides what it
costs, the second accuses somebody.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.concessions import Concession
from core.language.identify import language_of
from core.messages import Address, Attachment, Classification, FiledMessage, Message, TicketClass
from evals.extraction import CLIENT, SENT, books_of
from evals.scoring.measures import F1, Row, bare, read_jsonl
from ingestion.extraction.concessions import concessions_of

DATASET = Path(__file__).parent / "datasets" / "concessions-v1.jsonl"
COMPANY: Row = {
    "hours_per_day": 7,
    "rates": {"commercial": 60, "technicien": 50, "direction": 90},
    "employees": {"Anne Lefort": "commercial", "Denis Carlier": "direction", "Ludo Maes": "technicien"},
    "documents": {},
}
"""The company of every case; its mails are written by the first of its people."""
_ADDRESSES = {
    "employee": "anne.lefort@maison.example",
    "ours": "anne.lefort@maison.example",
    "internal": "denis.carlier@maison.example",
    "client": "achats@client.example",
    "partner": "contact@partenaire.example",
}


@dataclass(frozen=True, kw_only=True)
class CaseScore:
    """What one case got right: favours expected, said, hit, of the right kind; what to look at."""

    expected: int
    said: int
    hit: int
    kind_right: int
    note: str


def mail_of(case: Row) -> FiledMessage:
    """The mail of a case, filed with its client."""
    sender, receiver = _ADDRESSES[case["from"]], _ADDRESSES[case["to"]]
    message = Message(
        message_id=f"{case['id']}@cases.example",
        file=f"{case['id']}.eml",
        thread=case["id"],
        in_reply_to=None,
        references=(),
        sent_at=SENT,
        sender=Address(name="", email=sender),
        to=(Address(name="", email=receiver),),
        cc=(),
        subject="",
        own_text=case["text"],
        signature="",
        quoted=(),
        attachments=(),
        language=language_of(case["text"]),
        auto_submitted=False,
        content_hash=case["id"],
    )
    place = Attachment(
        client_id="the-client", project_ref=None, client_confidence=1.0, project_confidence=1.0, reasons=()
    )
    filed_as = Classification(ticket_class=TicketClass.OTHER, opens_ticket=False, confidence=1.0, reasons=())
    return FiledMessage(message=message, attachment=place, classification=filed_as)


def score_case(case: Row) -> CaseScore:
    """Read one case and compare: a favour is hit where its quote and the expected words hold one another."""
    said = concessions_of([mail_of(case)], books_of({"company": COMPANY}), [CLIENT], [])
    free = list(said)
    hits: list[tuple[Row, Concession]] = []
    for want in case["expected"]:
        match = next((c for c in free if bare(want["words"]) in bare(c.quote)), None)
        if match:
            free.remove(match)
            hits.append((want, match))
    missed = [want for want in case["expected"] if all(want is not hit for hit, _ in hits)]
    wrong = [(want, got) for want, got in hits if got.kind.value not in want["kinds"]]
    note = "; ".join(
        [f"missed «{want['words']}»" for want in missed]
        + [f"invented {got.kind.value} «{got.words}»" for got in free]
        + [f"called {got.kind.value}, is {'|'.join(want['kinds'])}: «{got.words}»" for want, got in wrong]
    )
    return CaseScore(
        expected=len(case["expected"]),
        said=len(said),
        hit=len(hits),
        kind_right=len(hits) - len(wrong),
        note=note,
    )


def score_file(path: Path) -> tuple[F1, float, list[str]]:
    """Return precision and recall over a file of cases, the share of hits of the right kind, and what went wrong."""
    cases = read_jsonl(path)
    scores = [score_case(case) for case in cases]
    hit, said, true = (sum(getattr(s, name) for s in scores) for name in ("hit", "said", "expected"))
    notes = [f"{case['id']}: {score.note}" for case, score in zip(cases, scores, strict=True) if score.note]
    return F1.of(hit, said, true), sum(s.kind_right for s in scores) / max(1, hit), notes


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a file of cases and print what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals.concessions", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATASET)
    strict, kinds, notes = score_file(parser.parse_args(arguments).file)
    print("\n".join(notes))
    print(f"F1 {strict.f1} (precision {strict.precision}, recall {strict.recall}), kind right {kinds:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
