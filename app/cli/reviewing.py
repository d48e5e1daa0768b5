"""`marge review`: what awaits a person, one screen each, the most euros first; each answer counts at once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence

from rich.console import Console

from app.bootstrap import House, open_house
from app.cli.correction import ask_corrections
from app.cli.failures import INTERRUPTED
from app.cli.margins import client_called
from app.cli.progressing import reading_again
from app.cli.tongue import SETTINGS, say
from app.correcting import Corrector
from app.deciding import Desk, Effect, count
from app.render.counter import counter_line
from app.render.pending import KEYS, draw_pending, draw_queue, moved_lines, outside
from app.render.refusals import refusal
from core.db.repositories.messages import MessagesRepository
from core.decisions.decision import Verdict
from core.decisions.queue import Pending
from core.decisions.situation import Situation
from core.errors import Forbidden, InvalidInput, Refused, Stale
from core.messages import FiledMessage
from core.viewer import Viewer
from tools.read_model import ReadModel

_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "confirm": ("c", "o", "y"),
    "reject": ("r", "n"),
    "correct": ("m", "e"),
    "skip": ("p", "s", ""),
    "undo": ("a", "u"),
    "help": ("?", "h"),
    "quit": ("q",),
}
"""The letters of each answer, French and English ones; a letter means the same in both."""
_SHOWN: Mapping[str, str] = {
    "confirm": say("[c] confirmer", "[c] confirm"),
    "reject": say("[r] rejeter", "[r] reject"),
    "correct": say("[m] modifier", "[e] edit"),
    "skip": say("[p] passer", "[s] skip"),
    "undo": say("[a] annuler la précédente", "[u] undo the last"),
    "help": say("[?] aide", "[?] help"),
    "quit": say("[q] quitter", "[q] quit"),
}
_HELP = say(
    "c : c'est bien cela, cela compte ainsi. r : non, ce n'est pas cela. m : presque, dites ce qui est autrement "
    "(« 6 h à deux », « 350 € HT », « client : Dupont », « catégorie : reprise »). p : plus tard. a : la dernière "
    "réponse de cette séance n'a pas été donnée. Chaque réponse est gardée aussitôt, avec votre nom et l'heure.",
    "c: that is so, it counts like this. r: no, that is not so. e: almost, say what is otherwise "
    '("6 hours, two of us", "€350", "client: Dupont", "category: rework"). s: later. u: the last answer of this '
    "session was not given. Each answer is kept at once, with your name and the time.",
)


def run(
    *, kind: str | None, client: str | None, limit: int | None, listed: bool, as_json: bool, person: str | None
) -> int:
    """Ask what awaits a person, or print it."""
    house = open_house(SETTINGS)
    console = Console(highlight=False)
    with house.reading() as connection:
        viewer = house.viewer(connection, person)
        read = house.sources(connection).seen_by(viewer)
        wanted = None if client is None else client_called(client, read).client_id
        queue = wished(Situation(connection, viewer=viewer).pending(), kind=kind, client_id=wanted, limit=limit)
        if as_json:
            print_json(queue)
            return 0
        if listed or not queue:
            if queue:
                console.print(draw_queue(queue, read.clients, SETTINGS.lang))
            else:
                console.print(say("Rien n'attend de réponse.", "Nothing awaits an answer."))
            console.print(counter_line(count(connection, viewer=viewer), SETTINGS.lang))
            return 0
        session = Session(house, viewer=viewer, read=read, console=console)
        ended = session.walk(queue)
    _close(house, viewer=viewer, session=session, left=kind, console=console)
    return ended


def wished(queue: Sequence[Pending], *, kind: str | None, client_id: str | None, limit: int | None) -> list[Pending]:
    """Return the part of the queue that was asked for."""
    kept = [p for p in queue if kind in (None, p.kind.value) and client_id in (None, p.client_id)]
    return kept if limit is None else kept[:limit]


def print_json(queue: Sequence[Pending]) -> None:
    """Print the queue for a script."""
    lines = [
        {
            "kind": p.kind.value,
            "key": p.key,
            "why": p.why.value,
            "stake_eur": float(p.stake),
            "estimated": p.estimated,
            "client_id": p.client_id,
            "project_ref": p.project_ref,
            "date": p.date.isoformat() if p.date else None,
            "message_id": p.message_id,
            "quote": p.quote,
            "seen": p.seen,
        }
        for p in queue
    ]
    print(json.dumps(lines, ensure_ascii=False, indent=1))  # noqa: T201 - the answer of the command, for a script


class Session:
    """One sitting of one person."""

    def __init__(self, house: House, *, viewer: Viewer, read: ReadModel, console: Console) -> None:
        self._house, self._viewer, self._read, self._console = house, viewer, read, console
        self._desk = Desk(house, viewer=viewer, clock=lambda: dt.datetime.now(dt.UTC))
        self._corrector = Corrector(read=read, language=SETTINGS.lang)
        self.taken: list[tuple[int, int]] = []
        """The place in the queue and the number of each decision of this sitting that stands."""

    def walk(self, queue: Sequence[Pending]) -> int:
        """Go through the queue; return the exit code. What was answered stays, however it ends."""
        index = 0
        try:
            while index < len(queue):
                self._show(queue[index], place=(index + 1, len(queue)))
                step = self._answer(queue[index], index)
                if step is None:
                    break
                index = step
        except EOFError:
            self._say("")
        except KeyboardInterrupt:
            self._say(say("\nInterrompu.", "\nInterrupted."))
            return INTERRUPTED
        return 0

    def _show(self, pending: Pending, *, place: tuple[int, int]) -> None:
        proof: list[FiledMessage] = []
        if pending.message_id is not None:
            proof = MessagesRepository(self._read.connection).get([pending.message_id], self._viewer)
        self._console.print(
            draw_pending(
                pending,
                place=place,
                clients=self._read.clients,
                projects=self._read.projects,
                proof=proof[0] if proof else None,
                colour=self._console.is_terminal,
                language=SETTINGS.lang,
            )
        )

    def _answer(self, pending: Pending, index: int) -> int | None:
        """Ask until something is answered; return which item comes next, None to leave."""
        possible = (*KEYS[pending.kind], "skip", "undo", "help", "quit")
        self._say("  ".join(_SHOWN[command] for command in possible))
        while True:
            typed = input("> ").strip().lower()
            command = next((c for c, letters in _COMMANDS.items() if typed in letters), None)
            if command == "quit":
                return None
            if command == "skip":
                return index + 1
            if command == "help":
                self._say(_HELP)
            elif command == "undo":
                back = self._undo()
                if back is not None:
                    return back
            elif command in possible and self._decided(pending, command, index):
                return index + 1
            elif command not in possible:
                letters = ", ".join(_SHOWN[one] for one in possible)
                self._say(say(f"« {typed} » ? {letters}", f'"{typed}"? {letters}'))

    def _decided(self, pending: Pending, command: str, index: int) -> bool:
        """Take the decision; tell whether there is one. A figure is asked for where none is known."""
        try:
            corrections = None
            if command == "correct" or (command == "confirm" and pending.estimated):
                corrections = ask_corrections(pending, self._corrector, self._say)
                if corrections is None:
                    return False
            verdict = Verdict.CORRECT if corrections else Verdict(command)
            effect = self._desk.decide(pending, verdict, corrections)
        except Stale as error:
            self._say(refusal(error, SETTINGS.lang))
            return True
        except (Forbidden, InvalidInput, Refused) as error:
            self._say(refusal(error, SETTINGS.lang))
            return False
        self.taken.append((index, effect.decision.decision_id or 0))
        self._tell(effect, pending)
        return True

    def _undo(self) -> int | None:
        if not self.taken:
            self._say(
                say(
                    "Rien à annuler dans cette séance ; « marge undo » annule la dernière d'avant.",
                    'Nothing to undo in this session; "marge undo" undoes the last one before.',
                )
            )
            return None
        index, number = self.taken.pop()
        try:
            effect = self._desk.undo(number)
        except (Forbidden, Refused) as error:  # somebody took it back meanwhile
            self._say(refusal(error, SETTINGS.lang))
            return None
        self._say(say("Annulé.", "Undone."))
        self._tell_moves(effect)
        return index

    def _tell(self, effect: Effect, pending: Pending) -> None:
        company = self._read.company.period
        if effect.waits:
            self._say(say("✓ Noté, appris à la relecture.", "✓ Noted, learnt at the next reading."))
        elif effect.moved:
            self._tell_moves(effect)
        elif outside(pending.date, company.start, company.end):
            self._say(say("✓ Noté ; hors de l'exercice montré.", "✓ Noted; outside the year shown."))
        else:
            self._say(say("✓ Noté, la marge ne bouge pas.", "✓ Noted, the margin does not move."))

    def _tell_moves(self, effect: Effect) -> None:
        for line in moved_lines(effect.moved, self._read.clients, SETTINGS.lang):
            self._say(f"✓ {line}")

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, soft_wrap=True)


def _close(house: House, *, viewer: Viewer, session: Session, left: str | None, console: Console) -> None:
    """Let what was learnt have its effect, then show the counter and what is left."""
    desk = Desk(house, viewer=viewer, clock=lambda: dt.datetime.now(dt.UTC))
    with reading_again() as progress:
        desk.settle(progress)
    with house.reading() as connection:
        remaining = wished(Situation(connection, viewer=viewer).pending(), kind=left, client_id=None, limit=None)
        counted = count(connection, viewer=viewer)
    console.print(
        say(
            f"\n{len(session.taken)} réponse(s) gardée(s) ; {len(remaining)} question(s) en attente.",
            f"\n{len(session.taken)} answer(s) kept; {len(remaining)} question(s) waiting.",
        )
    )
    console.print(counter_line(counted, SETTINGS.lang), soft_wrap=True)
