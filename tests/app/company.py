"""A small invented company, a bakery supplier, written to a folder as its exports would be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

TABLES: Mapping[str, str] = {
    "crm/accounts.csv": """\
account_id,name,website,siren,city,segment,owner
K1,Moulin Verdier,www.moulin-verdier.example,,Chartres,meunerie,Odile Tanguy
K2,Brioche & Fils,www.briocheetfils.example,,Dreux,boulangerie,Odile Tanguy
""",
    "crm/contacts.csv": """\
account_id,name,email,phone,role
K1,Hugo Lavigne,h.lavigne@moulin-verdier.example,,achats
K2,Irène Passot,irene@briocheetfils.example,,gérante
""",
    "erp/customers.csv": """\
customer_code,name,siren,vat_number,city,payment_terms_days
4101,MOULIN VERDIER SARL,,,CHARTRES,30
4102,BRIOCHE ET FILS,,,DREUX,30
""",
    "erp/projects.csv": """\
project_ref,customer_code,label,quote_ref,order_ref,start,end,status
P-1,4101,Pétrin 200 litres,,,2023-01-10,2023-06-30,closed
P-2,4102,Four à sole,,,2023-02-01,2023-09-30,closed
""",
    "erp/invoices.csv": """\
invoice_ref,customer_code,project_ref,order_ref,date,due_date,net_amount,vat_amount,gross_amount,kind,reason
F1,4101,P-1,,2023-03-01,2023-03-31,1000.00,200.00,1200.00,invoice,
F2,4102,P-2,,2023-04-01,2023-05-01,2000.00,400.00,2400.00,invoice,
""",
    "erp/invoice_lines.csv": """\
invoice_ref,line,item,description,quantity,list_unit_price,discount_pct,net_amount
F1,1,A,Pétrin,1,1100.00,9.0909,1000.00
F2,1,B,Four,2,1000.00,0,2000.00
""",
    "erp/purchases.csv": """\
purchase_ref,supplier,project_ref,date,net_amount,description
B1,Inox du Perche,P-1,2023-02-15,300.00,Cuve
B2,Inox du Perche,P-2,2023-03-15,500.00,Sole
""",
}

COMPANY = {
    "name": "Fournil Services",
    "domains": ["fournil-services.example"],
    "currency": "EUR",
    "period": {"start": "2023-01-01", "end": "2023-12-31"},
    "financing_rate": 0.06,
    "profiles": [{"profile": "technicien", "hourly_rate": 50}],
    "employees": [{"name": "Odile Tanguy", "email": "o.tanguy@fournil-services.example", "profile": "technicien"}],
    "partners": [],
}

MAIL = """\
From: Hugo Lavigne <h.lavigne@moulin-verdier.example>
To: Odile Tanguy <o.tanguy@fournil-services.example>
Date: Tue, 14 Mar 2023 09:00:00 +0100
Message-ID: <petrin-1@moulin-verdier.example>
Subject: Bruit du pétrin
Content-Type: text/plain; charset=utf-8

Bonjour, le pétrin fait un bruit depuis ce matin, pouvez-vous passer ?
"""


def write_company(folder: Path, *, tables: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the company's exports and one mail; `tables` replaces or adds files by their path in the folder."""
    files: dict[str, str | bytes] = {
        **TABLES,
        "company.json": json.dumps(COMPANY),
        "mail/001.eml": MAIL,
        **(tables or {}),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
