from __future__ import annotations

import datetime as dt

import pytest

from core.messages import Address, AttachedFile, Message
from ingestion.cleaning.message import LARGEST_MAIL, MOST_RECIPIENTS, Unreadable, clean_message

HEADERS = (
    "From: Ana Lopes <ana@menuiserie-vidal.example>\r\nTo: luc@menuiserie-vidal.example\r\nSubject: Escalier\r\n"
    "Date: Tue, 4 Mar 2025 09:12:00 +0100\r\nMessage-ID: <esc-1@menuiserie-vidal.example>\r\n"
)


def cleaned(mail: str | bytes) -> Message:
    message = clean_message(mail if isinstance(mail, bytes) else mail.encode(), file="mail/1.eml", language="fr")
    assert isinstance(message, Message)
    return message


def refused(mail: bytes) -> str:
    answer = clean_message(mail, file="mail/1.eml", language="fr")
    assert isinstance(answer, Unreadable)
    return answer.reason


def nested(levels: int) -> bytes:
    body = "Content-Type: text/plain\r\n\r\nla marche 12 a cédé\r\n"
    for level in range(levels):
        body = f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n{body}\r\n--b{level}--\r\n'
    return (HEADERS + body).encode()


def test_headers_bodies_and_attachments_are_read():
    message = cleaned(
        HEADERS.replace("Escalier", "=?utf-8?q?R=C3=A9f=2E_escalier?=").replace("Ana Lopes", '"LOPES, Ana"')
        + "In-Reply-To: <esc-0@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour Luc,\r\n"
        "la main courante est trop courte,\r\nje la refais.\r\n\r\nAna\r\n"
        '--b\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename="rampe.jpg"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\nAAAAAAAA\r\n--b--\r\n"
    )

    assert message.sender == Address(name="LOPES, Ana", email="ana@menuiserie-vidal.example")
    assert message.subject == "Réf. escalier"
    assert message.sent_at == dt.datetime(2025, 3, 4, 8, 12, tzinfo=dt.UTC)
    assert message.in_reply_to == "esc-0@x"
    assert message.own_text == "Bonjour Luc,\nla main courante est trop courte,\nje la refais."
    assert message.signature == "Ana"
    assert message.attachments == (AttachedFile(name="rampe.jpg", content_type="image/jpeg", size=6),)
    assert (message.language, message.auto_submitted, message.warnings) == ("fr", False, ())


def test_the_html_version_is_read_where_the_plain_one_is_a_stub():
    parts = (
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n"
        "--b\r\nContent-Type: text/html\r\n\r\n<p>Le limon est fendu, on le remplace vendredi.</p>\r\n--b--\r\n"
    )
    same = cleaned(HEADERS + parts.format(plain="Le limon est fendu, on le remplace vendredi."))
    stub = cleaned(HEADERS + parts.format(plain="Voir HTML"))

    assert same.own_text == stub.own_text == "Le limon est fendu, on le remplace vendredi."
    assert same.warnings == ()
    assert "HTML" in stub.warnings[0]


def test_a_mail_carried_whole_is_a_forward():
    message = cleaned(
        HEADERS
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPour info.\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\n"
        "From: Guy <guy@scierie.example>\r\nSubject: bois\r\n\r\nLe chêne manque.\r\n--b--\r\n"
    )

    assert message.own_text == "Pour info."
    assert [(part.author, part.text, part.kind) for part in message.quoted] == [("Guy", "Le chêne manque.", "forward")]


def test_a_mail_without_date_or_identifier_goes_in_with_a_warning():
    bare = cleaned("From: ana@menuiserie-vidal.example\r\nSubject: x\r\n\r\nbonjour")
    again = cleaned("Received: by gate\r\nFrom: ana@menuiserie-vidal.example\r\nSubject: x\r\n\r\nbonjour")

    assert bare.sent_at is None
    assert bare.message_id == again.message_id
    assert bare.content_hash == again.content_hash
    assert len(bare.warnings) == 2


@pytest.mark.parametrize(
    "date", ["jeudi", "99 Foo 99999 99:99", "Mon, 3 Mar 9999 23:59:59 -2359", "4 Mar 2025 00:00 +9999"]
)
def test_an_impossible_date_is_said(date: str):
    message = cleaned(HEADERS.replace("Tue, 4 Mar 2025 09:12:00 +0100", date) + "\r\nx")

    assert message.sent_at is None
    assert date in message.warnings[0]


def test_recipients_are_capped():
    message = cleaned("To: " + ", ".join(f"a{i}@x.example" for i in range(10_000)) + "\r\n" + HEADERS + "\r\nx")

    assert len(message.to) == MOST_RECIPIENTS
    assert any(str(MOST_RECIPIENTS) in warning for warning in message.warnings)


def test_depth_and_number_of_parts_have_a_limit():
    assert cleaned(nested(29)).own_text == "la marche 12 a cédé"
    assert "30" in cleaned(nested(100)).warnings[0]
    assert "emboîtées" in refused(nested(3000))
    many = HEADERS + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * 500 + "--b--"
    assert "100" in cleaned(many).warnings[0]


def test_a_mail_too_large_is_read_as_far_as_allowed():
    message = cleaned(HEADERS.encode() + b"\r\nla marche 12\r\n" + b"x" * LARGEST_MAIL)

    assert message.own_text.startswith("la marche 12")
    assert any("10 Mo" in warning for warning in message.warnings)


def test_invisible_characters_go_and_that_is_said():
    message = cleaned(
        HEADERS + "Content-Type: text/plain; charset=utf-8\r\n\r\nco\u200bût : 3\u202e00\u202c €\U000e0041"
    )

    assert message.own_text == "coût : 300 €"
    assert "(4)" in message.warnings[0]


def test_soft_line_breaks_are_joined():
    flowed = "Content-Type: text/plain; format=flowed\r\n\r\nla rampe est \r\nfendue\r\n> ah \r\n> bon\r\nnon\r\n"

    assert cleaned(HEADERS + flowed).own_text == "la rampe est fendue\nnon"


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: auto-replied", "Precedence: bulk", "Subject: Réponse automatique : Escalier", "X-Autoreply: yes"],
)
def test_programs_that_write_by_themselves_are_told(header: str):
    assert cleaned(f"{header}\r\n{HEADERS}\r\nx").auto_submitted
    assert not cleaned(f"Auto-Submitted: no\r\n{HEADERS}\r\nx").auto_submitted


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04" + bytes(range(256)),
        b"code;montant\r\n1;2\r\n",
        bytes(range(255, 0, -1)) * 20,
        b"",
        b"\r\n \r\n",
    ],
)
def test_what_is_no_mail_is_set_aside(raw: bytes):
    assert "courriel" in refused(raw)
