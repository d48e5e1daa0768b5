"""What the model sees of a mail."""

from __future__ import annotations

import time

from ingestion.classification.cues import cues
from ingestion.classification.features import features


def test_a_cue_counts_more_in_the_subject_and_when_it_is_said_again():
    once = features("", "Votre facture.")["cue:invoice"]
    again = features("", "Votre facture. Cette facture, la facture.")["cue:invoice"]
    assert once < again
    in_subject = features("RE: Facture 12", "Votre facture.")
    assert once < in_subject["cue:invoice"]
    assert "subject:invoice" in in_subject


def test_what_is_asked_is_told_apart_from_what_is_only_said():
    seen = features("", "La livraison est arrivée. Pouvez-vous refaire la facture ?")
    assert "asks:invoice" in seen
    assert "asks:deliver" not in seen


def test_accents_and_capitals_do_not_matter():
    assert features("", "PÉNALITÉS DE RETARD").keys() >= features("", "penalites de retard").keys()


def test_voice_and_title_are_seen_only_when_given():
    assert not [name for name in features("", "Bonjour") if name.startswith(("voice:", "role:"))]
    assert {"voice:client", "role:accounts"} <= features("", "Bonjour", voice="client", title="Comptabilité").keys()


def test_every_cue_has_its_own_name_and_is_told_in_french():
    names = [cue.name for cue in cues()]
    assert len(names) == len(set(names))
    assert all(cue.says.startswith(("un ", "une ", "des ", "le ", "la ", "les ", "quelque ")) for cue in cues())


def test_no_cue_matches_nothing():
    assert not [cue.name for cue in cues() if cue.pattern.search("") or cue.pattern.search("xxxx")]


def test_a_hostile_text_is_read_in_no_time():
    before = time.process_time()
    features("", "n'" * 20_000 + " plus " + "a b " * 50_000)
    features("", "quand " * 60_000)
    assert time.process_time() - before < 2
