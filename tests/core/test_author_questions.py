from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from core.author_questions import questions_to_authors
from core.concessions import Concession, ConcessionKind
from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.messages import Address, Language, Message

CONCESSION = Concession(
    concession_id="cc-1",
    kind=ConcessionKind.ABSORBED,
    client_id="dupont",
    project_ref=None,
    author="Léo Marin",
    date=dt.date(2030, 3, 12),
    message_id="m1",
    quote="Le bâti était faussé, on absorbe et on n'en parle plus.",
    words="on absorbe",
)
COST = FoundCost(
    cost_id="fc-1",
    client_id="dupont",
    project_ref=None,
    category=Category.REWORK,
    status=CostStatus.INCURRED,
    standing=Standing.OPEN,
    nature=Nature.SUFFERED,
    basis=Basis.UNQUANTIFIED,
    amount=None,
    date=dt.date(2030, 3, 11),
    message_id="m2",
    quote="j'y ai passé quelques heures hier",
    author="Léo Marin",
)


def message(message_id: str, *, language: Language = "fr", sender: str | None = "l.marin@forge.example") -> Message:
    return Message(
        message_id=message_id,
        file="1.eml",
        thread=message_id,
        in_reply_to=None,
        references=(),
        sent_at=dt.datetime(2030, 3, 12, 8, tzinfo=dt.UTC),
        sender=Address(name="", email=sender) if sender else None,
        to=(),
        cc=(),
        subject="",
        own_text="",
        signature="",
        quoted=(),
        attachments=(),
        language=language,
        auto_submitted=False,
        content_hash=message_id,
    )


BOX = {"m1": message("m1"), "m2": message("m2", language="en"), "m3": message("m3", sender=None)}
NAMES = {"dupont": "Dupont"}


def asked(costs: list[FoundCost], concessions: list[Concession]) -> list[str]:
    return [q.text for q in questions_to_authors(costs, concessions, messages=BOX, client_names=NAMES)]


def test_the_author_is_asked_in_their_language_with_their_words_the_day_and_the_client():
    (french, english) = questions_to_authors([COST], [CONCESSION], messages=BOX, client_names=NAMES)[::-1]
    assert french.text == (
        "Vous écrivez «\u00a0on absorbe\u00a0» le 12 mars 2030 pour Dupont\u00a0: "
        "combien d'heures, combien d'euros\u00a0?"
    )
    assert (french.subject_id, french.author, french.language) == ("cc-1", "l.marin@forge.example", "fr")
    assert english.text == (
        "You write “j'y ai passé quelques heures hier” on 12 March 2030 for Dupont: how many hours, how many euros?"
    )


def test_nothing_is_asked_of_what_has_a_price_costs_nothing_or_has_no_sender():
    priced = replace(COST, basis=Basis.STATED, amount=Decimal(40))
    traced = replace(COST, status=CostStatus.TRACED)
    favoured = replace(CONCESSION, kind=ConcessionKind.FAVOURED)
    known = replace(CONCESSION, cost_id="fc-9")
    unsigned = replace(CONCESSION, message_id="m3")
    assert asked([priced, traced], [favoured, known, unsigned]) == []


def test_one_sentence_is_asked_about_once():
    same = replace(COST, message_id="m1", quote="on absorbe et on n'en parle plus.")
    assert len(asked([same], [CONCESSION])) == 1


def test_long_words_are_cut():
    wordy = replace(CONCESSION, words="nous reprenons entièrement à nos frais " * 5)
    assert "\u00a0…\u00a0»" in asked([], [wordy])[0]
