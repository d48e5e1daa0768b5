"""What the writer of a mail does with a quantity, and the case to be judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingestion.extraction.actors import Letter
from ingestion.extraction.frames import Frame


class Act(StrEnum):
    """What the writer does with a quantity."""

    UNBOOKED = "unbooked"
    BOOKED = "booked"
    GRANTED = "granted"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    BORNE = "borne"
    SPENT = "spent"
    WORKED = "worked"
    CHARGED = "charged"
    CONCEDED = "conceded"
    CREDITED = "credited"
    CLAIMED = "claimed"
    REFUSED = "refused"
    SUPPOSED = "supposed"
    ASKED = "asked"
    PRICED = "priced"
    REBILLED = "rebilled"
    DUE = "due"
    JOKED = "joked"
    LOST = "lost"
    INSURED = "insured"
    THEIRS = "theirs"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A framed quantity and who tells it. `promised` is true where the text puts it off to a later time."""

    frame: Frame
    letter: Letter
    promised: bool
