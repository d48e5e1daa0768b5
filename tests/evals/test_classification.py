"""The labelled mails, and the model that was learnt from them."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

from core.messages import TicketClass
from evals.classification import CLASSES, across_sets, cross_validated, fingerprint, labelled_mails, seen_in, train
from ingestion.classification.voices import Voice

MAILS = labelled_mails()


def test_mails_of_every_class_by_every_kind_of_author():
    counts = Counter(mail["ticket_class"] for mail in MAILS)
    assert set(counts) == {c.value for c in CLASSES}
    assert min(counts.values()) >= 80
    assert {mail["from"] for mail in MAILS} == set(Voice)
    assert len({mail["id"] for mail in MAILS}) == len({mail["text"] for mail in MAILS}) == len(MAILS)


def test_the_weights_that_ship_were_learnt_from_these_mails_and_cues():
    held = json.loads(files("ingestion.classification").joinpath("weights.json").read_text(encoding="utf-8"))
    assert held["learnt_from"] == fingerprint(MAILS), "learn anew: python -m evals.classification --train"


def test_a_model_learns_from_few_mails_and_always_the_same():
    few = MAILS[::12]
    model = train(few)
    scores = [model.scores(seen_in(mail)) for mail in few]
    right = [
        max(s, key=s.__getitem__) is TicketClass(mail["ticket_class"]) for s, mail in zip(scores, few, strict=True)
    ]
    assert sum(right) > 0.9 * len(few)
    assert train(few).scores(seen_in(few[0])) == scores[0]


def test_no_mail_is_judged_by_a_model_that_saw_it():
    pairs = cross_validated(MAILS[::12])
    assert len(pairs) == len(MAILS[::12])
    assert 0.3 < sum(true is said for true, said in pairs) / len(pairs) < 1


def test_a_set_is_judged_by_what_the_other_sets_teach():
    sets = [MAILS[::30], MAILS[1::30]]
    assert [len(pairs) for pairs in across_sets(sets)] == [len(held) for held in sets]
