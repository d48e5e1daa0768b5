"""Who speaks, told by addresses, contacts, partners and where the mail was attached."""

from __future__ import annotations

import pytest

from core.messages import Attachment
from ingestion.classification.voices import Voice, Voices
from tests.core.identity.printworks import BOOKS
from tests.ingestion.attachment.mailbox import AGNES, CARRIER, NADIA, SIMON, mail

PRIVATE = "Luc <luc.sanchez@gmail.com>"
PLACED = Attachment(client_id="x", project_ref=None, client_confidence=1, project_confidence=0, reasons=())


@pytest.mark.parametrize(
    ("sender", "voice"),
    [
        (SIMON, Voice.EMPLOYEE),
        ("Accueil <accueil@rotopresse-vellard.fr>", Voice.EMPLOYEE),
        (AGNES, Voice.CLIENT),
        (CARRIER, Voice.CARRIER),
        ("Ventes <ventes@papeteries-ostrane.fr>", Voice.SUPPLIER),
        (PRIVATE, Voice.STRANGER),
    ],
)
def test_an_address_tells_the_voice(sender: str, voice: Voice):
    assert Voices(BOOKS, {}).of(mail("a", sender, NADIA, "")) is voice


def test_a_private_address_of_a_known_client_is_a_client():
    assert Voices(BOOKS, {"a": PLACED}).of(mail("a", PRIVATE, NADIA, "")) is Voice.CLIENT


def test_one_outsider_in_copy_and_it_is_no_longer_among_ours():
    voices = Voices(BOOKS, {})
    assert voices.among_ours(mail("a", SIMON, NADIA, ""))
    assert not voices.among_ours(mail("b", SIMON, [NADIA, AGNES], ""))
    assert not voices.among_ours(mail("c", AGNES, NADIA, ""))


def test_title_gathers_signature_and_mailbox():
    title = Voices(BOOKS, {}).title(mail("a", "X <compta@ailleurs.example>", NADIA, "", signature="Service achats"))
    assert "Service achats" in title
    assert "compta" in title
