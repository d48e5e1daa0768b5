"""Each message gets its ticket class, and the first word from outside opens a ticket."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.decisions.lessons import NO_LESSONS, Lessons
from core.language.text import fold
from core.messages import OPENING_CLASSES, Attachment, Classification, Message, TicketClass
from core.records import Books
from ingestion.classification.cues import cues
from ingestion.classification.features import Features, features
from ingestion.classification.model import Scores, probabilities, trained_model
from ingestion.classification.precedents import Precedents
from ingestion.classification.stages import ODDS, STAGE_WORDS, Stage, stage_of
from ingestion.classification.voices import PARTNERS, Voice, Voices

SURE = 0.97
OUR_ANSWER = 5.0
THEIR_ANSWER = 4.0
"""Log-odds an answer has for the class of what it answers: one in twelve from outside is about something else, one in
twenty-five of ours, and that could be any of eight classes."""
CONCERNS_A_CLIENT = 2.0
"""Log-odds against (for) a partner's mail being no client's business when it is attached to a client (to none)."""
LONGEST_CLOSING = 200
"""Characters of a mail that only closes its thread: whoever has more to say says more than thanks."""
CLOSES = frozenset({"content", "settled"})
OPEN_STILL = frozenset({"question", "money", "percent", "references", "rebate", "late"})
"""Cues of a mail that ends a matter with thanks, and those of one in which something is still asked."""
SHORTEST_TEXT = 12
MOST_TOLD = 3

_AWAY = re.compile(
    r"\b(?:reponse automatique|message d'absence|absen(?:t|te|ce) d[eu] (?:bureau|l'entreprise)|automatic reply"
    r"|auto-?reply|out of (?:the )?office|abwesenheit\w*|actuellement absente?)\b"
)
_MORE = re.compile(
    r"\b(?:mais|par ailleurs|toutefois|cependant|en revanche|sauf|rest(?:e|ent)|manqu\w+|but|however|also|except|still"
    r"|missing|accord|sign\w+|command\w+|order\w*|deal|valid\w+|accept\w+|factur\w+|invoice\w*|pai\w+|pay\w*|virement"
    r"|agree\w*)\b"
)
"""Words of a mail that adds something to its thanks: a reserve, an order, an agreement, a payment."""
_LABELS = {
    TicketClass.AFTER_SALES: "après-vente",
    TicketClass.NON_CONFORMITY: "non-conformité",
    TicketClass.DELIVERY: "livraison",
    TicketClass.BILLING: "facturation",
    TicketClass.DISCOUNT_REQUEST: "demande de remise",
    TicketClass.QUOTE_REQUEST: "demande de devis",
    TicketClass.CHANGE_REQUEST: "modification",
    TicketClass.DISPUTE: "litige",
    TicketClass.INTERNAL: "interne",
    TicketClass.OTHER: "autre",
}


def classify_messages(
    messages: Sequence[Message],
    *,
    books: Books,
    attachments: Mapping[str, Attachment],
    lessons: Lessons = NO_LESSONS,
) -> dict[str, Classification]:
    """Class every message, by its id.

    The messages are taken in the order they were sent, so that an answer knows the class of what it answers. A ticket
    is opened by the first message from outside of each thread, if it is a client's business.

    Args:
        messages: All messages known, threads whole.
        books: Whose people, partners, contacts and projects these are.
        attachments: The client and project of each message, by its id.
        lessons: What people said: the mails they classed stay so, and those like them follow.
    """
    clerk = _Clerk(messages, books, attachments, lessons)
    return {message.message_id: clerk.file(message) for message in sorted(messages, key=_age)}


@dataclass(frozen=True, kw_only=True)
class _Case:
    """A mail with what is known around it: its author, what the mails it answers are about, where the work stands."""

    message: Message
    voice: Voice
    topic: TicketClass | None
    stage: Stage | None


@dataclass(frozen=True, kw_only=True)
class _Decision:
    ticket_class: TicketClass
    confidence: float
    reasons: tuple[str, ...]


class _Clerk:
    """Files messages one after the other, and remembers what each chain of answers is about."""

    def __init__(
        self, messages: Sequence[Message], books: Books, attachments: Mapping[str, Attachment], lessons: Lessons
    ) -> None:
        self._voices = Voices(books, attachments)
        self._said = lessons.classes
        self._precedents = Precedents(messages, lessons.classes, is_ours=self._is_ours)
        self._projects = {project.project_ref: project for project in books.projects}
        self._attachments = attachments
        self._model = trained_model()
        self._topics: dict[str, TicketClass] = {}
        self._heard: set[str] = set()

    def _is_ours(self, message: Message) -> bool:
        return self._voices.of(message) is Voice.EMPLOYEE

    def file(self, message: Message) -> Classification:
        case = _Case(
            message=message,
            voice=self._voices.of(message),
            topic=self._topic_answered(message),
            stage=stage_of(message, self._attachments.get(message.message_id), self._projects),
        )
        decision = self._decide(case)
        opens = self._is_first_from_outside(case) and decision.ticket_class in OPENING_CLASSES
        self._remember(case, decision.ticket_class)
        opening = ("premier message de l’extérieur dans ce fil : ouvre un ticket",) if opens else ()
        return Classification(
            ticket_class=decision.ticket_class,
            opens_ticket=opens,
            confidence=decision.confidence,
            reasons=(*decision.reasons, *opening),
        )

    def _topic_answered(self, message: Message) -> TicketClass | None:
        """What the mail answered is about, else what its thread is about."""
        answered = [i for i in (message.in_reply_to, *reversed(message.references), message.thread) if i]
        return next((self._topics[i] for i in answered if i in self._topics and i != message.message_id), None)

    def _is_first_from_outside(self, case: _Case) -> bool:
        return case.voice is not Voice.EMPLOYEE and case.message.thread not in self._heard

    def _remember(self, case: _Case, ticket_class: TicketClass) -> None:
        if case.voice is not Voice.EMPLOYEE:
            self._heard.add(case.message.thread)
        topic = ticket_class if ticket_class in OPENING_CLASSES else case.topic
        if topic is not None:
            self._topics[case.message.message_id] = topic
            self._topics.setdefault(case.message.thread, topic)

    def _ruled(self, case: _Case) -> _Decision | None:
        """What needs no weighing: said by a person, sent by a machine, among colleagues, or thanks at the end."""
        message = case.message
        if message.message_id in self._said:
            ticket_class = self._said[message.message_id]
            return _Decision(ticket_class=ticket_class, confidence=1.0, reasons=("classé par une personne",))
        if message.auto_submitted or _AWAY.search(fold(message.subject)):
            return _ruled(TicketClass.OTHER, "réponse automatique ou message d’absence")
        if self._voices.among_ours(message):
            return _ruled(TicketClass.INTERNAL, "échange entre collègues seulement")
        if case.topic is not None and self._closes(case):
            return _ruled(TicketClass.OTHER, "remercie et clôt le fil")
        return None

    def _decide(self, case: _Case) -> _Decision:
        message, ruled = case.message, self._ruled(case)
        if ruled is not None:
            return ruled
        voice = None if case.topic is not None else case.voice
        seen = features(message.subject, _text(message), voice=voice, title=self._voices.title(message))
        scores = self._model.scores(seen)
        if case.topic is not None:
            scores[case.topic] += OUR_ANSWER if case.voice is Voice.EMPLOYEE else THEIR_ANSWER
            return self._best(scores, seen=seen, case=case)
        self._weigh_business(scores, case)
        votes = self._precedents.votes(message)
        for ticket_class, odds in votes.items():
            scores[ticket_class] += odds
        decision = self._best(scores, seen=seen, case=case)
        if decision.ticket_class not in votes:
            return decision
        return replace(decision, reasons=("comme un message semblable qu’une personne a classé", *decision.reasons))

    @staticmethod
    def _closes(case: _Case) -> bool:
        """Whether somebody outside only thanks for what was done and asks nothing more."""
        text = case.message.own_text
        if case.voice is Voice.EMPLOYEE or len(text) > LONGEST_CLOSING or _MORE.search(fold(text)):
            return False
        spoken = {cue.name for cue in cues() if cue.pattern.search(fold(text))}
        return bool(spoken & CLOSES) and not spoken & OPEN_STILL

    def _weigh_business(self, scores: Scores, case: _Case) -> None:
        """Add what is known beside the text: whether a client is concerned, and where the work stands."""
        if case.voice in PARTNERS:
            concerned = self._voices.concerns_a_client(case.message)
            scores[TicketClass.OTHER] += -CONCERNS_A_CLIENT if concerned else CONCERNS_A_CLIENT
        if case.stage is not None:
            for ticket_class, odds in ODDS[case.stage].items():
                scores[ticket_class] += odds

    def _best(self, scores: Scores, *, seen: Features, case: _Case) -> _Decision:
        likely = probabilities(scores)
        best, second = sorted(likely, key=lambda ticket_class: -likely[ticket_class])[:2]
        reasons = [f"écrit par {case.voice.told}"]
        if case.topic is not None:
            follows = "suit" if case.topic is best else "s’écarte de"
            reasons.append(f"répond dans un fil ({_LABELS[case.topic]}) et {follows} son sujet")
        elif case.stage is not None:
            reasons.append(STAGE_WORDS[case.stage])
        if told := self._told(seen, best):
            reasons.append(f"parle de : {', '.join(told)}")
        reasons.append(f"{_LABELS[best]} {likely[best]:.0%}, {_LABELS[second]} {likely[second]:.0%}")
        return _Decision(ticket_class=best, confidence=round(likely[best], 4), reasons=tuple(reasons))

    def _told(self, seen: Features, ticket_class: TicketClass) -> list[str]:
        """The cues that speak most for the class, as they are told."""
        says = {cue.name: cue.says for cue in cues()}
        names = (name.partition(":")[2] for name in self._model.telling(seen, ticket_class))
        return list(dict.fromkeys(says[name] for name in names if name in says))[:MOST_TOLD]


def _ruled(ticket_class: TicketClass, reason: str) -> _Decision:
    return _Decision(ticket_class=ticket_class, confidence=SURE, reasons=(reason,))


def _text(message: Message) -> str:
    """What the author wrote; of a mail that only passes on another, that other."""
    if len(message.own_text.strip()) < SHORTEST_TEXT and message.quoted and message.quoted[0].kind == "forward":
        return f"{message.own_text}\n{message.quoted[0].text}"
    return message.own_text


def _age(message: Message) -> tuple[dt.datetime, str]:
    return message.sent_at or dt.datetime.max.replace(tzinfo=dt.UTC), message.message_id
