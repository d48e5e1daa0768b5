from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.console import Console

from app.cli.reviewing import Session
from core.decisions.decision import Verdict
from core.viewer import DIRECTION
from tests.app.deciding import Home


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say what a person types; an exception instead of a text is what the terminal does."""

    def typed(*answers: str | type[BaseException]) -> None:
        left = iter(answers)

        def answer(_prompt: str = "") -> str:
            said = next(left)
            if isinstance(said, str):
                return said
            raise said

        monkeypatch.setattr("builtins.input", answer)

    return typed


@pytest.mark.parametrize(("end", "code"), [(KeyboardInterrupt, 130), (EOFError, 0)])
@pytest.mark.parametrize("before", [("c",), ("c", "m"), ("c", "m", "")])
def test_however_it_ends_what_was_answered_stays(
    bakery: Home,
    typing: Callable[..., None],
    end: type[BaseException],
    code: int,
    before: tuple[str, ...],
):
    claim = bakery.about("600 €")
    typing(*before, end)
    with bakery.house.reading() as connection:
        read = bakery.house.sources(connection).seen_by(DIRECTION)
        session = Session(bakery.house, viewer=DIRECTION, read=read, console=Console(quiet=True))
        assert session.walk(bakery.pending()) == code

    assert len(session.taken) == 1
    assert claim.key not in [p.key for p in bakery.pending()]


def test_what_was_decided_meanwhile_is_said_and_passed(bakery: Home, typing: Callable[..., None]):
    queue, claim = bakery.pending(), bakery.about("600 €")
    typing("c", "q")
    console = Console(record=True, width=100)
    with bakery.house.reading() as connection:
        read = bakery.house.sources(connection).seen_by(DIRECTION)
        session = Session(bakery.house, viewer=DIRECTION, read=read, console=console)

        bakery.desk().decide(claim, Verdict.REJECT)
        session.walk(queue)

    assert session.taken == []
    assert "Cela a changé" in console.export_text()
