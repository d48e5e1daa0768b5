from __future__ import annotations

import io

import pytest
from rich.console import Console

from app.cli.unbroken import keep_together


@pytest.mark.parametrize("text", ["somme due 4\u202f960\u00a0€", "somme due (« petit mot »)", "somme due en mai ; "])
@pytest.mark.parametrize("width", range(10, 22))
def test_no_line_ends_inside_a_figure_or_before_a_high_mark(text: str, width: int):
    keep_together()
    out = io.StringIO()
    Console(file=out, width=width).print(text)

    lines = out.getvalue().splitlines()
    assert not any(line.lstrip().startswith((";", "»", "€", "960")) for line in lines)
    assert not any(line.rstrip().endswith("«") for line in lines)
