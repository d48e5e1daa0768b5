"""Mails of the invented bakery supplier that leave something to decide."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.app.company import COMPANY, TABLES

CLAIM = """\
From: Hugo Lavigne <h.lavigne@moulin-verdier.example>
To: Odile Tanguy <o.tanguy@fournil-services.example>
Date: Mon, 20 Mar 2023 09:00:00 +0100
Message-ID: <claim@moulin-verdier.example>
Subject: Retard du pétrin
Content-Type: text/plain; charset=utf-8

Bonjour,

Suite au retard de livraison du pétrin, nous vous demandons une pénalité de 600 € HT.

Hugo Lavigne
"""

MUTE = """\
From: Odile Tanguy <o.tanguy@fournil-services.example>
To: Denis Roche <d.roche@fournil-services.example>
Date: Tue, 28 Mar 2023 18:00:00 +0200
Message-ID: <mute@fournil-services.example>
Subject: Moulin Verdier
Content-Type: text/plain; charset=utf-8

Denis, chez Moulin Verdier j'ai passé quelques heures à régler le pétrin, ce n'est pointé nulle part.
"""

FIRM = """\
From: Odile Tanguy <o.tanguy@fournil-services.example>
To: Denis Roche <d.roche@fournil-services.example>
Date: Wed, 12 Apr 2023 18:00:00 +0200
Message-ID: <firm@fournil-services.example>
Subject: Brioche et Fils
Content-Type: text/plain; charset=utf-8

Denis, pour Brioche & Fils j'ai consenti une remise de 120 € HT sur le four, ce n'est enregistré nulle part.
"""

STRANGER = """\
From: Paul <paul@inconnu.example>
To: Odile Tanguy <o.tanguy@fournil-services.example>
Date: Thu, 13 Apr 2023 08:00:00 +0200
Message-ID: <stranger@inconnu.example>
Subject: Panne
Content-Type: text/plain; charset=utf-8

Bonjour, la machine est en panne, pouvez-vous intervenir en urgence ? Elle ne démarre plus depuis hier.
"""

PEOPLE = [
    *COMPANY["employees"],  # type: ignore[misc]
    {"name": "Denis Roche", "email": "d.roche@fournil-services.example", "profile": "direction"},
]

ORDERS = """\
order_ref,customer_code,project_ref,quote_ref,date,net_amount
C-1,4101,P-1,D-2,2023-01-05,1000.00
C-2,4102,P-2,D-1,2023-02-01,2000.00
"""


QUOTES = """\
quote_ref,account_id,date,label,list_amount,discount_amount,discount_reason,net_amount,status
D-1,K2,2023-01-15,Four à sole,2250.00,250.00,,2000.00,won
D-2,K1,2023-01-04,Pétrin 200 litres,1100.00,100.00,volume,1000.00,won
"""


PROJECTS = """\
project_ref,customer_code,label,quote_ref,order_ref,start,end,status
P-1,4101,Pétrin 200 litres,D-2,C-1,2023-01-10,2023-06-30,closed
P-2,4102,Four à sole,D-1,C-2,2023-02-01,2023-09-30,closed
"""


def files(**others: str | None) -> Mapping[str, str]:
    """The exports and mails, by path; `others` replaces them by table name, None leaves one out."""
    kept: dict[str, str | None] = {
        **TABLES,
        "company.json": json.dumps({**COMPANY, "employees": PEOPLE}),
        "erp/orders.csv": ORDERS,
        "crm/quotes.csv": QUOTES,
        "erp/projects.csv": PROJECTS,
        "mail/002.eml": CLAIM,
        "mail/003.eml": MUTE,
        "mail/004.eml": FIRM,
        "mail/005.eml": STRANGER,
        **{f"erp/{name}.csv": content for name, content in others.items()},
    }
    return {path: content for path, content in kept.items() if content is not None}
