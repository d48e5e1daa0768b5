from __future__ import annotations

import datetime as dt
import itertools

from core.messages import Message
from ingestion.cleaning.message import clean_message
from ingestion.cleaning.threads import thread_roots


def mail(name: str, *, day: int = 1, answers: str | None = None, references: str = "") -> Message:
    headers = [f"From: {name}@lab.example", f"Message-ID: <{name}>", f"Date: {day} Mar 2025 10:00:00 +0100"]
    headers += [f"In-Reply-To: <{answers}>"] if answers else []
    headers += ["References: " + " ".join(f"<{i}>" for i in references.split())] if references else []
    message = clean_message("\r\n".join([*headers, "", "x"]).encode(), file=name, language="fr")
    assert isinstance(message, Message)
    assert message.sent_at == dt.datetime(2025, 3, day, 9, tzinfo=dt.UTC)
    return message


def test_a_chain_bears_the_name_of_its_first_mail_in_any_order():
    chain = [
        mail("a"),
        mail("b", day=2, answers="a"),
        mail("c", day=3, answers="b", references="a b"),
        mail("d", day=4),
    ]

    for order in itertools.permutations(chain):
        assert thread_roots(order) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_a_missing_mail_still_joins_its_answers():
    answers = [mail("b", day=3, answers="lost"), mail("c", day=2, references="lost"), mail("d", day=4, answers="b")]

    assert thread_roots(answers) == {"b": "c", "c": "c", "d": "c"}


def test_references_bridge_a_missing_parent():
    assert thread_roots([mail("a"), mail("c", day=3, answers="lost", references="a lost")]) == {"a": "a", "c": "a"}


def test_circles_end():
    circle = [
        mail("a", day=3, answers="b"),
        mail("b", day=2, answers="a"),
        mail("c", day=4, answers="a"),
        mail("e", answers="e"),
    ]

    assert thread_roots(circle) == {"a": "b", "b": "b", "c": "b", "e": "e"}
