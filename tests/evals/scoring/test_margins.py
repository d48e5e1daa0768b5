from collections.abc import Callable
from pathlib import Path

from evals.scoring.margins import BOOKED_COLUMNS, score_margins


def line(client: str, **values: float) -> dict[str, float | str]:
    return {"client_id": client, **dict.fromkeys(BOOKED_COLUMNS, 0.0), "untraced": 0.0, "adjusted_margin": 0.0} | values


def test_every_booked_cell_is_compared(world: Path, exported: Callable[..., Path]) -> None:
    exports = exported(
        margins=[
            line(
                "a", list_revenue=100, net_revenue=100, direct_costs=40, gross_margin=60, untraced=8, adjusted_margin=52
            ),
            line("b", presales_time=5.04, adjusted_margin=-5),
        ]
    )
    score = score_margins(world, exports, {"a": "ducal", "b": "verrier"})
    assert score.exact_cells == 1.0
    assert score.untraced_off == 0.2
    assert score.sign_of_adjusted_margin == 1.0


def test_a_wrong_cell_is_named(world: Path, exported: Callable[..., Path]) -> None:
    score = score_margins(
        world, exported(margins=[line("a"), line("b", presales_time=5)]), {"a": "ducal", "b": "verrier"}
    )
    assert score.exact_cells < 1.0
    assert "ducal.list_revenue: said 0.0, true 100" in score.first_errors
