"""Which mail answers which, for evidence to pass along: by the headers, else by the subject and the people."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence

from core.language.text import fold
from core.messages import Message

ANSWER = re.compile(r"^(?:\s*(?:re|tr|fw|fwd|rep|aw|wg|ref)\s*(?:\[\d+\])?\s*:)+\s*")
MIN_SUBJECT = 6
SAME_TALK_DAYS = 60


class Threads:
    """Parents and children of the mails of a mailbox, parents first however wrong a clock may be."""

    def __init__(self, messages: Sequence[Message]) -> None:
        """Link the mails; a circle is cut where it closes."""
        by_age = sorted(messages, key=_age)
        self._by_id = {message.message_id: message for message in by_age}
        self._parents: dict[str, str] = {}
        self._former: dict[str, list[Message]] = defaultdict(list)
        for message in by_age:
            parent = self._named(message) or self._same_talk(message)
            if parent is not None and not self._above(parent.message_id, message.message_id):
                self._parents[message.message_id] = parent.message_id
            self._former[_topic(message)].append(message)
        self._children: dict[str, list[Message]] = defaultdict(list)
        for message in by_age:
            if message.message_id in self._parents:
                self._children[self._parents[message.message_id]].append(message)
        self.parents_first = self._ordered(by_age)

    def parent(self, message: Message) -> Message | None:
        """The mail that this one answers, when it is known."""
        return self._by_id.get(self._parents.get(message.message_id, ""))

    def children(self, message: Message) -> list[Message]:
        """The mails that answer this one, the oldest first."""
        return self._children[message.message_id]

    def mates(self, message: Message) -> list[Message]:
        """The other mails of the same thread: all above this one, and all that answer any of these."""
        top = message
        while (above := self.parent(top)) is not None:
            top = above
        found, waiting = [], [top]
        while waiting:
            here = waiting.pop()
            waiting += self.children(here)
            if here is not message:
                found.append(here)
        return found

    def _named(self, message: Message) -> Message | None:
        named = (message.in_reply_to, *reversed(message.references))
        return next((self._by_id[i] for i in named if i in self._by_id and i != message.message_id), None)

    def _same_talk(self, message: Message) -> Message | None:
        """The last mail of the same subject between some of the same people, for an answer without its header."""
        topic = _topic(message)
        if len(topic) < MIN_SUBJECT or topic == fold(message.subject).strip() or message.sent_at is None:
            return None
        for former in reversed(self._former[topic]):
            near = former.sent_at and message.sent_at - former.sent_at <= dt.timedelta(days=SAME_TALK_DAYS)
            if near and _people(former) & _people(message):
                return former
        return None

    def _above(self, message_id: str, sought: str) -> bool:
        """Whether a mail is found on the way up from another."""
        here: str | None = message_id
        while here is not None:
            if here == sought:
                return True
            here = self._parents.get(here)
        return False

    def _ordered(self, by_age: Sequence[Message]) -> list[Message]:
        ordered: dict[str, Message] = {}
        for message in by_age:
            chain = [message]
            while (above := self.parent(chain[-1])) is not None and above.message_id not in ordered:
                chain.append(above)
            ordered |= {link.message_id: link for link in reversed(chain)}
        return list(ordered.values())


def _topic(message: Message) -> str:
    return ANSWER.sub("", fold(message.subject)).strip()


def _people(message: Message) -> set[str]:
    return {a.email for a in (message.sender, *message.to, *message.cc) if a is not None}


def _age(message: Message) -> tuple[dt.datetime, str]:
    return message.sent_at or dt.datetime.max.replace(tzinfo=dt.UTC), message.message_id
