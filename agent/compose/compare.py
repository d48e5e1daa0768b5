"""Two or more clients, spans of time or projects, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from agent.answer import Answer
from agent.compose.draft import Draft
from agent.compose.unknown import unknown
from agent.router.intent import Gap, Intent
from core.language import formats
from core.margin.comparison import effects
from core.margin.drivers import comparables
from core.margin.labels import in_a_sentence
from core.margin.statement import Statement
from core.money import ZERO
from core.period import Period
from tools.read_model import ReadModel, members

MOST_EFFECTS = 3


def compare(intent: Intent, *, read_model: ReadModel) -> Answer:
    """Put the clients, projects or spans of the question side by side; say which is better and why."""
    sides = _sides(intent, read_model=read_model)
    if len(sides) < 2:  # noqa: PLR2004 - a comparison has two sides
        return unknown(intent, gap=Gap.NOTHING_KNOWN)
    if all(s.empty for _, s in sides.values()):
        return unknown(intent, gap=Gap.EMPTY_PERIOD)
    draft = Draft(intent=intent)
    lines = [_line(draft, key, name, s) for key, (name, s) in sides.items()]
    draft.section("comparison", "\n".join(lines))
    best = _best(sides)
    draft.section("verdict", _verdict(draft, sides, best))
    clients = [key for key in sides if key in read_model.clients]
    order = [best, *(c for c in clients if c != best)] if best in clients else clients
    return draft.answer(client_ids=order)


def _sides(intent: Intent, *, read_model: ReadModel) -> dict[str, tuple[str, Statement]]:
    periods = intent.periods or (read_model.company.period,)
    if len(intent.client_ids) > 1:
        return {
            c: (read_model.clients[c].name, read_model.statement(period=periods[0], client_ids=(c,)))
            for c in intent.client_ids
        }
    if len(intent.project_refs) > 1:
        return {
            p: (f"{p} {read_model.projects[p].label}", read_model.statement(period=None, project_refs=(p,)))
            for p in intent.project_refs
        }
    if len(intent.segments) > 1:
        return {
            s: (s, read_model.statement(period=periods[0], client_ids=members(read_model, segments=(s,))))
            for s in intent.segments
        }
    if len(intent.owners) > 1:
        return {
            o: (o, read_model.statement(period=periods[0], client_ids=members(read_model, owners=(o,))))
            for o in intent.owners
        }
    if intent.against_peers and intent.client_ids:
        return _with_peers(intent, period=periods[0], read_model=read_model)
    ids = intent.client_ids or members(read_model, owners=intent.owners, segments=intent.segments)
    spans: tuple[Period, ...] = periods if len(periods) > 1 else (periods[0].previous(), periods[0])
    return {
        str(place): (
            formats.period(span, intent.language),
            read_model.statement(period=span, client_ids=ids, project_refs=intent.project_refs or None),
        )
        for place, span in enumerate(spans, start=1)
    }


def _with_peers(intent: Intent, *, period: Period, read_model: ReadModel) -> dict[str, tuple[str, Statement]]:
    """A client beside the others of its segment, or beside all others where its segment has too few."""
    client = read_model.clients[intent.client_ids[0]]
    statements = read_model.client_statements(period=period)
    segments = {c.client_id: c.segment for c in read_model.clients.values()}
    peers = comparables(client.client_id, statements=statements, segments=segments)
    english = f"other customers ({peers.segment})" if peers.segment else "all other customers"
    french = f"les autres clients ({peers.segment})" if peers.segment else "tous les autres clients"
    own = statements[client.client_id]
    others = read_model.statement(period=period, client_ids=peers.client_ids)
    return {
        client.client_id: (client.name, own),
        "peers": (french if intent.language == "fr" else english, others),
    }


def _line(draft: Draft, key: str, name: str, s: Statement) -> str:
    revenue, margin = draft.euros(f"{key}.net_revenue", s.net_revenue), draft.margin(key, s)
    booked = draft.euros(f"{key}.booked_margin", s.booked_margin)
    return draft.say(
        f"- {name} : marge ajustée de {margin} ; marge comptable {booked}, chiffre d'affaires net {revenue}.",
        f"- {name}: adjusted margin {margin}; booked margin {booked}, net revenue {revenue}.",
    )


def _best(sides: Mapping[str, tuple[str, Statement]]) -> str:
    """The side with the best adjusted margin on revenue; without revenue, in euros, after all others."""

    def rank(key: str) -> tuple[bool, object, object]:
        s = sides[key][1]
        ratio = s.adjusted_margin_pct
        return (ratio is not None, ratio if ratio is not None else ZERO, s.adjusted_margin)

    return max(sides, key=rank)


def _verdict(draft: Draft, sides: Mapping[str, tuple[str, Statement]], best: str) -> str:
    name = sides[best][0]
    text = draft.say(f"Le plus rentable en pourcentage : {name}.", f"The most profitable in percent: {name}.")
    keys = list(sides)
    first, second = sides[keys[0]][1], sides[keys[1]][1]
    found = effects(first, second)[:MOST_EFFECTS]
    spans = not (draft.intent.against_peers or draft.intent.owners[1:] or draft.intent.client_ids[1:])
    if len(sides) == 2 and found and spans:  # noqa: PLR2004 - two spans
        parts = [
            f"{in_a_sentence(e.component.value, draft.intent.language)} "
            f"({draft.euros(f'effect.{e.component.value}', e.effect)})"
            for e in found
        ]
        text += draft.say(
            f" Ce qui a changé entre les deux : {formats.listed(parts, 'fr')}.",
            f" What changed between the two: {formats.listed(parts, 'en')}.",
        )
    return text
