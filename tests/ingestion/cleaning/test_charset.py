from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.cleaning.charset import decode

TEXT = "Réglé : 1 250 € à l’atelier"


@pytest.mark.parametrize(
    ("data", "declared", "used"),
    [
        (TEXT.encode("utf-8"), "utf-8", None),
        (TEXT.encode("cp1252"), "windows-1252", None),
        (TEXT.encode("cp1252"), "iso-8859-1", None),
        (TEXT.encode("utf-16"), "utf-16", None),
        (TEXT.encode("utf-8"), "iso-8859-1", "utf-8"),
        (TEXT.encode("utf-8"), "us-ascii", "utf-8"),
        (TEXT.encode("utf-8"), None, None),
        (TEXT.encode("cp1252"), "utf-8", "windows-1252"),
        (TEXT.encode("cp1252"), "klingon", "windows-1252"),
        (TEXT.encode("cp1252"), "base64", "windows-1252"),
        (TEXT.encode("cp1252"), None, "windows-1252"),
    ],
)
def test_the_text_is_read_whatever_it_claims(data: bytes, declared: str | None, used: str | None):
    assert decode(data, declared) == (TEXT, used)


def test_one_broken_byte_does_not_spoil_the_rest():
    text, used = decode("café à 300 €".encode() + b" \x80", "utf-8")

    assert text == "café à 300 € €"
    assert used == "utf-8 + windows-1252"


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "utf-8", "latin-1", "ascii", "utf-7", "utf-16", "hz", "idna", "x\x00"]),
)
def test_no_bytes_make_it_raise(data: bytes, declared: str | None):
    assert isinstance(decode(data, declared)[0], str)
