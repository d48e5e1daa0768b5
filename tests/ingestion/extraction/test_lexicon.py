from __future__ import annotations

import pytest

from core.language.text import fold
from ingestion.extraction.lexicon import Cue, cues_in


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("je ne les ai mises nulle part", Cue.UNRECORDED),
        ("aucune de ces heures n'est saisie", Cue.UNRECORDED),
        ("no timesheet for that", Cue.UNRECORDED),
        ("passé en frais généraux", Cue.OFFBOOKS),
        ("c'est dans le CRM", Cue.RECORDED),
        ("nous le prenons à notre charge", Cue.BEARS_FIRST),
        ("restera à votre charge", Cue.BEARS_SECOND),
        ("ce sera gratuit", Cue.FREE),
        ("hors de question", Cue.REFUSE),
        ("il faudrait compter le double", Cue.HYPOTHESIS),
        ("je plaisante", Cue.JOKE),
    ],
)
def test_a_mark_is_seen(text: str, cue: Cue) -> None:
    assert cue in {hit.cue for hit in cues_in(fold(text))}


def test_marks_are_whole_words() -> None:
    assert Cue.HYPOTHESIS not in {hit.cue for hit in cues_in(fold("le siphon et le site"))}
