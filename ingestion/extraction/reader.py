"""The embedded mind's reader: every mail's own text is cut into clauses, its quantities framed, judged, priced and placed, then reconciled."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from core.clients import Client
from core.costs import Category, CostStatus, FoundCost, Nature
from core.language.dates import find_dates
from core.language.references import ReferenceIndex
from core.language.text import FUNCTION_WORDS, fold
from core.money import to_cents
from core.messages import FiledMessage, TicketClass
from core.records import Books, Employee
from ingestion.extraction.actors import Letter, People, Profiles, Side
from ingestion.extraction.bookshelf import Bookshelf
from ingestion.extraction.category import category_of
from ingestion.extraction.clauses import Clause, clauses_of
from ingestion.extraction.dating import incurred_on, is_far, promised_for
from ingestion.extraction.frames import ADJACENT, SENTENCE, Frame, frames_of
from ingestion.extraction.acts import Case
from ingestion.extraction.judgement import DECIDING, Verdict, judge
from ingestion.extraction.lexicon import Cue, cues_in
from ingestion.extraction.placing import Place, Placing
from ingestion.extraction.pricing import Price, Setting, price_of
from ingestion.extraction.quantity import Kind, Quantity, Role
from ingestion.extraction.quantities import quantities_in, superseded_numbers
from ingestion.extraction.quoting import quote_of
from ingestion.extraction.telling import Telling
from ingestion.extraction.workers import Workers, workers_of
from ingestion.reconciliation.ledger import Ledger
from ingestion.reconciliation.settling import settle

_LONGEST_TEXT = 60_000
_STEM = 6
_LEAST_STEM = 4
_WORD = re.compile(r"[^\W\d_]{4,}")
_FRAMED = frozenset({Role.TOLD, Role.UNIT, Role.BARE})
_SURE_CLIENT = 0.6
_WRITTEN_OUT = 0.9
_NEAR_CLAUSES = 2


class GrammarReader:
    """Reads costs out of mails by grammar: no model, no network; the same mailbox gives the same costs."""

    def read(self, mailbox: Sequence[FiledMessage], *, books: Books, clients: Sequence[Client]) -> list[FoundCost]:
        """Return the costs found, reconciled with the books and with each other, in order of time."""
        ledger = Ledger(books, clients)
        reading = _Reading(mailbox, books=books, clients=clients, ledger=ledger)
        tellings = [
            telling for order, filed in enumerate(reading.in_time) for telling in reading.tellings_of(filed, order)
        ]
        return settle(tellings, ledger)


class _Reading:
    """One pass over a mailbox: what all its mails are read against."""

    def __init__(
        self, mailbox: Sequence[FiledMessage], *, books: Books, clients: Sequence[Client], ledger: Ledger
    ) -> None:
        self._company = books.company
        self._people = People(books)
        self._profiles = Profiles(books.company)
        self._shelf = Bookshelf(books)
        self._placing = Placing(books, clients, self._shelf)
        self._references = ReferenceIndex(ledger.references)
        self.in_time = sorted(
            mailbox,
            key=lambda f: (
                _sent_on(f, books),
                f.message.sent_at.isoformat() if f.message.sent_at else "",
                f.message.message_id,
            ),
        )
        self._first_class: dict[str, TicketClass] = {}
        for filed in self.in_time:
            kind = filed.classification.ticket_class
            if kind not in (TicketClass.INTERNAL, TicketClass.OTHER):
                self._first_class.setdefault(filed.message.thread, kind)
        self._books = books
        self._codes = {client.client_id: client.customer_codes for client in clients}
        self._by_id = {filed.message.message_id: filed for filed in mailbox}

    def codes_of(self, client_id: str | None) -> tuple[str, ...]:
        """Return the ERP customer codes of a client."""
        return self._codes.get(client_id or "", ())

    def people_in(self, message_id: str | None) -> list[Employee]:
        """Return our people whom another mail of the box names or writes to, in order of mention."""
        filed = self._by_id.get(message_id or "")
        if filed is None:
            return []
        text = filed.message.own_text[:_LONGEST_TEXT]
        return [*(named.employee for named in self._people.named_in(text, fold(text))), *self.receivers_of(filed)]

    def text_of(self, message_id: str | None) -> str:
        """Return the folded own text of another mail of the box, empty where it is not there."""
        filed = self._by_id.get(message_id or "")
        return fold(filed.message.own_text[:_LONGEST_TEXT]) if filed else ""

    def receivers_of(self, filed: FiledMessage) -> list[Employee]:
        """Return our people that a mail is addressed to."""
        return [e for address in filed.message.to if (e := self._people.employee(address.email))]

    def tellings_of(self, filed: FiledMessage, order: int) -> list[Telling]:
        """Return what one mail tells of costs, the echoes of former figures included."""
        message = filed.message
        letter = self._people.letter(filed)
        if message.auto_submitted or letter.author is Side.STRANGER:
            return []
        text = message.own_text[:_LONGEST_TEXT]
        folded, sent = fold(text), _sent_on(filed, self._books)
        quantities = quantities_in(
            text, folded, hours_per_day=self._company.hours_per_day, sent=sent, people=self._people.named_in(text, folded)
        )
        framed_quantities = [q for q in quantities if q.role in _FRAMED]
        if not framed_quantities:
            return []
        mail = _Mail(
            self, filed=filed, letter=letter, order=order, sent=sent, text=text, folded=folded, quantities=quantities
        )
        frames = frames_of(framed_quantities, mail.clauses, subject=message.subject, documents=mail.documents)
        tellings = [telling for frame in frames if (telling := mail.telling(frame)) is not None]
        return _without_totals(tellings, folded, self._repriced)


    def _repriced(self, telling: Telling, hours: Decimal) -> Telling:
        """Return a telling of time with other hours, priced anew."""
        rate = self._company.rate_of(telling.profile, telling.sent) if telling.profile else None
        amount = to_cents(hours * (telling.persons or 1) * rate) if rate is not None else None
        return replace(telling, hours=hours, amount=amount, arithmetic=f"{telling.arithmetic} ; seul le dépassement compte : {hours} h")


class _Mail:
    """One mail while it is read."""

    def __init__(
        self,
        reading: _Reading,
        *,
        filed: FiledMessage,
        letter: Letter,
        order: int,
        sent: dt.date,
        text: str,
        folded: str,
        quantities: Sequence[Quantity],
    ) -> None:
        self._reading = reading
        self._filed, self._letter, self._order, self._sent = filed, letter, order, sent
        self._text, self._folded, self._quantities = text, folded, quantities
        self.clauses: list[Clause] = clauses_of(text)
        self._dates = find_dates(text, sent=sent)
        self._hits = [hit for hit in reading._references.find(text) if hit.confidence >= _WRITTEN_OUT]
        self.documents = [hit.start for hit in self._hits]
        self._named = reading._people.named_in(text, folded)
        self._mail_cues = {hit.cue for clause in self.clauses for hit in cues_in(clause.folded)}
        self._setting = Setting(
            text=text, folded=folded, clauses=self.clauses, quantities=quantities, shelf=reading._shelf,
            company=reading._company, project_ref=filed.attachment.project_ref, sent=sent,
        )  # fmt: skip

    def telling(self, frame: Frame) -> Telling | None:
        """Return what the mail says of one framed quantity, or None where it says nothing of a cost."""
        verdict = judge(Case(frame=frame, letter=self._letter, promised=self._put_off(frame)))
        if verdict is None and frame.quantity.role is not Role.BARE and not self._superseded(frame):
            return None
        reading, filed = self._reading, self._filed
        is_time = frame.quantity.kind is Kind.TIME
        workers = self._workers(frame) if is_time else None
        place = reading._placing.place(frame, filed=filed, text=self._text, clauses=self.clauses)
        price = price_of(frame, workers, self._setting)
        category = category_of(
            frame,
            mail=self._folded,
            answered=reading.text_of(filed.message.in_reply_to),
            subject=filed.message.subject,
            thread_class=reading._first_class.get(filed.message.thread),
            profile=workers.profile if workers else None,
            presales=is_time and reading._shelf.before_order(place.project_ref, reading.codes_of(place.client_id), self._sent),
        )
        return self._tell(frame, verdict, price=price, workers=workers, place=place, category=category)

    def _put_off(self, frame: Frame) -> bool:
        """Tell whether what is told is put off: to a day far ahead, or to an undated later with no day near at hand."""
        done = frame.has(Cue.UNRECORDED, Cue.OFFBOOKS, Cue.PAID, within=SENTENCE) and not frame.has(Cue.PROMISE, within=SENTENCE)
        day = promised_for(frame, clauses=self.clauses, dates=self._dates, sent=self._sent)
        if day is not None:
            return is_far(day, self._sent) and not done
        cues = (Cue.LATER, Cue.FUTURE) if frame.quantity.kind is Kind.TIME else (Cue.LATER,)
        return frame.has(*cues, within=ADJACENT) and not done

    def _superseded(self, frame: Frame) -> tuple[Decimal, ...]:
        """Return the figures that this quantity's sentence says it replaces, in its own unit."""
        sentence = [c for c in self.clauses if c.sentence == frame.clause.sentence]
        start, end = sentence[0].start, sentence[-1].end
        told = [q.value for q in self._quantities if q.role is Role.SUPERSEDED and start <= q.start < end]
        told += superseded_numbers(self._folded, start, end)
        if frame.quantity.kind is Kind.TIME:
            told += [value * self._reading._company.hours_per_day for value in told]
        return tuple(dict.fromkeys(told))

    def _workers(self, frame: Frame) -> Workers:
        return workers_of(
            frame, folded=self._folded, clauses=self.clauses, named=self._named,
            addressees=self._reading.receivers_of(self._filed), before=self._reading.people_in(self._filed.message.in_reply_to),
            letter=self._letter, filed=self._filed, profiles=self._reading._profiles,
        )  # fmt: skip

    def _tell(
        self,
        frame: Frame,
        verdict: Verdict | None,
        *,
        price: Price,
        workers: Workers | None,
        place: Place,
        category: Category,
    ) -> Telling:
        message, quantity = self._filed.message, frame.quantity
        return Telling(
            message_id=message.message_id,
            thread=message.thread,
            order=self._order,
            sent=self._sent,
            side=self._letter.author,
            internal=self._letter.internal,
            author=self._letter.author_name,
            kind=quantity.kind,
            act=verdict.act if verdict else None,
            status=verdict.status if verdict else CostStatus.NOT_A_COST,
            nature=verdict.nature if verdict else Nature.SUFFERED,
            reason=verdict.reason if verdict else "",
            value=quantity.value,
            currency=quantity.currency,
            basis=price.basis,
            amount=price.amount,
            low=price.low,
            high=price.high,
            hours=price.hours,
            persons=price.persons,
            profile=price.profile,
            employees=tuple(e.name for e in workers.employees) if workers else (),
            arithmetic=price.arithmetic,
            sure=price.sure,
            category=category,
            client_id=place.client_id,
            project_ref=place.project_ref,
            client_sure=place.sure
            and self._filed.attachment.client_confidence >= (_SURE_CLIENT if self._filed.attachment.client_id else 0),
            date=self._date(frame, verdict),
            quote=quote_of(frame, text=self._text, clauses=self.clauses),
            references=self._documents_near(frame),
            superseded=self._superseded(frame),
            stems=_stems(" ".join([frame.around, fold(message.subject)])),
            recap=Cue.RECAP in self._mail_cues and len(self._quantities) > 2,
            booking_denied=frame.has(Cue.UNRECORDED, Cue.OFFBOOKS, within=SENTENCE),
            start=quantity.start,
            bare=quantity.role is Role.BARE,
        )

    def _documents_near(self, frame: Frame) -> tuple[str, ...]:
        """Return the rows of the books that the clauses around the quantity name."""
        near = [c for c in self.clauses if c.sentence == frame.clause.sentence and abs(c.index - frame.clause.index) <= _NEAR_CLAUSES]
        named = [h for h in self._hits if any(c.start <= h.start < c.end for c in near)]
        return tuple(dict.fromkeys(hit.reference for hit in sorted(named, key=lambda h: abs(h.start - frame.quantity.start))))

    def _date(self, frame: Frame, verdict: Verdict | None) -> dt.date:
        if verdict is not None and (verdict.status is CostStatus.COMMITTED or verdict.act in DECIDING):
            return self._sent
        return incurred_on(frame, clauses=self.clauses, dates=self._dates, folded=self._folded, sent=self._sent)


_OVERRUN = re.compile(r"(?<!\w)(?:de trop|en trop|de plus|en plus|supplementaires?|en exces|extra|over|more than)(?!\w)")
_THE_EXCESS = re.compile(
    r"(?<!\w)(?:le|la|les|ce|cette|ces|the)\s+(?:(?:jour|journee|heure)s?\s+(?:en plus|en trop|de trop|de plus|supplementaires?)|(?:extra|additional)\s+(?:day|hour)s?|reste|difference)(?!\w)"
)


def _without_totals(tellings: Sequence[Telling], folded: str, hours_of: Callable[[Telling, Decimal], Telling]) -> list[Telling]:
    """Keep only what exceeds the plan where a mail says so: «6 jours au lieu des 3 prévus ... 3 jours de trop», «le jour en plus»."""
    excesses = [t for t in tellings if t.kind is Kind.TIME and _OVERRUN.search(folded[t.start : t.start + 40])]
    kept = [t for t in tellings if not any(e is not t and e.kind is t.kind and e.start > t.start and _exceeds(t, e) for e in excesses)]
    return [hours_of(t, excess) if (excess := _excess_meant(t, folded)) else t for t in kept]


def _exceeds(total: Telling, excess: Telling) -> bool:
    return bool(total.superseded) and total.hours is not None and excess.hours is not None and Decimal(0) < excess.hours < total.hours


def _excess_meant(telling: Telling, folded: str) -> Decimal | None:
    """Return the hours beyond the plan when the rest of the mail only speaks of them."""
    if telling.kind is not Kind.TIME or telling.hours is None or not telling.superseded or not _THE_EXCESS.search(folded, telling.start):
        return None
    planned = [value for value in telling.superseded if Decimal(0) < value < telling.hours]
    return telling.hours - max(planned) if planned else None


def _sent_on(filed: FiledMessage, books: Books) -> dt.date:
    return filed.message.sent_at.date() if filed.message.sent_at else books.company.period.end


def _stems(folded: str) -> frozenset[str]:
    """Return the beginnings of the content words, by which two tellings of one thing are recognised."""
    return frozenset(
        word[:_STEM] for word in _WORD.findall(folded) if word not in FUNCTION_WORDS and len(word) >= _LEAST_STEM
    )
