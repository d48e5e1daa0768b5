"""Were the CRM accounts and ERP customers unified as they should be?"""

from __future__ import annotations

from pathlib import Path

from evals.scoring.measures import F1, ClientMap, read_csv, read_jsonl


def score_clients(world: Path, exports: Path) -> tuple[ClientMap, F1]:
    """Map Marge's clients to the gold ones by the majority of shared codes; count the clients whose codes are exact."""
    by_code: dict[str, str] = {}
    true: set[frozenset[str]] = set()
    for row in read_csv(world / "gold/clients.csv"):
        codes = frozenset(code for code in (row["crm_account_id"], row["erp_customer_code"]) if code)
        true.add(codes)
        by_code |= dict.fromkeys(codes, row["client_id"])
    mapping: dict[str | None, str] = {}
    said: list[frozenset[str]] = []
    for row in read_jsonl(exports / "clients.jsonl"):
        known = [c for c in (*row["erp_customer_codes"], *row["crm_account_ids"]) if c in by_code]
        if known:
            said.append(frozenset(known))
            gold = [by_code[c] for c in known]
            mapping[row["client_id"]] = max(gold, key=gold.count)
    return mapping, F1.of(len(true & set(said)), len(said), len(true))
