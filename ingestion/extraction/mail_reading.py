"""Reads one mail: each of its quantities is framed, judged, placed and priced, and told as one possible cost."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.costs import Category, CostStatus, Nature
from core.language.dates import find_dates
from core.language.text import FUNCTION_WORDS, fold
from core.messages import FiledMessage
from ingestion.extraction.actors import Letter, Side
from ingestion.extraction.acts import Case
from ingestion.extraction.category import category_of, trained
from ingestion.extraction.clauses import Clause, clauses_of
from ingestion.extraction.credence import trained as learnt_credence
from ingestion.extraction.dating import incurred_on, is_far, promised_for
from ingestion.extraction.frames import ADJACENT, SENTENCE, Frame, frames_of
from ingestion.extraction.hints import Hints, hints_of
from ingestion.extraction.judgement import DECIDING, GIVING, Verdict, judge
from ingestion.extraction.lexicon import Cue, cues_in
from ingestion.extraction.nature import nature_of
from ingestion.extraction.placing import Place
from ingestion.extraction.pricing import Price, Setting, price_of
from ingestion.extraction.quantities import superseded_numbers
from ingestion.extraction.quantity import Kind, Quantity, Role
from ingestion.extraction.quoting import quote_of
from ingestion.extraction.signs import Circumstances, Signs, signs_of
from ingestion.extraction.surroundings import Surroundings
from ingestion.extraction.telling import Telling
from ingestion.extraction.workers import Scene, Workers, workers_of

_STEM = 6
_LEAST_STEM = 4
_WORD = re.compile(r"[^\W\d_]{4,}")
_FRAMED = frozenset({Role.TOLD, Role.UNIT, Role.BARE})
_SURE_CLIENT = 0.6
_WRITTEN_OUT = 0.9
_NEAR_CLAUSES = 2
_RECAP_LEAST = 3


class MailReading:
    """One mail while it is read."""

    def __init__(
        self,
        around: Surroundings,
        *,
        filed: FiledMessage,
        letter: Letter,
        order: int,
        sent: dt.date,
        text: str,
        folded: str,
        quantities: Sequence[Quantity],
    ) -> None:
        self._around = around
        self._filed, self._letter, self._order, self._sent = filed, letter, order, sent
        self._text, self.folded, self._quantities = text, folded, quantities
        self.clauses: list[Clause] = clauses_of(text)
        self._dates = find_dates(text, sent=sent)
        self._hits = [hit for hit in around.references.find(text) if hit.confidence >= _WRITTEN_OUT]
        self.documents = [hit.start for hit in self._hits]
        self._named = around.people.named_in(text, folded)
        self._mail_cues = {hit.cue for clause in self.clauses for hit in cues_in(clause.folded)}
        self._scene = Scene(
            folded=folded,
            clauses=self.clauses,
            named=self._named,
            addressees=around.receivers_of(filed),
            before=around.people_in(filed.message.in_reply_to),
            letter=letter,
            profiles=around.profiles,
        )
        self._setting = Setting(
            text=text, folded=folded, clauses=self.clauses, quantities=quantities, shelf=around.shelf,
            company=around.company, project_ref=filed.attachment.project_ref, sent=sent,
        )  # fmt: skip

    def tellings(self) -> list[Telling]:
        """Return what the mail says of each of its quantities."""
        return [telling for case in self.cases() if (telling := self._telling(case)) is not None]

    def cases(self) -> list[Case]:
        """Return the quantities of the mail that may be costs, each with what bears on it."""
        framed = [q for q in self._quantities if q.role in _FRAMED]
        frames = frames_of(framed, self.clauses, subject=self._filed.message.subject, documents=self.documents)
        return [Case(frame=frame, letter=self._letter, promised=self._put_off(frame)) for frame in frames]

    def hints(self, case: Case) -> Hints:
        """Return what hints at a case being a cost of ours, or none."""
        return hints_of(case, clauses=self.clauses, folded=self.folded, quantities=self._quantities)

    def quote(self, case: Case) -> str:
        """Return the words that tell a case, as they stand in the mail."""
        return quote_of(case.frame, text=self._text, clauses=self.clauses)

    def price(self, case: Case) -> Price:
        """Return what a case comes to."""
        return price_of(case.frame, self._workers(case.frame), self._setting)

    def _telling(self, case: Case) -> Telling | None:
        """Return what the mail says of one framed quantity, or None where it says nothing of a cost."""
        frame = case.frame
        likelihood = learnt_credence().likelihood(self.hints(case))
        verdict = judge(case, likelihood)
        if verdict is None and not self._may_be_echoed(frame) and not self._superseded(frame):
            return None
        around, filed = self._around, self._filed
        workers = self._workers(frame)
        place = around.placing.place(
            frame.clause, filed=filed, text=self._text, clauses=self.clauses, on=self._date(frame, verdict)
        )
        price = self.price(case)
        signs = self._signs(frame, verdict, workers=workers, place=place)
        category = category_of(trained().leaning(signs))
        if place.chosen and category is Category.PRESALES_TIME:
            place = replace(place, project_ref=None)
        return self._tell(frame, verdict, price=price, workers=workers, place=place, category=category, signs=signs)

    def _signs(self, frame: Frame, verdict: Verdict | None, *, workers: Workers | None, place: Place) -> Signs:
        """Return what tells which kind of cost it is."""
        around, message = self._around, self._filed.message
        is_time = frame.quantity.kind is Kind.TIME
        answered, about = around.occasion(self._filed)
        known = Circumstances(
            letter=self._letter,
            mail=self.folded,
            answered=answered,
            subject=message.subject,
            thread_class=about,
            lately=None if about else around.lately(self._filed),
            profile=workers.profile if workers else None,
            presales=is_time
            and around.shelf.before_order(place.project_ref, around.codes_of(place.client_id), self._sent),
            act=verdict.act if verdict else None,
        )
        return signs_of(frame, known)

    def _may_be_echoed(self, frame: Frame) -> bool:
        """Tell a figure worth keeping though it tells no cost: a bare one, or an outsider's that ours may agree to."""
        outsider = self._letter.author is not Side.OURS and frame.quantity.kind is Kind.MONEY
        return outsider or frame.quantity.role is Role.BARE

    def _put_off(self, frame: Frame) -> bool:
        """Tell whether what is told is put off: to a day far ahead, or to an undated later with no day near at hand."""
        done = frame.has(Cue.UNRECORDED, Cue.OFFBOOKS, Cue.PAID, within=SENTENCE) and not frame.has(
            Cue.PROMISE, within=SENTENCE
        )
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
        told += superseded_numbers(self.folded, start, end)
        if frame.quantity.kind is Kind.TIME:
            told += [value * self._around.company.hours_per_day for value in told]
        return tuple(dict.fromkeys(told))

    def _workers(self, frame: Frame) -> Workers | None:
        return workers_of(frame, self._scene) if frame.quantity.kind is Kind.TIME else None

    def _tell(
        self,
        frame: Frame,
        verdict: Verdict | None,
        *,
        price: Price,
        workers: Workers | None,
        place: Place,
        category: Category,
        signs: Signs,
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
            nature=self._nature(frame, verdict, category),
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
            signs=signs,
            client_id=place.client_id,
            project_ref=place.project_ref,
            client_sure=place.sure
            and self._filed.attachment.client_confidence >= (_SURE_CLIENT if self._filed.attachment.client_id else 0),
            date=self._date(frame, verdict),
            quote=quote_of(frame, text=self._text, clauses=self.clauses),
            references=self._documents_near(frame),
            superseded=self._superseded(frame),
            stems=_stems(" ".join([frame.around, fold(message.subject)])),
            recap=Cue.RECAP in self._mail_cues and len(self._quantities) >= _RECAP_LEAST,
            booking_denied=frame.has(Cue.UNRECORDED, Cue.OFFBOOKS, within=SENTENCE),
            start=quantity.start,
            bare=quantity.role is Role.BARE,
        )

    def _nature(self, frame: Frame, verdict: Verdict | None, category: Category) -> Nature:
        """Say whose doing the cost was, by its own sentence, else the one after it, else the one before."""
        own = frame.clause.sentence
        sentences = [" ".join(c.folded for c in self.clauses if c.sentence == n) for n in (own, own + 1, own - 1)]
        return nature_of(
            sentences,
            category=category,
            given=(verdict is not None and verdict.act in GIVING) or frame.has(Cue.GIFT, Cue.FREE, within=ADJACENT),
            borne=frame.has(Cue.BEARS_FIRST, within=SENTENCE),
        )

    def _documents_near(self, frame: Frame) -> tuple[str, ...]:
        """Return the rows of the books that the clauses around the quantity name."""
        near = [
            c
            for c in self.clauses
            if c.sentence == frame.clause.sentence and abs(c.index - frame.clause.index) <= _NEAR_CLAUSES
        ]
        named = [h for h in self._hits if any(c.start <= h.start < c.end for c in near)]
        return tuple(
            dict.fromkeys(hit.reference for hit in sorted(named, key=lambda h: abs(h.start - frame.quantity.start)))
        )

    def _date(self, frame: Frame, verdict: Verdict | None) -> dt.date:
        if verdict is not None and (verdict.status is CostStatus.COMMITTED or verdict.act in DECIDING):
            return self._sent
        return incurred_on(frame, clauses=self.clauses, dates=self._dates, folded=self.folded, sent=self._sent)


def _stems(folded: str) -> frozenset[str]:
    """Return the beginnings of the content words, by which two tellings of one thing are recognised."""
    return frozenset(
        word[:_STEM] for word in _WORD.findall(folded) if word not in FUNCTION_WORDS and len(word) >= _LEAST_STEM
    )
