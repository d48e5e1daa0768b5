from collections.abc import Callable
from pathlib import Path

from evals.scoring.clients import score_clients


def test_a_client_is_right_when_its_codes_are_exact(world: Path, exported: Callable[..., Path]) -> None:
    exports = exported(
        clients=[
            {"client_id": "x", "crm_account_ids": ["A1"], "erp_customer_codes": ["411D"]},
            {"client_id": "y", "crm_account_ids": ["A2"], "erp_customer_codes": []},
        ]
    )
    mapping, score = score_clients(world, exports)
    assert mapping == {"x": "ducal", "y": "verrier"}
    assert score.f1 == 1.0


def test_two_clients_made_one_count_as_wrong(world: Path, exported: Callable[..., Path]) -> None:
    exports = exported(clients=[{"client_id": "x", "crm_account_ids": ["A1", "A2"], "erp_customer_codes": ["411D"]}])
    assert score_clients(world, exports)[1].f1 == 0.0
