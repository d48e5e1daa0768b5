"""The check of answers: what rests on figures stands, everything else is struck."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from agent.answer import Answer, Section
from agent.grounding import ground
from core.figures import Figure, Quote, Unit
from core.margin.waterfall import Step

QUOTE = Quote(
    id="cost-1",
    text="On a repris les 40 étiquettes à notre charge, 3h30 de presse et 1 250,50 € de papier.",
    author="Inès Vauquelin",
    date=dt.date(2025, 3, 4),
    message_id="m1@imprimerie.example",
    also_in=("m2@imprimerie.example",),
)


def figure(name: str, value: str, unit: Unit = Unit.EUR) -> Figure:
    return Figure(id=name, name=name, value=Decimal(value), unit=unit, formula="")


FIGURES = (
    figure("revenue", "48210.40"),
    figure("adjusted_margin", "-1234.56"),
    figure("after_sales", "1200"),
    figure("rate", "-4.84", Unit.PERCENT),
    figure("discount_rate", "12", Unit.PERCENT),
    figure("hours", "17.5", Unit.HOURS),
    figure("delay", "3", Unit.DAYS),
    figure("tickets", "14", Unit.COUNT),
)


def answer(*texts: str, language: str = "fr", **changes: object) -> Answer:
    plain = Answer(
        question="Pourquoi Labo 9 Santé nous coûte-t-il ?",
        language="en" if language == "en" else "fr",
        sections=tuple(Section(name=f"part {n}", text=text) for n, text in enumerate(texts)),
        client_id="c1",
        client_ids=("c1", "c2"),
        drivers=("after_sales", "discounts", "logistics"),
        advice=None,
        figures=FIGURES,
        quotes=(QUOTE,),
        cited_messages=("m1@imprimerie.example",),
        unknown=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def stands(text: str, language: str = "fr", **changes: object) -> bool:
    return not ground(answer(text, language=language, **changes), names=("Studio 54", "lot 7 B")).struck


@pytest.mark.parametrize(
    "text",
    [
        "Le chiffre d'affaires est de 48\u202f210\u00a0€.",
        "Le chiffre d'affaires est de 48 210,40 €.",
        "Soit 1,235 k€ de perte, et 48,21 k€ de chiffre d'affaires.",
        "Soit 0,0482 M€, ou 48 k€.",
        "La marge ajustée est de −1 234,56 €, soit −4,8 %.",
        "La marge ajustée est de -1 235 € (-4,84 %).",
        "Ce client nous fait perdre 1 235 €.",
        "Il a coûté 1 200 € et 17,5 h en service après-vente.",
        "On y a passé 17 h 30, soit trois jours de retard.",
        "Une perte de 4,8 % : 14 tickets.",
        "Quatorze tickets, mille deux cents euros.",
        "Entre 1,2 et 48,2 k€.",
        "De 1 200 à 48 210 €.",
        "Le papier a coûté 1 250,50 €.",
        "Elle écrit : « On a repris les 40 étiquettes à notre charge ».",
        "Elle écrit : « On a repris […] 1\u202f250,50\u00a0€ de papier. »",
        "Labo 9 Santé et Studio 54 ont 14 tickets sur le lot 7 B.",
        "| Service après-vente | 1 200 | −4,8 |",
        "**1 200 €** de service après-vente",
    ],
)
def test_what_the_figures_hold_stands(text: str) -> None:
    names = ("Labo 9 Santé", "Studio 54", "lot 7 B")
    grounded = ground(answer(text), names=names)
    assert grounded.struck == ()
    assert grounded.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was €48,210.40, or €48.2k.",
        "The margin is −€1,235 (-4.8%), a loss of €1,235.",
        "It took 17.5 hours and three days, over fourteen tickets.",
        "A loss of €1.235k; ‘On a repris les 40 étiquettes’.",
        "Twelve hundred euros of after-sales work.",
        "“On a repris les 40 étiquettes,” she wrote on 4 March 2025.",
        "Between €1,200 and €48,210; EUR 1,200 to 48,210.",
    ],
)
def test_english_answers(text: str) -> None:
    assert stands(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Il a payé le 3 mars 2025, puis les 8, 15 et 24 avril, et le 01/06/2025.",
        "Facture FA-2025-0311 du 2025-03-11, commande 20250311.",
        "Au T3 2025 et au S1, contre le premier semestre de 2024.",
        "En 2025, la marge baisse ; par rapport à 2024 aussi.",
        "Studio 54, 2025 : le classement (coûts, 2025) — 2024, puis le total.",
        "Mars 2025 : semaine 12, 2e trimestre.",
        "Il est 2e sur le top 3, n° 4 en remises ; les trois premiers clients.",
        "1. Le papier\n2. La presse\n3. Le port",
        "| 1 | Papier |\n| 2 | Presse |",
        "Trois causes principales, un mail et deux clients.",
        "Quatre leviers :\n- papier\n- presse\n- port\n- étiquettes\nVoilà.",
        "Un devis, l'une et l'autre, les deux.",
        "Sur les deux semestres, du matériel neuf.",
        "| Poste (€) | % |",
        "La marge en euros et en %.",
        "Quelques heures, non chiffrées.",
        "L'exercice 2024-2025, puis FY25.",
        "",
    ],
)
def test_what_states_no_figure_needs_none(text: str) -> None:
    assert stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "La marge est de 1 300 €.",
        "La marge est de 1 235 €.",
        "La marge est de 4,8 %.",
        "Une hausse de +4,84 %, une perte.",
        "Le service après-vente : −1 200 €.",
        "Il a coûté 12 €.",
        "Il a coûté 17,5 €, soit 1 200 h.",
        "Il a fallu trois heures.",
        "Il a fallu douze jours.",
        "Il a fallu une heure.",
        "Il a fallu une demi-journée.",
        "Il y a 15 tickets, ou 1200 tickets.",
        "Douze tickets.",
        "Quatre causes et trois clients.",
        "Soit 1,6 k€.",
        "Entre 4 et 48,2 k€.",
        "La moitié de la marge.",
        "Le double de la marge.",
        "Des milliers d'euros.",
        "Deux fois la remise.",
        "Il y a 2025 tickets, 2025 € perdus.",
        "FA-2025 € et AB-1200 €.",
        "EUR1200000 de pertes.",
        "top 3 % et n° 4 €.",
        "2. Deuxième",
        "1. 3 € de port",
        "12 € de port, 300 $ de papier.",
        "1 200 USD",
        "Il a écrit « tout est gratuit ».",
        "Il a écrit « tout est gratuit.",
        "Il a écrit « On a repris les 41 étiquettes ».",
        "Il a écrit « 40 étiquettes […] On a repris ».",
        "Il a écrit « ».",
        'Il a écrit "plus jamais cela" hier.',
        "Quatre leviers :\n- papier\n\n- presse",
        "Quatre leviers :\nrien",
        "neuf.",
        "Les tickets, 2025 en tout ; Labo, 2024 € de perte.",
        "Il a écrit ‘tout est gratuit’.",
        "Il a écrit ''tout est gratuit''.",
        "COUT-9999, PERTE1200.",
        "Trois mails.",
        "12 000 balles, une dizaine de milliers d'euros.",
        "commandes 20250311 par an.",
    ],
)
def test_what_rests_on_nothing_is_struck(text: str) -> None:
    grounded = ground(answer(text))
    assert grounded.struck
    assert grounded.sections[-1].name == "grounding"


@pytest.mark.parametrize(
    "text",
    [
        "Une perte de 9\u200b999 €.",
        "Une perte de \u202e0021 €.",
        "Une perte de ١٢٣٤ €.",
        "Une perte de １２００ €.",
        "Une perte de 𝟏𝟐𝟎𝟎 €.",
        "Une perte de 12²³ €, soit ½ €.",
        "Une perte de 1\u0336200 €.",
        "Une perte de 1️⃣ €.",
        "Une perte de 1 2 3 4 €.",
        "Une perte de 12 00 €.",
        "Une perte de 01 200 €.",
        "Une perte de 1e5 €.",
        "Une perte de 1,2e3 €.",
        "Une perte de 1.2×10^3 €.",
        "Une perte de 1 200,00.00 €.",
        "Une perte de <b>1</b>200 €.",
        "Une perte de <span>1200</span> €.",
        "Une perte de &#49;300 €.",
        "Une perte de 1&nbsp;200 €.",
        "Une perte de 0x4B0 €.",
        "Une perte de l200 €.",
        "Une perte de 1O0 €.",
        "Une perte de XII €.",
        "Une perte de MCC euros.",
        "Une perte de douze-cent-un euros.",
        "Il a fallu trоis jours.",
        "Une perte de сто €.",
        "Une perte de 1_200 €.",
        "Une perte de 1**2**00 €.",
        "Une perte de 12 pour cents mille.",
        "Une perte de 5％.",
        "Une perte de 1\n300 €.",
        "Une perte de 1200k€.",
        "Une perte de 1200 0€.",
    ],
)
def test_disguised_numbers_do_not_slip_through(text: str) -> None:
    assert not stands(text)


def test_only_the_sentence_is_struck_and_that_is_said() -> None:
    grounded = ground(answer("Il a coûté 1 200 €. Il a coûté 9 999 €. Il a 14 tickets.", "Rien."))
    assert grounded.sections[0].text == "Il a coûté 1 200 €. Il a 14 tickets."
    assert grounded.struck == ("Il a coûté 9 999 €.",)
    assert grounded.sections[-1].text.startswith("Un passage a été retiré")
    assert ground(grounded) == grounded


def test_a_bullet_and_a_table_line_are_struck_whole() -> None:
    text = (
        "Les causes :\n\n- 1 200 € de port. Et 3 € de colle.\n- 14 tickets\n\n| Port | 9 999 € |\n| Presse | 1 200 € |"
    )
    grounded = ground(answer(text, language="en"))
    assert grounded.sections[0].text == "Les causes :\n\n- 14 tickets\n\n| Presse | 1 200 € |"
    assert len(grounded.struck) == 2
    assert grounded.sections[-1].text.startswith("Passages were")


def test_a_section_left_empty_goes() -> None:
    assert [section.name for section in ground(answer("9 999 €", "14 tickets")).sections] == ["part 1", "grounding"]


def test_a_second_check_adds_no_second_note() -> None:
    once = ground(answer("9 999 €"))
    again = ground(replace(once, sections=(Section(name="late", text="8 888 €"), *once.sections)))
    assert [section.name for section in again.sections] == ["grounding"]
    assert again.struck == ("9 999 €", "8 888 €")


def test_invisible_characters_go() -> None:
    assert ground(answer("Il a coûté 1\u200b200 €.")).text == "Il a coûté 1200 €."


def test_the_steps_of_the_waterfall_are_figures() -> None:
    step = Step(name="after_sales", level=False, amount=Decimal(-1200), before=Decimal(0), after=Decimal(-1200))
    assert stands("Service après-vente −1 200 €", waterfall=(step,))


def test_words_that_are_figures() -> None:
    figures = (figure("share", "50.2", Unit.PERCENT), figure("half", "0.5", Unit.DAYS), figure("most", "4", Unit.HOURS))
    assert stands("La moitié de la marge, en une demi-journée.", figures=figures)
    assert stands("Un jour et demi.", figures=(figure("days", "1.5", Unit.DAYS),))
    assert stands(
        "3 demi-journées, 90 minutes.", figures=(figure("d", "1.5", Unit.DAYS), figure("h", "1.5", Unit.HOURS))
    )


def test_a_name_that_is_a_number_excuses_nothing() -> None:
    assert ground(answer("Les Trois Rives, 9 tickets, vingt mails."), names=("Les Trois Rives", "9", "vingt")).struck
    assert not ground(answer("Les Trois Rives ont 14 tickets."), names=("Les Trois Rives", "Autre")).struck


def test_only_messages_of_quotes_are_cited() -> None:
    cited = ("m2@imprimerie.example", "other@imprimerie.example", "m1@imprimerie.example")
    assert ground(answer("Oui.", cited_messages=cited)).cited_messages == cited[::2]


def test_numbers_of_cited_quotes_and_rounded_ones_join_the_figures() -> None:
    text = "« On a repris […] 1 250,50 € de papier. » Soit 49 k€ et 14 tickets."
    figures = (figure("revenue", "48510"), FIGURES[-1])
    grounded = ground(answer(text, figures=figures))
    added = {(round(f.value, 2), f.unit) for f in grounded.figures[2:]}
    assert added == {(Decimal("1250.50"), Unit.EUR), (Decimal("3.5"), Unit.HOURS), (Decimal(49000), Unit.EUR)}
    assert ground(grounded).figures == grounded.figures
