from __future__ import annotations

import shutil
from pathlib import Path

from ingestion.connectors.mail import read_mails

MAILS = Path(__file__).parent / "mails"


def test_a_folder_of_mails_becomes_messages_in_threads():
    contents = read_mails(sorted(MAILS.glob("*.eml")), language="fr")
    by_file = {message.file: message for message in contents.messages}

    assert [error.file for error in contents.errors] == ["mails/05-tableur.eml"]
    assert by_file["mails/01-demande.eml"].own_text.endswith("Vous pouvez passer jeudi ?")
    reply = by_file["mails/02-reponse-outlook.eml"]
    assert reply.thread == by_file["mails/01-demande.eml"].message_id
    assert (
        reply.own_text
        == "Bonjour Maud,\n\nC'est notre faute, je reprends les 14 dalles à 32,50 € pièce, rien à payer pour vous."
    )
    assert reply.signature.startswith("Cordialement")
    assert [(part.author, part.kind) for part in reply.quoted] == [("Maud Elbaz", "reply")]
    forward = by_file["mails/03-transfert-latin1.eml"]
    assert (
        forward.own_text
        == "Théo, une journée à deux pour la reprise chez Maud, 130 € de colle en plus. Rien n'est pointé."
    )
    assert [(part.author, part.kind) for part in forward.quoted] == [("Ivo Kern", "forward"), ("Maud Elbaz", "reply")]
    english = by_file["mails/04-english.eml"]
    assert (english.language, english.thread) == ("en", english.message_id)


def test_the_same_mail_twice_is_one_and_a_rival_is_refused(tmp_path: Path):
    source = MAILS / "01-demande.eml"
    shutil.copy(source, tmp_path / "a.eml")
    (tmp_path / "b.eml").write_bytes(b"Received: by another gate\n" + source.read_bytes())
    (tmp_path / "c.eml").write_bytes(source.read_bytes().replace(b"jeudi", b"lundi"))

    contents = read_mails(sorted(tmp_path.glob("*.eml")), language="en")

    assert [message.file for message in contents.messages] == [f"{tmp_path.name}/a.eml"]
    assert [(error.file, error.column) for error in contents.errors] == [(f"{tmp_path.name}/c.eml", "Message-ID")]
    assert f"{tmp_path.name}/a.eml" in contents.errors[0].message


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path):
    contents = read_mails([tmp_path / "gone.eml"], language="fr")

    assert contents.messages == []
    assert contents.errors[0].row is None
