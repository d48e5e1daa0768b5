"""Where things stand in the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("agent", "app", "core", "ingestion", "prompts", "tools")
DEMO = ROOT / "app/demo"
READMES = {"en": ROOT / "README.md", "fr": ROOT / "README.fr.md"}
TEXT_SUFFIXES = frozenset({".csv", ".eml", ".json", ".jsonl", ".md", ".mako", ".py", ".toml", ".txt"})


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project but the demo company: its path from the root, and what it holds."""
    folders = (*PACKAGES, "evals", "tests", ".ci")
    inside = (path for folder in folders for path in sorted((ROOT / folder).rglob("*")))
    around = (path for path in sorted(ROOT.iterdir()) if not path.name.startswith("."))
    for path in (*inside, *around):
        known = path.suffix in TEXT_SUFFIXES or path.name in {"Makefile", "run"}
        if path.is_file() and known and DEMO not in path.parents:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace")
