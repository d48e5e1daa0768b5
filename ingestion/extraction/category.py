"""Decides what kind of cost it is: from the words around it, who did it, how its thread began."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from core.costs import Category
from core.language.text import fold
from core.messages import TicketClass
from ingestion.extraction.frames import ADJACENT, Frame
from ingestion.extraction.lexicon import Cue
from ingestion.extraction.quantity import Kind

_TIME_ONLY = frozenset({Category.PRESALES_TIME, Category.PROJECT_TIME})
_MONEY_ONLY = frozenset({Category.DISCOUNT, Category.PENALTY, Category.LATE_PAYMENT, Category.OTHER})
_BY_CLASS = {
    TicketClass.AFTER_SALES: Category.AFTER_SALES,
    TicketClass.NON_CONFORMITY: Category.REWORK,
    TicketClass.DELIVERY: Category.LOGISTICS,
    TicketClass.BILLING: Category.LATE_PAYMENT,
    TicketClass.DISCOUNT_REQUEST: Category.DISCOUNT,
    TicketClass.QUOTE_REQUEST: Category.PRESALES_TIME,
    TicketClass.CHANGE_REQUEST: Category.PROJECT_TIME,
    TicketClass.DISPUTE: Category.PENALTY,
}
_STRONG, _WEAK, _CLASS, _BEFORE, _GIVEN = 2.0, 0.8, 1.8, 5.0, 2.0
_PLACES = (("own", 1.6), ("scope", 1.3), ("around", 0.5), ("subject", 0.9), ("mail", 0.2), ("answered", 0.4))


_BEFORE_ORDER = re.compile(
    r"(?<!\w)(?:avant (?:la )?(?:commande|signature)|before (?:the )?(?:order|contract)|"
    r"pas encore (?:de )?commande|n'existe pas encore|n'existait pas encore)(?!\w)"
)


def category_of(
    frame: Frame,
    *,
    mail: str,
    answered: str,
    subject: str,
    thread_class: TicketClass | None,
    profile: str | None,
    presales: bool,
) -> Category:
    """Return the category that most speaks for a framed quantity.

    `mail` and `answered` are the folded texts of the mail and of the one it answers; `thread_class` is what its
    thread's first mail was about; `profile` is who did the work; `presales` is true while nothing it could belong
    to is ordered.
    """
    texts = {
        "own": frame.clause.folded,
        "scope": frame.scope,
        "around": frame.around,
        "subject": fold(subject),
        "mail": mail,
        "answered": answered,
    }
    presales = presales or bool(_BEFORE_ORDER.search(frame.around))
    points = dict.fromkeys(Category, 0.0)
    for place, weight in _PLACES:
        for category, seen in _points_of(texts[place]).items():
            points[category] += weight * seen
    if thread_class in _BY_CLASS:
        points[_BY_CLASS[thread_class]] += _CLASS
    is_time = frame.quantity.kind is Kind.TIME
    for category in _MONEY_ONLY if is_time else _TIME_ONLY:
        points[category] *= 0.0 if is_time else 0.35
    if is_time:
        _weigh_worker(points, fold(profile or ""))
        points[Category.PRESALES_TIME] += _BEFORE if presales else 0.0
        points[Category.LOGISTICS] *= 0.5
    elif frame.quantity.kind is Kind.PERCENT or frame.has(Cue.GIFT, Cue.FREE, within=ADJACENT):
        points[Category.DISCOUNT] += _GIVEN
    best = max(points, key=lambda c: points[c])
    return best if points[best] > 0 else (Category.PROJECT_TIME if is_time else Category.OTHER)


def _weigh_worker(points: dict[Category, float], profile: str) -> None:
    """Lean on what people of a profile mostly do where the words leave it open."""
    if re.search(r"sav|service|support|maintenance|depann|technicien", profile):
        points[Category.AFTER_SALES] += 1.4
    elif re.search(r"commerc|sales|vente", profile):
        points[Category.PRESALES_TIME] += 1.2
    elif re.search(r"etude|projet|project|design|adv|admin|direction|manage", profile):
        points[Category.PROJECT_TIME] += 1.8
    else:
        points[Category.REWORK] += 1.0


@lru_cache(maxsize=4096)
def _points_of(text: str) -> dict[Category, float]:
    """Return how strongly a text speaks for each category, repetition counting little."""
    return {
        category: _STRONG * min(2, len(strong.findall(text))) + _WEAK * min(1, len(weak.findall(text)))
        for category, (strong, weak) in _lexicon().items()
    }


@cache
def _lexicon() -> dict[Category, tuple[re.Pattern[str], re.Pattern[str]]]:
    data = tomllib.loads(files("ingestion.extraction").joinpath("categories.toml").read_text(encoding="utf-8"))
    return {Category(name): (_any(words["strong"]), _any(words["weak"])) for name, words in data.items()}


def _any(words: list[str]) -> re.Pattern[str]:
    """Match any of these beginnings of words; a blank is any mark or white space, a «$» asks for the whole word."""
    parts = [word.replace(" ", r"[\W_]+").replace("$", r"(?!\w)") for word in words]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")
