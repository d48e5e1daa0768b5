"""The embedded mind's reader: grammar instead of a model; the same mailbox always gives the same costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.clients import Client
from core.costs import FoundCost
from core.language.text import fold
from core.messages import Attachment, FiledMessage
from core.money import to_cents
from core.records import Books
from ingestion.extraction.actors import Side
from ingestion.extraction.mail_reading import MailReading
from ingestion.extraction.overruns import without_totals
from ingestion.extraction.quantities import quantities_in
from ingestion.extraction.surroundings import LONGEST_TEXT, Surroundings
from ingestion.extraction.telling import Telling
from ingestion.reconciliation.ledger import Ledger
from ingestion.reconciliation.rows import BookRows
from ingestion.reconciliation.settling import settle


class GrammarReader:
    """Reads costs out of mails: quantities framed by what is said of them, judged, priced, placed, then reconciled."""

    def read(
        self,
        mailbox: Sequence[FiledMessage],
        *,
        books: Books,
        clients: Sequence[Client],
        tickets: Mapping[str, Attachment],
    ) -> list[FoundCost]:
        """Return the costs found, reconciled with the books and with each other, in order of time."""
        ledger = Ledger(BookRows(books, clients, tickets))
        around = Surroundings(mailbox, books=books, clients=clients, references=ledger.references)
        told = [
            telling for order, filed in enumerate(around.in_time) for telling in tellings_of(filed, around, order=order)
        ]
        return settle(told, ledger)


def tellings_of(filed: FiledMessage, around: Surroundings, *, order: int) -> list[Telling]:
    """Return what one mail tells of costs, echoes of former figures included; strangers, robots and circulars none."""
    mail = opened(filed, around, order=order)
    if mail is None:
        return []

    def repriced(telling: Telling, hours: Decimal) -> Telling:
        rate = around.company.rate_of(telling.profile, telling.sent) if telling.profile else None
        amount = to_cents(hours * (telling.persons or 1) * rate) if rate is not None else None
        return replace(
            telling,
            hours=hours,
            amount=amount,
            arithmetic=f"{telling.arithmetic} ; seul le dépassement compte : {hours} h",
        )

    return without_totals(mail.tellings(), mail.folded, repriced)


def opened(filed: FiledMessage, around: Surroundings, *, order: int) -> MailReading | None:
    """Open one mail for reading; None where it has no quantity or is a stranger's, a robot's or a circular."""
    letter = around.people.letter(filed)
    circular = filed.attachment.client_id is None and letter.internal and not around.receivers_of(filed)
    if filed.message.auto_submitted or letter.author is Side.STRANGER or circular:
        return None
    text = filed.message.own_text[:LONGEST_TEXT]
    folded, sent = fold(text), around.sent_on(filed)
    quantities = quantities_in(
        text, folded, hours_per_day=around.company.hours_per_day, sent=sent, people=around.people.named_in(text, folded)
    )
    if not quantities:
        return None
    return MailReading(
        around, filed=filed, letter=letter, order=order, sent=sent, text=text, folded=folded, quantities=quantities
    )
