"""Favours done in passing, one client and one author after the other, and below them the discounts without a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.exceptions import Exceptions
from app.render.discounts import draw_discounts
from app.wording import pick
from core.concessions import Concession, ConcessionKind
from core.language.formats import day, euros
from core.language.formats import period as span
from core.messages import Language
from core.money import ZERO

KINDS: Mapping[ConcessionKind, tuple[str, str]] = {
    ConcessionKind.ABSORBED: ("pris sur nous", "absorbed"),
    ConcessionKind.GIVEN_FREE: ("offert", "given free"),
    ConcessionKind.GOODWILL: ("geste", "goodwill"),
    ConcessionKind.WAIVED: ("abandonné", "waived"),
    ConcessionKind.BILLING_DEFERRED: ("facturation remise", "billing put off"),
    ConcessionKind.BILLING_FORGOTTEN: ("jamais facturé", "never billed"),
    ConcessionKind.FAVOURED: ("client ménagé", "favoured client"),
    ConcessionKind.RULE_BENT: ("hors règle", "rule bent"),
}


def draw_exceptions(found: Exceptions, *, language: Language) -> RenderableType:
    """Draw what was conceded over a period: favours by client and author, then discounts without a reason."""
    parts: list[RenderableType] = [_title(found, language)]
    if not found.concessions:
        nothing = pick(language, "Aucune exception dans les mails.", "No exception in the mails.")
        parts.append(Text(nothing, style="dim"))
    for client_id, of_client in _grouped(found.concessions, key="client_id", found=found):
        parts.append(Text())
        parts.append(_client(client_id, of_client, found, language))
    parts.append(Text())
    parts.append(draw_discounts(found.discounts, found.names, language=language))
    return Group(*parts)


def _title(found: Exceptions, language: Language) -> Text:
    count = len(found.concessions)
    unpriced = sum(found.price_of(c) is None for c in found.concessions)
    asked = sum(found.question_about(c) is not None for c in found.concessions if found.price_of(c) is None)
    heading = pick(language, "Exceptions accordées au fil des mails", "Exceptions granted in passing, in mails")
    tally = pick(
        language,
        f"{count} exception(s), dont {unpriced} sans chiffre ; {asked} question(s) prête(s) pour leurs auteurs",
        f"{count} exception(s), {unpriced} of them without a figure; {asked} question(s) ready for their authors",
    )
    return Text.assemble((f"{heading} · {span(found.period, language)}", "bold"), f"\n{tally}")


def _grouped(
    concessions: Sequence[Concession], *, key: str, found: Exceptions
) -> list[tuple[str | None, list[Concession]]]:
    """Group by a field: most numerous first, then by name."""
    groups: dict[str | None, list[Concession]] = {}
    for concession in concessions:
        groups.setdefault(getattr(concession, key), []).append(concession)
    return sorted(groups.items(), key=lambda g: (-len(g[1]), found.names.get(g[0] or "", g[0] or "")))


def _client(
    client_id: str | None, concessions: Sequence[Concession], found: Exceptions, language: Language
) -> RenderableType:
    name = found.names.get(client_id or "") or pick(language, "Sans client", "Of no client")
    heading = Text.assemble((name, "bold"), f" · {_tally(concessions, found, language)}")
    authors = [
        Padding(_author(author or "", theirs, found, language), (0, 0, 0, 2))
        for author, theirs in _grouped(concessions, key="author", found=found)
    ]
    return Group(heading, *authors)


def _author(author: str, concessions: Sequence[Concession], found: Exceptions, language: Language) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    asked: list[Text] = []
    for concession in concessions:
        price = found.price_of(concession)
        amount = pick(language, "non chiffré", "no figure") if price is None else euros(price, language)
        quote = Text(pick(language, f"«\u00a0{concession.quote}\u00a0»", f"“{concession.quote}”"), style="italic")
        table.add_row(concession.date.isoformat(), pick(language, *KINDS[concession.kind]), amount, quote)
        question = found.question_about(concession)
        if price is None and question is not None:
            asked.append(Text(f"→ {question.author}{pick(language, ' :', ':')} {question.text}", style="dim"))
    return Group(Text(f"{author} ({len(concessions)})"), Padding(Group(table, *asked), (0, 0, 0, 2)))


def _tally(concessions: Sequence[Concession], found: Exceptions, language: Language) -> str:
    """Say how many, how much of it is known, since when; a cost that prices two favours counts once."""
    prices: dict[str, Decimal] = {}
    for concession in concessions:
        price = found.price_of(concession)
        if price is not None and concession.cost_id is not None:
            prices[concession.cost_id] = price
    unpriced = sum(found.price_of(c) is None for c in concessions)
    first, last = concessions[0].date, concessions[-1].date
    count = pick(language, f"{len(concessions)} exception(s)", f"{len(concessions)} exception(s)")
    known = pick(
        language,
        f"{euros(sum(prices.values(), ZERO), language)} connus",
        f"{euros(sum(prices.values(), ZERO), language)} known",
    )
    without = pick(language, f"{unpriced} sans chiffre", f"{unpriced} without a figure")
    when = day(first, language)
    if first != last:
        when = pick(
            language,
            f"du {day(first, language)} au {day(last, language)}",
            f"{day(first, language)} to {day(last, language)}",
        )
    told = [count, *([known] if prices else []), *([without] if unpriced else []), when]
    return ", ".join(told)
