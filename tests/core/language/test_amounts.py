from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.amounts import find_amounts, find_percents
from core.language.formats import euros
from core.messages import Language


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 250,50 € HT", "1250.50"),
        ("1.250,50 €", "1250.50"),
        ("1,250.50 EUR", "1250.50"),
        ("EUR 3,000", "3000"),
        ("€ 1.250,00", "1250"),
        ("3k€", "3000"),
        ("1,2 K€ au comptoir", "1200"),
        ("on s'en tire à 1,5k", "1500"),
        ("3k5", "3500"),
        ("€1.2m", "1200000"),
        ("850 euros", "850"),
        ("86 euros", "86"),
        ("la bâche 38e, payée", "38"),
        ("12€50", "12.50"),
        ("140 balles", "140"),
        ("45 cts", "0.45"),
        ("deux mille trois cents euros", "2300"),
        ("une centaine d'euros", "100"),
        ("a thousand euros", "1000"),
        ("half a million euros", "500000"),
        ("12.000,00 EUR", "12000"),
        ("1.250,- €", "1250"),
        ("forfait 7 500,-", "7500"),
        ("il y en a pour dans les 1 200", "1200"),
        ("la réfection (1 180 HT)", "1180"),
        ("Total TTC : 302,40", "302.40"),
        ("avoir de −150,00 €", "-150"),
    ],
)
def test_an_amount_has_its_value(text: str, value: str):
    (amount,) = find_amounts(text)
    assert amount.value == Decimal(value)
    assert amount.currency == "EUR"


@pytest.mark.parametrize(
    ("text", "currency"),
    [("730 CHF", "CHF"), ("CHF 1'250.50", "CHF"), ("£450", "GBP"), ("$1,200", "USD"), ("3 000 SEK", "SEK")],
)
def test_a_foreign_amount_keeps_its_currency(text: str, currency: str):
    (amount,) = find_amounts(text)
    assert amount.currency == currency


@pytest.mark.parametrize(
    ("text", "tax", "rate"),
    [
        ("350 € HTVA", "excl", None),
        ("1 500 € hors taxes", "excl", None),
        ("EUR 1,450 excl. VAT", "excl", None),
        ("423,50 TVAC", "incl", None),
        ("318 euros TTC, TVA 20", "incl", "20"),
        ("60 € TTC (TVA 5,5 %)", "incl", "5.5"),
        ("£120 including VAT at 20%", "incl", None),
        ("montant HT : 1 250,00 €", "excl", None),
        ("90 €", None, None),
    ],
)
def test_what_is_said_of_vat_goes_with_the_amount(text: str, tax: str | None, rate: str | None):
    (amount,) = find_amounts(text)
    assert amount.tax == tax
    assert amount.vat_rate == (Decimal(rate) if rate else None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("entre 2 et 3 k€", 2000, 3000),
        ("de 300 à 400 €", 300, 400),
        ("2-3 k€", 2000, 3000),
        ("300 ou 400 €", 300, 400),
        ("entre 800 et 1,2 k€", 800, 1200),
        ("deux à trois mille euros", 2000, 3000),
        ("between EUR 2,000 and EUR 3,000", 2000, 3000),
        ("€300-400", 300, 400),
    ],
)
def test_a_range_is_its_midpoint_with_both_ends(text: str, low: int, high: int):
    (amount,) = find_amounts(text)
    assert (amount.low, amount.high, amount.value) == (low, high, Decimal(low + high) / 2)
    assert amount.approximate


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("bon à facturer 310 + 150 €", [310, 150]),
        ("ramené de 1 600 à 900 EUR", [1600, 900]),
        ("on passe de 300 à 400 €", [300, 400]),
        ("EUR 200 per day, EUR 2,000 in total", [200, 2000]),
        ("520 CHF, soit 548 €", [520, 548]),
    ],
)
def test_a_sum_and_a_change_are_two_amounts(text: str, values: list[int]):
    assert [amount.value for amount in find_amounts(text)] == values


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("42 € pièce", "piece"),
        ("150 EUR each", "piece"),
        ("120 €/h", "hour"),
        ("900 € JOUR", "day"),
        ("100 € HT par mois", "month"),
        ("140 € la tonne", "measure"),
        ("19 € par personne", "person"),
        ("700 €, par contre", None),
    ],
)
def test_a_unit_price_names_its_unit(text: str, per: str | None):
    (amount,) = find_amounts(text)
    assert amount.per == per


def test_a_comma_before_three_figures_is_decimal_in_a_price_by_measure():
    assert [amount.value for amount in find_amounts("1,250 €/kg; 1,250 € de port")] == [Decimal("1.250"), 1250]


@pytest.mark.parametrize("text", ["environ 500 €", "~500 €", "autour de 500 €", "500 € à la louche", "about EUR 500"])
def test_an_approximate_amount_says_so(text: str):
    assert find_amounts(text)[0].approximate


@pytest.mark.parametrize(
    "text",
    [
        "tél. 04 76 11 22 33",
        "SIREN 812 345 678",
        "le 12/03/2025 à 14h30",
        "repère 316L, RAL 7016, GN 1/1, 5 mm, 12 m²",
        "au 3e étage, 2e lot",
        "40 pièces, 12 kg, 5 km",
        "en 2025, 42000 Saint-Étienne",
        "sonde NTC 10k ohms",
        "5 % de 117 800",
        "QX24-0412",
    ],
)
def test_what_is_no_money_is_left_alone(text: str):
    assert find_amounts(text) == []


def test_a_reference_before_an_amount_is_no_part_of_it():
    assert [amount.value for amount in find_amounts("QX25-014 850 € et QX24-0412 1460 €")] == [850, 1460]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2,5 % de la commande", ["2.5"]),
        ("cinq pour cent", ["5"]),
        ("5 percent", ["5"]),
        ("by 6 to 9%", ["6", "9"]),
        ("4 % soit 7 440 €", ["4"]),
    ],
)
def test_percentages_are_found(text: str, values: list[str]):
    assert [percent.value for percent in find_percents(text)] == [Decimal(value) for value in values]


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.sampled_from(["fr", "en"]),
    st.sampled_from(["{}", "marge : {}.", "({})", "elle est de {}, soit peu"]),
)
def test_euros_as_they_are_shown_are_read_back(value: Decimal, language: Language, frame: str):
    (amount,) = find_amounts(frame.format(euros(value, language, cents=True)))
    assert amount.value == value
    assert amount.currency == "EUR"


@given(st.text(alphabet=st.sampled_from("0123456789 .,-+'€$£kKmMeEuroshtHTtvaTC%xàentreetde\n()/")))
def test_any_text_is_read_without_error(text: str):
    for mention in [*find_amounts(text), *find_percents(text)]:
        assert 0 <= mention.start < mention.end <= len(text)
