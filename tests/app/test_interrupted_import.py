"""An import that is killed at any point leaves nothing half done: the next one gives what a clean one gives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.db.engine import open_engine
from core.db.repositories.ledger import LedgerRepository
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.margin.entry import Entry
from core.viewer import DIRECTION

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "app/demo/world"
PROGRAM = """
import os, signal, sys
from sqlalchemy import Engine, event
from app.cli.main import main

statements, last = 0, int(sys.argv.pop())

@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global statements
    statements += 1
    if statements == last:
        os.kill(os.getpid(), signal.SIGKILL)

try:
    main()
finally:
    print("statements", statements)
"""
NEVER = -1
BEFORE_COMMIT = (0.1, 0.4, 0.7, 0.85)
POINTS = (*BEFORE_COMMIT, 0.93, 0.96, 0.98)
"""Where the import dies, as a share of the statements of a first one: the last are on either side of the commit, which
makes those after it repeat a done import, shorter than a first one."""


def test_a_killed_import_leaves_the_ledger_of_a_clean_one(database_url: str, migrated_file: Path, tmp_path: Path):
    shutil.copy(migrated_file, tmp_path / "clean.sqlite")
    clean = f"sqlite:///{tmp_path / 'clean.sqlite'}"
    done = _import(clean, home=tmp_path / "clean", last=NEVER)
    statements = int(done.stdout.rpartition("statements")[2])
    home, ends = tmp_path / "home", []
    for point in POINTS:
        ends.append(_import(database_url, home=home, last=round(statements * point)).returncode)
        assert _whole_or_nothing(database_url, clean)
    assert ends[: len(BEFORE_COMMIT)] == [-signal.SIGKILL] * len(BEFORE_COMMIT)
    assert set(ends) <= {-signal.SIGKILL, 0}
    assert _import(database_url, home=home, last=NEVER).returncode == 0
    assert _ledger(database_url) == _ledger(clean)
    checked = _marge("doctor", url=database_url, home=home, last=NEVER)
    assert checked.returncode == 0, checked.stdout


def _whole_or_nothing(url: str, clean: str) -> bool:
    return _ledger(url) in ([], _ledger(clean))


def _ledger(url: str) -> list[Entry]:
    engine = open_engine(url, read_only=True)
    with engine.connect() as connection:
        entries = LedgerRepository(connection).entries(DIRECTION)
        if not entries:
            assert RecordsRepository(connection).company() is None
            assert not MessagesRepository(connection).all()
        assert LedgerRepository(connection).false_sums() == []
    engine.dispose()
    return sorted(entries, key=lambda e: (e.table, e.reference, e.component))


def _import(url: str, *, home: Path, last: int) -> subprocess.CompletedProcess[str]:
    return _marge("import", str(DEMO), url=url, home=home, last=last)


def _marge(*arguments: str, url: str, home: Path, last: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program with our own arguments
        [sys.executable, "-c", PROGRAM, *arguments, str(last)],
        cwd=ROOT,
        env={**os.environ, "MARGE_HOME": str(home), "MARGE_DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
