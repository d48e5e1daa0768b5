from __future__ import annotations

import pytest

from ingestion.cleaning.history import part_history

OUTLOOK = (
    "De : {who}\nEnvoyé : mardi 4 mars 2025 09:12\nÀ : Paul Renaud; Luc Simon\nCc : Zoé Lin\nObjet : Brochures\n\n"
)

ANNOUNCEMENTS = {
    "gmail": ("Le mar. 4 mars 2025 à 09:12, Jeanne Aubert <j@solane.example> a écrit :\n> {old}", "reply"),
    "wrapped over three lines": (
        "Le mar. 4 mars 2025 à 09:12, Jeanne Aubert\n<jeanne.aubert@solane.example> a\nécrit :\n\n> {old}",
        "reply",
    ),
    "thunderbird": ("Le 04/03/2025 à 09:12, Jeanne Aubert a écrit :\n> {old}", "reply"),
    "not cited": ("Le 4 mars 2025 à 09:12, Jeanne Aubert <j@solane.example> a écrit :\n\n{old}", "reply"),
    "english": ("On Tue, 4 Mar 2025 at 09:12, Jeanne Aubert <j@solane.example> wrote:\n\n> {old}", "reply"),
    "apple": ("On Mar 4, 2025, at 9:12 AM, Jeanne Aubert <j@solane.example> wrote:\n\n{old}", "reply"),
    "german": ("Am Di., 4. März 2025 um 09:12 Uhr schrieb Jeanne Aubert <j@solane.example>:\n> {old}", "reply"),
    "notes": ("Jeanne Aubert <j@solane.example> a écrit sur 04/03/2025 09:12:33 :\n\n> {old}", "reply"),
    "outlook": (OUTLOOK.format(who="Jeanne Aubert <j@solane.example>") + "{old}", "reply"),
    "outlook bold": (
        "*De :* Jeanne Aubert <j@solane.example>\n*Envoyé :* mardi 4 mars\n*À :* Paul\n*Objet :* x\n{old}",
        "reply",
    ),
    "outlook on one line": ("De : Jeanne Aubert <j@solane.example> Envoyé : 4 mars À : Paul Objet : x\n{old}", "reply"),
    "outlook on a phone": ("_" * 32 + "\n" + OUTLOOK.format(who="Jeanne Aubert <j@solane.example>") + "{old}", "reply"),
    "outlook, german": (
        "Von: Jeanne Aubert <j@solane.example>\nGesendet: Dienstag\nAn: Paul\nBetreff: x\n\n{old}",
        "reply",
    ),
    "original": (
        "-----Message d'origine-----\n" + OUTLOOK.format(who="Jeanne Aubert [mailto:j@solane.example]") + "{old}",
        "reply",
    ),
    "orange": (
        '> Message du 04/03/25 09:12\n> De : "Jeanne Aubert" <j@solane.example>\n> Objet : x\n>\n> {old}',
        "reply",
    ),
    "gmail forward": (
        "---- Forwarded message ----\nDe : Jeanne Aubert <j@solane.example>\nDate: 4 mars\nSubject: x\n\n{old}",
        "forward",
    ),
    "apple forward": (
        "Début du message transféré :\n\nDe: Jeanne Aubert <j@solane.example>\nObjet: x\nDate: 4 mars 2025\n\n{old}",
        "forward",
    ),
    "thunderbird forward": (
        "---- Message transféré ----\nSujet :  x\nDe :  Jeanne Aubert <j@solane.example>\nPour :  Paul\n\n{old}",
        "forward",
    ),
}


@pytest.mark.parametrize("name", ANNOUNCEMENTS)
def test_every_program_announces_a_former_mail_in_its_own_way(name: str):
    announcement, kind = ANNOUNCEMENTS[name]
    old = "Les 400 brochures ont été tirées sur le mauvais papier."

    parted = part_history("On retire tout, c'est pour nous.\n\n" + announcement.format(old=old))

    assert parted.own == "On retire tout, c'est pour nous."
    assert [(part.author, part.text, part.kind) for part in parted.quoted] == [("Jeanne Aubert", old, kind)]


def test_answers_between_cited_lines_are_own_text():
    parted = part_history(
        "Mes réponses dans le texte.\n\n"
        "Le 4 mars 2025 à 09:12, Jeanne Aubert <j@solane.example> a écrit :\n"
        "> Pouvez-vous livrer mardi ?\n"
        "Oui, et le port (180 €) reste à notre charge.\n"
        "> Et le bon à tirer ?\n"
        "Parti hier.\n"
    )

    assert parted.own == "Mes réponses dans le texte.\n\nOui, et le port (180 €) reste à notre charge.\nParti hier."
    assert [part.author for part in parted.quoted] == ["Jeanne Aubert", "Jeanne Aubert"]


def test_a_chain_gives_one_part_for_each_mail():
    parted = part_history(
        "Vu.\n\nLe 4 mars 2025 à 09:12, Jeanne Aubert <j@solane.example> a écrit :\n"
        "> Je transmets.\n"
        "> Le 3 mars 2025 à 08:00, Paul Renaud <p@solane.example> a écrit :\n"
        ">> Machine arrêtée.\n"
        ">> -----Message d'origine-----\n"
        ">> De : Luc Simon\n>> Envoyé : lundi\n>> À : Paul\n>> Objet : x\n>>\n>> Fumée.\n"
    )

    assert parted.own == "Vu."
    assert [(part.author, part.text) for part in parted.quoted] == [
        ("Jeanne Aubert", "Je transmets."),
        ("Paul Renaud", "Machine arrêtée."),
        ("Luc Simon", "Fumée."),
    ]


def test_a_cited_line_broken_by_the_mail_program_stays_cited():
    parted = part_history(
        "Le 4 mars 2025 à 09:12, Jeanne Aubert <j@solane.example> a écrit :\n"
        "> Une longue ligne citée, bien au-delà de soixante caractères, qui a été\n"
        "coupée ici\n> puis continue\n\nD'accord."
    )

    assert parted.own == "D'accord."


def test_the_subject_tells_a_forward():
    text = "Pour info.\n\n" + OUTLOOK.format(who="Jeanne Aubert <j@solane.example>") + "Le four est froid."

    assert part_history(text, subject="TR: four").quoted[0].kind == "forward"
    assert part_history(text, subject="RE: four").quoted[0].kind == "reply"


@pytest.mark.parametrize(
    "text",
    [
        "Le 12 mars 2025, le client m'a écrit :\n« livrez au plus vite »\nOn a donc pris un taxi, 300 €.",
        "Le 12 mars à 10h30, Durand a écrit :\nlivrez vite\nOn a donc payé 300 €.",
        "Trajet du camion\nDe : Lyon\nÀ : Lille\nDate : 4 mars\nPort : 300 €",
        "Tolérances\n> 5 mm : rebut\n< 5 mm : reprise, 2 h",
        "Message transféré\nà Paul hier. 200 € de plus.",
        "On Friday we lost 3 hours on site, and Bob wrote:\nplease wait\nWe waited.",
    ],
)
def test_a_story_about_a_mail_is_no_history(text: str):
    assert part_history(text).own == text
