"""What the READMEs show of the command line, checked by running it, and rewritten by `make readme`.

A block that begins with `$ marge …` (settings may stand before `marge`, `| head -N` behind) shows what that command
prints in a folder where the blocks above it ran.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.places import READMES, ROOT

WIDTH = 100
_BLOCK = re.compile(r"^```\w*\n\$ (?P<command>[^\n]*\bmarge\b[^\n]*)\n(?P<output>[\s\S]*?)^```$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A command a README shows, and what it says that the command prints."""

    command: str
    output: str


def shown(readme: Path) -> Iterator[Shown]:
    """List the commands that a README shows with their output."""
    for block in _BLOCK.finditer(readme.read_text(encoding="utf-8")):
        yield Shown(command=block["command"], output=block["output"])


def printed(command: str, *, folder: Path, lang: str) -> str:
    """Run a shown command in a folder and return what it prints, without the white space that ends lines."""
    command, _, head = command.partition(" | head -")
    words = shlex.split(command)
    program = words.index("marge")
    settings = dict(word.split("=", 1) for word in words[:program])
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MARGE_")}
    told = subprocess.run(  # noqa: S603 - our own command with our own arguments
        [sys.executable, "-m", "app", *words[program + 1 :]],
        cwd=folder,
        env={**inherited, "MARGE_LANG": lang, **settings, "COLUMNS": str(WIDTH), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = told.stdout.splitlines()
    return "".join(f"{line.rstrip()}\n" for line in (lines[: int(head)] if head else lines))


def rewrite(readme: Path, *, lang: str) -> None:
    """Put what the commands print now into a README."""
    with tempfile.TemporaryDirectory() as folder:

        def renewed(block: re.Match[str]) -> str:
            output = printed(block["command"], folder=Path(folder), lang=lang)
            return f"```text\n$ {block['command']}\n{output}```"

        readme.write_text(_BLOCK.sub(renewed, readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for language, file in READMES.items():
        rewrite(file, lang=language)
