"""A partner's mail that names what was booked with that partner for one client, about that day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from core.records import Purchase, Shipment
from tests.core.identity.printworks import BOOKS
from tests.ingestion.attachment.mailbox import CARRIER, NADIA, attach, mail

MILL = "Élodie Sarrazin <ventes@papeteries-ostrane.fr>"


def shipment(ref: str, code: str, cost: str, *, day: int = 8) -> Shipment:
    return Shipment(
        shipment_ref=ref,
        customer_code=code,
        project_ref=None,
        date=dt.date(2025, 3, day),
        carrier="Transports Mirvaux",
        cost=Decimal(cost),
        recharged_amount=Decimal(0),
    )


def purchase(project_ref: str | None, amount: str) -> Purchase:
    return Purchase(
        purchase_ref="AC25-1",
        supplier="Papeteries Ostrane",
        project_ref=project_ref,
        date=dt.date(2025, 3, 3),
        net_amount=Decimal(amount),
        description="papier",
    )


def client(text: str, *, sender: str = CARRIER, shipments: tuple[Shipment, ...] = (), bought: Purchase | None = None):
    books = replace(BOOKS, shipments=shipments, purchases=(bought,) if bought else ())
    return attach(mail("1", sender, NADIA, text), books=books)["1"]


def test_an_amount_booked_with_the_carrier_tells_the_client():
    found = client("La course vous est facturée 186,40 € HT.", shipments=(shipment("X1", "411MUSE", "186.40"),))
    assert found.client_id == "musee-sorbec"
    assert any("montant de X1" in reason for reason in found.reasons)


def test_a_purchase_tells_the_project_too():
    found = client("Le lot à 1 340,00 € HT sera repris.", sender=MILL, bought=purchase("DP25-032", "1340"))
    assert (found.client_id, found.project_ref) == ("ludoria", "DP25-032")


def test_an_amount_of_two_clients_of_another_partner_or_of_long_ago_tells_nothing():
    two = (shipment("X1", "411MUSE", "186.40"), shipment("X2", "411ORME", "186.40"))
    assert client("La course : 186,40 € HT.", shipments=two).client_id is None
    assert client("La course : 186,40 € HT.", sender=MILL, shipments=two[:1]).client_id is None
    old = (replace(two[0], date=dt.date(2024, 6, 1)),)
    assert client("La course : 186,40 € HT.", shipments=old).client_id is None
    assert client("Le lot à 1 340,00 € HT.", sender=MILL, bought=purchase(None, "1340")).client_id is None
