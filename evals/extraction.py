"""`python -m evals.extraction [FILE]`: how well the grammar reads short labelled cases of many trades.

A case is one mail of one author; what it should find is written by hand. A missed cost and an invented one are counted
apart: the first leaves a margin too rosy, the second makes people distrust the rest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from core.clients import Client
from core.costs import CostStatus, FoundCost
from core.language.identify import language_of
from core.messages import Address, Attachment, Classification, FiledMessage, Message, TicketClass
from core.period import Period
from core.records import Books, Company, Customer, Employee, Order, Partner, ProfileRate, Project
from evals.scoring.measures import F1, Row, bare, ratio, read_jsonl, same_amount
from ingestion.extraction.reader import GrammarReader

DATASETS = Path(__file__).parent / "datasets"
DATASET = DATASETS / "costs-v1.jsonl"
LEARNT_FROM = tuple(f"costs-v{n}" for n in (1, 2, 4, 5, 6, 7, 8, 9))
"""The case files that weights are learnt from; costs-v3 is never among them: it judges them on an unseen hand."""
_OUTSIDERS = {"client": "achats@client.example", "partner": "contact@partenaire.example"}
REAL = frozenset({CostStatus.INCURRED, CostStatus.COMMITTED})
SENT = dt.datetime(2025, 6, 12, 9, 0, tzinfo=dt.UTC)
CLIENT = Client(
    client_id="the-client",
    name="Le Client",
    names=("Le Client",),
    account_ids=(),
    customer_codes=("C1",),
    domains=("client.example",),
    city=None,
    segment=None,
    owner=None,
    confidence=1.0,
    reasons=(),
)


def books_of(case: Row) -> Books:
    """The books of a case: its people and rates, one client with one running project, its orders."""
    told = case["company"]
    company = Company(
        name="La Maison",
        domains=("maison.example",),
        siren=None,
        sector=None,
        currency="EUR",
        period=Period.year(2025),
        financing_rate=Decimal("0.06"),
        hours_per_day=Decimal(str(told["hours_per_day"])),
        rates=tuple(ProfileRate(profile=p, hourly_rate=Decimal(str(r))) for p, r in told["rates"].items()),
        employees=tuple(
            Employee(name=name, email=_email(name), profile=profile) for name, profile in told["employees"].items()
        ),
        partners=(Partner(name="Un Partenaire", domain="partenaire.example", kind="supplier"),),
    )
    project = Project(
        project_ref="AF25-001",
        customer_code="C1",
        label="Affaire en cours",
        quote_ref=None,
        order_ref=None,
        start=dt.date(2025, 1, 6),
        end=dt.date(2025, 12, 19),
        status="en cours",
    )
    orders = tuple(
        Order(
            order_ref=ref,
            customer_code="C1",
            project_ref="AF25-001",
            quote_ref=None,
            date=dt.date(2025, 1, 6),
            net_amount=Decimal(str(amount)),
        )
        for ref, amount in told["documents"].items()
    )
    customer = Customer(
        customer_code="C1", name="LE CLIENT", siren=None, vat_number=None, city=None, payment_terms_days=30
    )
    return Books(company=company, customers=(customer,), projects=(project,), orders=orders)


def mail_of(case: Row) -> FiledMessage:
    """The mail of a case, filed with its client and project."""
    sender = _OUTSIDERS.get(case["from"]) or _author(case)
    outside = sender if case["from"] != "employee" else None
    message = Message(
        message_id=f"{case['id']}@cases.example",
        file=f"{case['id']}.eml",
        thread=case["id"],
        in_reply_to=None,
        references=(),
        sent_at=SENT,
        sender=Address(name=sender.partition("@")[0].replace(".", " ").title(), email=sender),
        to=(Address(name="", email=_receiver(case, sender)),),
        cc=(),
        subject=case["subject"],
        own_text=case["text"],
        signature="",
        quoted=(),
        attachments=(),
        language=language_of(case["text"]),
        auto_submitted=False,
        content_hash=case["id"],
    )
    place = Attachment(
        client_id="the-client", project_ref="AF25-001", client_confidence=1.0, project_confidence=1.0, reasons=()
    )
    filed_as = Classification(
        ticket_class=TicketClass.OTHER if outside else TicketClass.INTERNAL,
        opens_ticket=False,
        confidence=1.0,
        reasons=(),
    )
    return FiledMessage(message=message, attachment=place, classification=filed_as)


def _receiver(case: Row, sender: str) -> str:
    """Return whom a case is addressed to: the outsider it names, else one of ours who is not its author."""
    ours = _email(next(iter(case["company"]["employees"])))
    return _OUTSIDERS.get(case.get("to", "team")) or (ours if sender != ours else "equipe@maison.example")


def _author(case: Row) -> str:
    employees: dict[str, str] = case["company"]["employees"]
    signed = [name for name in employees if case["text"].rstrip().endswith((name, name.split()[0]))]
    fitting = [name for name, profile in employees.items() if profile == case["author_profile"]]
    return _email((signed or fitting or list(employees))[0])


def _email(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@maison.example"


@dataclass(frozen=True, kw_only=True)
class CaseScore:
    """What one case got right: real costs expected, said and hit; traps set and taken; what to look at."""

    expected: int
    said: int
    hit: int
    traps: int
    taken: int
    category_right: int
    note: str


def read_case(case: Row) -> list[FoundCost]:
    """Return the costs the grammar finds in a case."""
    return GrammarReader().read([mail_of(case)], books=books_of(case), clients=[CLIENT], tickets={})


def score_case(case: Row) -> CaseScore:
    """Read one case and compare: a cost is hit when quote and amount fit; a trap is taken when said to be real."""
    found = read_case(case)
    said = [c for c in found if c.status in REAL]
    real = [e for e in case["expected"] if e["status"] in REAL]
    traps = [e for e in case["expected"] if e["status"] not in REAL]
    free = list(said)
    hits: list[tuple[Row, FoundCost]] = []
    for want in real:
        match = next((c for c in free if _same(want, c)), None)
        if match:
            free.remove(match)
            hits.append((want, match))
    taken = sum(any(_touch(trap["quote"], c.quote) for c in free) for trap in traps)
    missed = [w for w in real if all(w is not h for h, _ in hits)]
    note = "; ".join(
        [f"missed {w['amount_eur']} «{w['quote']}»" for w in missed]
        + [f"invented {c.amount} «{c.quote}» ({c.reason})" for c in free]
    )
    return CaseScore(
        expected=len(real),
        said=len(said),
        hit=len(hits),
        traps=len(traps),
        taken=taken,
        category_right=sum(w["category"] == c.category.value for w, c in hits),
        note=note,
    )


def _same(want: Row, cost: FoundCost) -> bool:
    amount = None if cost.amount is None else float(cost.amount)
    return _touch(want["quote"], cost.quote) and same_amount(amount, want["amount_eur"])


def _touch(one: str, other: str) -> bool:
    return bare(one) in bare(other) or bare(other) in bare(one) or bool(set(one.split()) & set(other.split()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a file of cases and print the misses."""
    parser = argparse.ArgumentParser(prog="python -m evals.extraction", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATASET)
    cases = read_jsonl(parser.parse_args(arguments).file)
    scores = [score_case(case) for case in cases]
    for case, score in zip(cases, scores, strict=True):
        if score.note:
            print(f"{case['id']}: {score.note}")
    hit, said, true = (sum(getattr(s, name) for s in scores) for name in ("hit", "said", "expected"))
    strict = F1.of(hit, said, true)
    print(f"{len(cases)} cases: strict F1 {strict.f1} (precision {strict.precision}, recall {strict.recall})")
    print(
        f"traps taken {ratio(sum(s.taken for s in scores), sum(s.traps for s in scores))}, "
        f"category {ratio(sum(s.category_right for s in scores), hit)}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
