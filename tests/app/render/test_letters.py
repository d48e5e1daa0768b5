"""What goes to a client: neutral words, sums that add up, nothing of ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from app.bootstrap import open_house
from app.render.letters import before_sending, drafts
from core.clients import Client
from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.messages import Attachment, FiledMessage
from core.records import Books
from core.settings import Settings
from core.viewer import DIRECTION
from tests.app.company import write_company
from tests.app.lateness import LATE_TABLES
from tools.read_model import ReadModel
from tools.recoverable import Recovery, recoverable

MILL = "moulin-verdier"
NOW = dt.datetime(2024, 1, 5, tzinfo=dt.UTC)
REWORK = FoundCost(
    cost_id="rework",
    client_id=MILL,
    project_ref="P-1",
    category=Category.REWORK,
    status=CostStatus.INCURRED,
    standing=Standing.CONFIRMED,
    nature=Nature.REBILLABLE,
    basis=Basis.HOURS,
    amount=Decimal(350),
    hours=Decimal("3.5"),
    persons=2,
    date=dt.date(2023, 3, 14),
    message_id="petrin-1@moulin-verdier.example",
    quote="quels sauvages, ils ont encore cassé la cuve et on a tout refait à deux",
    author="Odile Tanguy",
    arithmetic="3,5 h × 2 × 50 €",
    reason="La marge y passe.",
)
BROKEN = replace(
    REWORK, cost_id="broken", nature=Nature.CLAIMABLE, category=Category.LOGISTICS, amount=Decimal(80), hours=None
)
UNSURE = replace(REWORK, cost_id="unsure", standing=Standing.OPEN, amount=Decimal(999))


class Knowing:
    """A reader who knows three costs."""

    def read(
        self,
        mailbox: Sequence[FiledMessage],
        *,
        books: Books,
        clients: Sequence[Client],
        tickets: Mapping[str, Attachment],
    ) -> list[FoundCost]:
        """Return them, whatever the mails say."""
        assert mailbox
        assert books.invoices
        assert clients
        assert tickets
        return [REWORK, BROKEN, UNSURE]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadModel]:
    """The bakery supplier's books with the three costs."""
    place = tmp_path_factory.mktemp("letters")
    house = open_house(Settings(home=place / "home", lang="fr", database_url=None), reader=Knowing())
    house.import_folder(write_company(place / "exports", tables=LATE_TABLES), recorded_at=NOW)
    with house.reading() as connection:
        yield house.sources(connection).seen_by(DIRECTION)


def recovery(read: ReadModel, client_id: str) -> Recovery:
    return recoverable([client_id], today=NOW.date(), read_model=read)


def test_the_invoice_and_the_letter_in_full(read: ReadModel):
    text = drafts(recovery(read, MILL), read.clients[MILL], read, language="fr").replace("\u00a0", " ")
    assert text.startswith("PROJET DE FACTURE\nFournil Services à Moulin Verdier\n")
    assert "Reprise à votre demande du 14 mars 2023, P-1 Pétrin 200 litres" in text
    assert re.search(r"7,00  h +350,00 €", text)
    assert "Total HT : 350,00 €" in text
    assert re.search(r"F1 +31/03/2023 +1\u202f200,00 € +01/04/2023 +30/04/2023 +30 +12,50 % +12,33 € +40,00 €", text)
    assert "Transport du 14 mars 2023, P-1 Pétrin 200 litres  80,00 €" in text
    assert "la somme de 132,33 € dans les quinze jours" in text
    assert "L. 441-10, II du code de commerce" in text
    assert "D. 441-5" in text


def test_nothing_of_ours_goes_to_the_client(read: ReadModel):
    text = drafts(recovery(read, MILL), read.clients[MILL], read, language="fr")
    for ours in ("sauvages", "Odile", "La marge", "50 €", "999", "petrin-1", "coûtant"):
        assert ours not in text


def test_what_to_look_at_before_sending_is_told_apart(read: ReadModel):
    notes = "\n".join(before_sending(recovery(read, MILL), language="fr"))
    assert "prix coûtant" in notes
    assert "1 ligne(s) à confirmer" in notes


def test_a_public_buyer_is_written_to_under_its_own_code(read: ReadModel):
    (town,) = [c for c in read.clients.values() if "4103" in c.customer_codes]
    text = drafts(recovery(read, town.client_id), town, read, language="fr").replace("\u00a0", " ")
    assert "code de la commande publique" in text
    assert "10,50 %" in text
    assert "441-10" not in text
    assert "la somme de 46,21 €" in text


def test_the_letter_in_english(read: ReadModel):
    text = drafts(recovery(read, MILL), read.clients[MILL], read, language="en").replace("\u00a0", " ")
    assert "DRAFT INVOICE" in text
    assert "Please settle the sum of €132.33" in text
    assert max(map(len, text.splitlines())) <= 110


def test_what_was_settled_is_not_asked_for_again(read: ReadModel):
    keys = {"cost:rework", "cost:broken", "interest:F1", "fee:F1"}
    left = recoverable([MILL], today=NOW.date(), read_model=read, settled=keys)
    assert "Rien de sûr" in drafts(left, read.clients[MILL], read, language="fr")


def test_a_client_the_viewer_may_not_see_has_nothing(read: ReadModel):
    stranger = replace(DIRECTION, clients=frozenset({"brioche-fils"}))
    assert recoverable([MILL], today=NOW.date(), read_model=read.seen_by(stranger)).clients == ()
    everyone = recoverable(None, today=NOW.date(), read_model=read.seen_by(stranger)).clients
    assert {group.client_id for group in everyone} <= {"brioche-fils"}
