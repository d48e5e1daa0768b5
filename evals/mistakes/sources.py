"""Brings the gold and the said costs of a world or of a file of labelled cases into one form, paired as scored."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from core.costs import COUNTED, FoundCost, Standing
from evals.extraction import CLIENT, read_case
from evals.mistakes.traps import kind_of_trap
from evals.scoring.clients import score_clients
from evals.scoring.costs import REAL, is_proven, mail_texts, match_costs, places
from evals.scoring.measures import ClientMap, Row, bare, message_key, ratio, read_jsonl
from evals.worlds import export_world

SHORTEST_PASSAGE = 15
"""Characters without white space."""


class Origin(StrEnum):
    """Where truth is known from: a whole company, or short cases of one mail each."""

    WORLD = "world"
    CASES = "cases"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A cost as the gold or Marge tells it.

    `client` is the gold's id on both sides. `counted`: it lowers the adjusted margin (spent, and standing firm).
    `unit` is the thread or case it comes from, `trap` the kind of trap where the gold says it is none of our costs.
    """

    client: str | None
    project: str | None
    category: str
    status: str
    basis: str
    amount: float | None
    counted: bool
    unit: str
    places: frozenset[str]
    file: str
    quote: str
    why: str
    trap: str | None = None

    @property
    def in_margin(self) -> float:
        """The euros it takes from the adjusted margin."""
        return (self.amount or 0.0) if self.counted else 0.0


@dataclass(frozen=True, kw_only=True)
class Source:
    """The gold and the said costs of one world or file of cases.

    `said` are those said to be real (spent or promised), `aside` those recognised as booked or as no cost; `match` and
    `read_as` pair them with the gold, by place, as the score does. `misread` pairs what then is left of said and real
    gold where the quotes share a passage: the figure is another, but it is the same cost. `class_accuracy` is that of
    the mails, where it is known.
    """

    name: str
    origin: Origin
    units: tuple[str, ...]
    gold: tuple[Told, ...]
    said: tuple[Told, ...]
    aside: tuple[Told, ...]
    match: Mapping[int, int]
    misread: Mapping[int, int]
    read_as: Mapping[int, int]
    class_accuracy: float | None = None


@dataclass(frozen=True, kw_only=True)
class _Files:
    """What is known of the messages: their unit, their file, their text, and whose id means which gold client."""

    units: Mapping[str, str]
    files: Mapping[str, str]
    texts: Mapping[str, str]
    clients: ClientMap


def read_world(world: Path, *, perfect_reader: bool = False) -> Source:
    """Import a world in a home of its own and pair what Marge says with the gold."""
    with tempfile.TemporaryDirectory(prefix="marge-mistakes-") as exports:
        export_world(world, Path(exports), perfect_reader=perfect_reader, asking=False)
        return paired_world(world, Path(exports))


def paired_world(world: Path, exports: Path) -> Source:
    """Pair the exported costs of a world with its gold; the unit is the thread."""
    messages = {message_key(row["message_id"]): row for row in read_jsonl(world / "gold/messages.jsonl")}
    known = _Files(
        units={key: row["thread"] for key, row in messages.items()},
        files={key: row["file"] for key, row in messages.items()},
        texts=mail_texts(world),
        clients=score_clients(world, exports)[0],
    )
    classes = {message_key(row["message_id"]): row["ticket_class"] for row in read_jsonl(exports / "messages.jsonl")}
    right = sum(classes.get(key) == row["ticket_class"] for key, row in messages.items())
    gold, every = read_jsonl(world / "gold/costs.jsonl"), read_jsonl(exports / "costs.jsonl")
    return _paired(world.name, Origin.WORLD, gold, every, known, class_accuracy=ratio(right, len(messages)))


def read_cases(file: Path) -> Source:
    """Read every labelled case of a file and pair what the grammar says with the labels; the unit is the case."""
    cases = read_jsonl(file)
    ids = {case["id"]: case["id"] for case in cases}
    known = _Files(
        units=ids,
        files=ids,
        texts={case["id"]: f"{bare(case['text'])} {bare(case['subject'])}" for case in cases},
        clients={CLIENT.client_id: CLIENT.client_id},
    )
    gold = [_label(case, want) for case in cases for want in case["expected"]]
    every = [_row(case, cost) for case in cases for cost in read_case(case)]
    return _paired(file.stem, Origin.CASES, gold, every, known)


def _label(case: Row, want: Row) -> Row:
    unsaid: Row = {
        "why": "",
        "basis": "",
        "trap": case.get("trap"),
        "from": case["from"],
        "project_ref": None,
        "also_in": [],
    }
    return unsaid | want | {"client_id": CLIENT.client_id, "message_id": case["id"]}


def _row(case: Row, cost: FoundCost) -> Row:
    return {
        "client_id": cost.client_id,
        "project_ref": cost.project_ref,
        "category": cost.category.value,
        "status": cost.status.value,
        "standing": cost.standing.value,
        "basis": cost.basis.value,
        "amount_eur": None if cost.amount is None else float(cost.amount),
        "message_id": case["id"],
        "quote": cost.quote,
        "also_in": [],
        "reason": cost.reason,
    }


def _paired(
    name: str,
    origin: Origin,
    gold: Sequence[Row],
    every: Sequence[Row],
    known: _Files,
    *,
    class_accuracy: float | None = None,
) -> Source:
    said = [row for row in every if row["status"] in REAL]
    aside = [row for row in every if row["status"] not in REAL]
    match = match_costs(_proven(said, known), gold, known.clients)
    misread = _misread(said, gold, match, known)
    rest = [i for i in range(len(gold)) if i not in match.values() and i not in misread.values()]
    read_as = match_costs(_proven(aside, known), [gold[i] for i in rest], known.clients)
    gold_told = tuple(_gold_told(row, known) for row in gold)
    said_told = tuple(_said_told(row, known) for row in said)
    return Source(
        name=name,
        origin=origin,
        units=tuple(dict.fromkeys((*known.units.values(), *(told.unit for told in (*gold_told, *said_told))))),
        gold=gold_told,
        said=said_told,
        aside=tuple(_said_told(row, known) for row in aside),
        match=match,
        misread=misread,
        read_as={j: rest[i] for j, i in read_as.items()},
        class_accuracy=class_accuracy,
    )


def _proven(rows: Sequence[Row], known: _Files) -> list[Row | None]:
    return [row if is_proven(row, known.texts) else None for row in rows]


def _misread(said: Sequence[Row], gold: Sequence[Row], match: Mapping[int, int], known: _Files) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for j, cost in enumerate(_proven(said, known)):
        if cost is None or j in match:
            continue
        for i, want in enumerate(gold):
            left = want["status"] in REAL and i not in match.values() and i not in pairs.values()
            if left and message_key(cost["message_id"]) in places(want) and _share_a_passage(cost, want):
                pairs[j] = i
                break
    return pairs


def _share_a_passage(one: Row, other: Row) -> bool:
    first, second = bare(one["quote"]), bare(other["quote"])
    return SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size >= SHORTEST_PASSAGE


def _gold_told(row: Row, known: _Files) -> Told:
    trap = None if row["status"] in REAL else row.get("trap") or kind_of_trap(row)
    return _told(row, known, client=row["client_id"], counted=row["status"] == "incurred", why=row["why"], trap=trap)


def _said_told(row: Row, known: _Files) -> Told:
    firm = Standing(row.get("standing", Standing.FIRM)) in COUNTED
    client = known.clients.get(row["client_id"])
    return _told(row, known, client=client, counted=row["status"] == "incurred" and firm, why=row.get("reason", ""))


def _told(row: Row, known: _Files, *, client: str | None, counted: bool, why: str, trap: str | None = None) -> Told:
    key = message_key(row["message_id"])
    return Told(
        client=client,
        project=row["project_ref"],
        category=row["category"],
        status=row["status"],
        basis=row["basis"],
        amount=row["amount_eur"],
        counted=counted,
        unit=known.units.get(key, key),
        places=frozenset(places(row)),
        file=known.files.get(key, key),
        quote=row["quote"],
        why=why,
        trap=trap,
    )
