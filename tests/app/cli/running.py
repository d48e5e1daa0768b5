"""The command line as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def marge(
    *arguments: str, home: Path, lang: str = "fr", typed: str | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `marge` with a home, a language and what is typed; further settings are environment variables."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MARGE_")}
    environment |= {"MARGE_HOME": str(home), "MARGE_LANG": lang, "COLUMNS": "100", **settings}
    return subprocess.run(  # noqa: S603 - our own command with our own arguments
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        input=typed,
        check=False,
    )
