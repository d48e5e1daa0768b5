"""Finds the sentences of mails that speak of a discount and say why it is given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.discounts.categories import DiscountCategory, category_in
from core.discounts.documents import Discounted, DocumentKind
from core.language.amounts import find_amounts, find_percents
from core.language.text import fold, sentences
from core.messages import FiledMessage

_DISCOUNT = re.compile(
    r"(?<!\w)(?:remis(?:e|es|ons|er)|ristournes?|rabais|escomptes?|gestes?|avoirs?|discounts?|rebates?|"
    r"credit notes?)(?!\w)"
)
_NOT_GIVEN = re.compile(
    r"(?<!\w)(?:pas|non|impossible|refus\w*|ne pou\w+|cannot|can't|not possible|unable|no)(?!\w)"
    r"|remise de prix|avant remise"
)
_DAYS = 45
_HUNDRED = Decimal(100)
_SAME_RATE = Decimal("0.001")
_LONGEST_TEXT, _LONGEST_QUOTE = 60_000, 240


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A sentence that speaks of a discount and names its cause, with the figures and the text it stands in."""

    category: DiscountCategory
    client_id: str | None
    project_ref: str | None
    date: dt.date
    message_id: str
    quote: str
    rates: tuple[Decimal, ...]
    amounts: tuple[Decimal, ...]
    mail: str

    def fits(self, document: Discounted) -> bool:
        """Whether it can be about a document: near in time and of its client, of its project where both name one."""
        near = abs((self.date - document.date).days) <= _DAYS
        if self.client_id is None or self.client_id != document.client_id or not near:
            return False
        if self.names(document) or self._same_figure(document):
            return True
        same = self.project_ref == document.project_ref and document.project_ref is not None
        return same and (document.kind is not DocumentKind.CREDIT_NOTE or "avoir" in self.mail or "credit" in self.mail)

    def names(self, document: Discounted) -> bool:
        """Whether the mail names the document."""
        return fold(document.reference) in self.mail

    def sureness(self, document: Discounted) -> float:
        """How sure it is to be about a document, 0 to 1."""
        return 0.9 if self._same_figure(document) else 0.7 if self.names(document) else 0.5

    def _same_figure(self, document: Discounted) -> bool:
        rate = document.rate
        rates = rate is not None and any(abs(rate - told) <= _SAME_RATE for told in self.rates)
        return rates or any(abs(told - document.amount) < 1 for told in self.amounts)


def spoken_of(mailbox: Sequence[FiledMessage]) -> list[Spoken]:
    """Return the sentences of a mailbox that speak of a discount given, and why."""
    found: list[Spoken] = []
    for filed in mailbox:
        message, place = filed.message, filed.attachment
        text = message.own_text[:_LONGEST_TEXT]
        if message.sent_at is None or message.auto_submitted or not _DISCOUNT.search(fold(text)):
            continue
        mail = fold(f"{message.subject}\n{text}")
        for span in sentences(fold(text)):
            written = " ".join(text[span.start : span.end].split())
            folded = fold(written)
            category = category_in(written)
            if category is None or not _DISCOUNT.search(folded) or _NOT_GIVEN.search(folded):
                continue
            found.append(
                Spoken(
                    category=category,
                    client_id=place.client_id,
                    project_ref=place.project_ref,
                    date=message.sent_at.date(),
                    message_id=message.message_id,
                    quote=written[:_LONGEST_QUOTE],
                    rates=tuple(p.value / _HUNDRED for p in find_percents(written)),
                    amounts=tuple(a.value for a in find_amounts(written)),
                    mail=mail,
                )
            )
    return found
