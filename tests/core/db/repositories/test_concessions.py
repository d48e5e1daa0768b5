from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import Engine

from core.concessions import Concession, ConcessionKind
from core.db.repositories.concessions import ConcessionsRepository
from core.period import Period
from core.viewer import DIRECTION, Viewer

PLAIN = Concession(
    concession_id="a",
    kind=ConcessionKind.ABSORBED,
    client_id="quai",
    project_ref="B-12",
    author="Léa Roche",
    date=dt.date(2031, 5, 31),
    message_id="m1@x",
    quote="Le second tirage, on absorbe.",
    words="on absorbe",
    cost_id="fc-1",
)
ELSEWHERE = replace(PLAIN, concession_id="b", client_id="halles", kind=ConcessionKind.FAVOURED, cost_id=None)
OF_NOBODY = replace(PLAIN, concession_id="c", client_id=None, date=dt.date(2031, 1, 2))


def test_concessions_come_back_whole_and_replace_the_former(database: Engine):
    with database.begin() as connection:
        repository = ConcessionsRepository(connection)
        repository.replace([replace(PLAIN, concession_id="gone")])
        repository.replace([PLAIN, ELSEWHERE, OF_NOBODY])
        assert repository.all(DIRECTION) == [OF_NOBODY, PLAIN, ELSEWHERE]
        repository.replace([])
        assert repository.all(DIRECTION) == []


def test_concessions_are_filtered_by_right_and_by_wish(database: Engine):
    seller = Viewer(name="x", role="commercial", clients=frozenset({"quai"}))
    with database.begin() as connection:
        repository = ConcessionsRepository(connection)
        repository.replace([PLAIN, ELSEWHERE, OF_NOBODY])
        assert repository.all(seller) == [PLAIN]
        assert repository.all(DIRECTION, client_ids=["halles"]) == [ELSEWHERE]
        assert repository.all(DIRECTION, kinds=[ConcessionKind.FAVOURED]) == [ELSEWHERE]
        assert repository.all(DIRECTION, period=Period.month(2031, 1)) == [OF_NOBODY]
