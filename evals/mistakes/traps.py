"""Says what kind of trap a figure is that is none of our untraced costs.

A labelled case may name its trap itself (`trap`). Where none does, a traced figure is told apart by its basis and by
what `why` says holds it. A figure that is no cost is of the first kind below one of whose words stands in `why`, or,
where no `why` is given, in the quote; else of whoever wrote it, where a case says so. The words are those of the list
of traps that worlds are made by, in both languages.
"""

from __future__ import annotations

import re

from core.language.text import fold
from evals.scoring.measures import Row

HOURS_BOOKED = "hours already booked"
AMOUNT_BOOKED = "amount already booked"
OTHER = {"client": "a customer's figure", "partner": "a partner's figure"}
OTHER_OF_OURS = "other figure"

_TRACED = (
    ("credit note booked", r"\bavoirs?\b|credit notes?\b"),
    ("re-invoiced", r"\b(?:re)?factur|\b(?:re-?)?invoiced|\b(?:re)?billed"),
)
_NO_COST = (
    ("joke", r"plaisant|boutade|ironi|\bjok"),
    ("paid by another", r"\bassur|\binsur|pris en (?:charge|garantie)|paye par|paid by|under warranty"),
    ("customer's own loss", r"\bpertes?\b|prejudice|\b(?:own|their) loss|\bnous coute\b|\bcosts us\b"),
    ("re-invoiced", r"\brefactur|\bre-?invoic|\brebill"),
    ("superseded figure", r"\bcorrig|rectifi|\bramen|\brevis|\bsupersed|\bcorrected|\breduced|\binitial"),
    ("hypothesis", r"hypothes|hypothet|eventu|condition|menace|threat|\bjamais\b|\bnever\b|prevision"),
    ("hypothesis", r"\bsi\b|\bif\b|pourrai|\bcould\b|\bwould\b|faudrait|serait|aurait"),
    ("refused", r"\brefus|\b(?:non|pas) accord|declin|reject|not granted|not possible"),
    ("claim not accepted", r"reclam|\bdemand|\bclaim|\brequest|\bexig|\bask(?:s|ed)\b"),
    ("price or budget", r"\bprix\b|\bprices?\b|budget|\bdevis\b|\bquot(?:e|ation)|\boff(?:re|er)|tarif|vente|\bsold\b"),
)


def kind_of_trap(cost: Row) -> str:
    """Return the kind of trap of a gold line that is traced or no cost."""
    told = fold(cost["why"] or cost["quote"])
    other = OTHER.get(cost.get("from", ""), OTHER_OF_OURS)
    if cost["status"] == "traced":
        kind = HOURS_BOOKED if cost["basis"] == "hours" else AMOUNT_BOOKED
        return next((name for name, words in _TRACED if re.search(words, told)), kind)
    return next((name for name, words in _NO_COST if re.search(words, told)), other)
