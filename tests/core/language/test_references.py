import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.references import ReferenceIndex, find_references

KNOWN = ReferenceIndex(["JB25-014", "JB25-052", "JB25-101", "JB24-101", "QN25-0014", "FX25-0077", "FX25-0078"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("votre devis QX24-0257 du 3", ["QX24-0257"]),
        ("PO 4500123", ["4500123"]),
        ("facture n° 45012", ["45012"]),
        ("Nos réf. : AB/CD/2025-467", ["AB/CD/2025-467"]),
        ("Marché n° 2024-07", ["2024-07"]),
        ("NCR 2025-207, INV-00123", ["NCR 2025-207", "INV-00123"]),
        ("payée le 06/06/2025 et le 2025-06-07", []),
        ("commande de 2000 €, facture 1500 €", []),
        ("DN50, RAL 7016, 316L, GN 1/1, tél. 04 76 11 22 33", []),
    ],
)
def test_what_is_written_like_a_reference_is_found(text: str, found: list[str]):
    assert [mention.text for mention in find_references(text)] == found


@pytest.mark.parametrize(
    ("text", "reference", "confidence"),
    [
        ("sur JB25-014 hier", "JB25-014", 1.0),
        ("jb 25 014", "JB25-014", 0.95),
        ("JB25014", "JB25-014", 0.95),
        ("QN25-14", "QN25-0014", 0.95),
        ("FX 25/0077", "FX25-0077", 0.95),
        ("25-014", "JB25-014", 0.85),
        ("JB 52", "JB25-052", 0.85),
        ("la 014 est soldée", "JB25-014", 0.75),
        ("affaire 052", "JB25-052", 0.75),
        ("n°0078", "FX25-0078", 0.75),
    ],
)
def test_a_known_reference_is_met_as_people_write_it(text: str, reference: str, confidence: float):
    (hit,) = KNOWN.find(text)
    assert (hit.reference, hit.confidence) == (reference, confidence)


@pytest.mark.parametrize(
    "text", ["affaire 101", "JB 101", "014 mm", "prix : 052 €", "les 77 colis", "JB25-0141", "XJB25-014"]
)
def test_what_fits_two_references_or_none_is_left_out(text: str):
    assert KNOWN.find(text) == []


def test_several_references_in_one_breath():
    assert [hit.reference for hit in KNOWN.find("FX25-0077 et 0078, les 014 et 052")] == [
        "FX25-0077",
        "FX25-0078",
        "JB25-014",
        "JB25-052",
    ]


@given(st.text(), st.lists(st.text(max_size=12), max_size=5))
def test_any_text_and_any_references_are_read_without_error(text: str, references: list[str]):
    for hit in ReferenceIndex(references).find(text):
        assert hit.reference in references
        assert 0 <= hit.start < hit.end <= len(text)
