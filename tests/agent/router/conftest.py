"""Invented books without any entry: enough to understand questions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.db.engine import open_engine
from core.identity.unify import unify
from core.index.search import MessageIndex
from core.records import Contact
from core.viewer import DIRECTION
from evals.questions import books
from tools.read_model import ReadModel


@pytest.fixture(scope="session")
def read_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadModel]:
    folder: Path = tmp_path_factory.mktemp("router")
    invented = books()
    owners = {"lorval": "Claire Dubosc", "kessler": "Claire Dubosc", "rouvray": "Mathilde Perrault"}
    accounts = tuple(replace(a, owner=owners.get(a.account_id)) for a in invented.accounts)
    contact = Contact(
        account_id="lorval", name="Jeanne Le Goff'h", email="j.legoffh@lorval.example", phone=None, role=None
    )
    invented = replace(invented, accounts=accounts, contacts=(contact,))
    engine = open_engine(f"sqlite:///{folder}/empty.sqlite")
    with engine.connect() as connection:
        yield ReadModel(
            connection=connection,
            viewer=DIRECTION,
            index=MessageIndex(folder),
            books=invented,
            every_client=tuple(unify(invented)),
        )
    engine.dispose()
