"""What people said of a mail holds, and the next mail of the kind is placed better; taken back, it is forgotten."""

from __future__ import annotations

import dataclasses

import pytest

from core.decisions.lessons import NO_LESSONS, Lessons, Place, lessons_of
from core.messages import Attachment, Message
from tests.core.identity.printworks import BOOKS
from tests.ingestion.attachment.mailbox import AGNES, CARRIER, DAMIEN, NADIA, PAUL, SIMON, attach, mail, said_of

CASTAGNOL, LUDORIA, MUSEUM = "vignobles-castagnol", "ludoria", "musee-sorbec"
FREE = "Bruno Vasseur <bruno.vasseur72@gmail.com>"
ROUTINE = (
    mail("r1", AGNES, NADIA, "Les étiquettes se décollent sur une palette.", day=1),
    mail("r2", DAMIEN, NADIA, "Il manque des pions dans les boîtes du carton gris.", day=2),
    mail("r3", SIMON, PAUL, "Musée de Sorbec : réimpression du catalogue lundi, le carton gris est arrivé.", day=3),
    mail("r4", SIMON, PAUL, "Inventaire du papier fait, le massicot est en panne.", day=4),
)


def place(client_id: str | None, project_ref: str | None = None) -> Place:
    return Place(client_id=client_id, project_ref=project_ref)


def kept(found: dict[str, Attachment], *, but: str) -> dict[str, Attachment]:
    """What was found for the mails whose key does not begin so."""
    return {key: attachment for key, attachment in found.items() if not key.startswith(but)}


def of_a_kind(sender: str, texts: list[str], *, key: str = "k") -> list[Message]:
    return [mail(f"{key}{i}", sender, NADIA, text, day=10 * i) for i, text in enumerate(texts)]


# ── what is said holds ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_placed_mail_is_placed_whatever_speaks_against_it():
    lessons = Lessons(places={"1": place(LUDORIA, "DP25-032")})
    found = attach(mail("1", AGNES, NADIA, "Nos étiquettes Roquesol, affaire DP25-031."), lessons=lessons)["1"]
    assert (found.client_id, found.project_ref) == (LUDORIA, "DP25-032")
    assert (found.client_confidence, found.project_confidence) == (1.0, 1.0)
    assert found.reasons[0] == "placé par une personne"


def test_a_project_brings_its_client_and_one_that_is_gone_is_chosen_anew():
    text = "Galopin : 400 boîtes mal collées."
    found = attach(
        mail("1", SIMON, PAUL, "Vu avec eux."),
        mail("2", SIMON, PAUL, text, day=1),
        lessons=Lessons(places={"1": place(CASTAGNOL, "DP25-041"), "2": place(LUDORIA, "DP99-999")}),
    )
    assert (found["1"].client_id, found["1"].project_ref) == (MUSEUM, "DP25-041")
    assert (found["2"].client_id, found["2"].project_ref) == (LUDORIA, "DP25-032")


def test_who_names_another_client_only_leaves_the_project_to_be_found():
    lessons = Lessons(places={"1": Place(client_id=CASTAGNOL, project_ref=None, project_open=True)})
    found = attach(mail("1", SIMON, PAUL, "Cartons pliants : 6 h de tri."), lessons=lessons)["1"]
    assert (found.client_id, found.project_ref) == (CASTAGNOL, "DP25-035")


def test_the_thread_follows_a_placed_mail_and_its_words_mean_nothing_else_there():
    thread = (
        mail("1", SIMON, NADIA, "Castagnol : 3 h de retouche sur l'DP25-031.", subject="Castagnol - retouche"),
        mail("2", NADIA, SIMON, "Bien noté.", subject="Re: Castagnol - retouche", answers="1", day=1),
    )
    assert {a.client_id for a in attach(*thread).values()} == {CASTAGNOL}
    found = attach(*thread, lessons=Lessons(places={"1": place(LUDORIA, "DP25-032")}))
    assert {(a.client_id, a.project_ref) for a in found.values()} == {(LUDORIA, "DP25-032")}


def test_another_project_of_the_same_client_is_inherited_against_the_words_of_the_placed_mail():
    thread = (
        mail("1", AGNES, NADIA, "Les étiquettes Roquesol sont arrivées.", subject="Étiquettes Roquesol"),
        mail("2", AGNES, NADIA, "Merci d'avance.", subject="Re: Étiquettes Roquesol", answers="1", day=1),
    )
    found = attach(*thread, lessons=Lessons(places={"1": place(CASTAGNOL, "DP25-035")}))
    assert {a.project_ref for a in found.values()} == {"DP25-035"}


def test_no_client_means_that_nothing_is_inherited():
    thread = (
        mail("1", SIMON, NADIA, "Castagnol au salon ?", subject="salon"),
        mail("2", NADIA, SIMON, "Oui, jeudi.", subject="Re: salon", answers="1", day=1),
    )
    assert {a.client_id for a in attach(*thread).values()} == {CASTAGNOL}
    found = attach(*thread, lessons=Lessons(places={"1": place(None)}))
    assert {a.client_id for a in found.values()} == {None}
    assert found["1"].reasons[0] == "sans client, dit par une personne"


# ── the tenth mail of a kind ─────────────────────────────────────────────────────────────────────────────────────────

ASKED = [f"Bonjour, c'est encore moi : où en est notre envoi numéro {i} ?" for i in range(10)]


def test_the_tenth_mail_of_a_free_mail_sender_is_placed_once_the_first_was():
    mails = of_a_kind(FREE, ASKED)
    before = attach(*ROUTINE, *mails)
    after = attach(*ROUTINE, *mails, lessons=lessons_of([said_of(mails[0], LUDORIA)]))
    assert {before[m.message_id].client_id for m in mails} == {None}
    assert {after[m.message_id].client_id for m in mails} == {LUDORIA}
    assert after["k9"].client_confidence > 0.8
    assert "rattaché à ce client par une personne" in after["k9"].reasons[0]
    assert kept(after, but="k") == kept(before, but="k")


def test_a_taught_sender_who_writes_about_another_client_is_not_pressed():
    texts = ["Bonjour.", "Pour le Musée de Sorbec cette fois.", "Musée de Sorbec, affaire DP25-041 : à corriger."]
    mails = of_a_kind(FREE, texts)
    found = attach(*mails, lessons=lessons_of([said_of(mails[0], LUDORIA)]))
    assert found["k1"].client_id is None
    assert "plusieurs clients" in found["k1"].reasons[0]
    assert found["k2"].client_id == MUSEUM
    assert found["k2"].client_confidence <= 0.6


@pytest.mark.parametrize(
    "sender",
    [
        CARRIER,
        AGNES,
        "Paul Vellard <p.vellard@rotopresse-vellard.fr>",
        "Formulaire <no-reply@gmail.com>",
        "Alertes <notifications@suivi-colis.example>",
        "Agnès Roumieu <a.roumieu@castagno1-vins.fr>",
    ],
)
def test_a_mail_of_ours_of_a_contact_a_partner_or_a_robot_teaches_of_itself_only(sender: str):
    first, second = of_a_kind(sender, ["Vu ce matin.", "Rappel : c'est noté."])
    before = attach(first, second)
    found = attach(first, second, lessons=lessons_of([said_of(first, LUDORIA)]))
    assert found["k0"].client_id == LUDORIA
    assert found["k1"] == before["k1"]


def test_a_nickname_that_only_our_people_use_is_known_from_the_first_time_on():
    mails = of_a_kind(SIMON, [f"Le grand Marcel râle encore, lot {i} à refaire." for i in range(10)])
    before = attach(*ROUTINE, *mails)
    after = attach(*ROUTINE, *mails, lessons=lessons_of([said_of(mails[0], MUSEUM, called="le grand Marcel")]))
    assert {before[m.message_id].client_id for m in mails} == {None}
    assert {after[m.message_id].client_id for m in mails} == {MUSEUM}
    assert any("Marcel" in reason for reason in after["k9"].reasons)
    assert kept(after, but="k") == kept(before, but="k")


@pytest.mark.parametrize("called", ["Castagnol", "le papier", "Transports Mirvaux", "cartons", "la", "Monsieur", "12"])
def test_an_everyday_word_or_somebody_s_name_becomes_no_nickname(called: str):
    texts = [f"Vu {called} hier.", f"Encore {called} ce matin, 3 h."]
    mails = of_a_kind(SIMON, texts)
    books = dataclasses.replace(
        BOOKS,
        projects=(*BOOKS.projects, dataclasses.replace(BOOKS.projects[0], project_ref="X", label="papier, cartons")),
    )
    before = attach(*mails, books=books)
    after = attach(*mails, books=books, lessons=lessons_of([said_of(mails[0], MUSEUM, called=called)]))
    assert after["k1"].client_id == before["k1"].client_id


def test_rare_words_of_placed_mails_attach_the_tenth_where_the_first_stayed_open():
    mails = of_a_kind(SIMON, [f"Encore {i} h sur la dorure à chaud des coffrets." for i in range(2, 12)])
    before = attach(*ROUTINE, *mails)
    lessons = lessons_of([said_of(m, MUSEUM, "DP25-041") for m in mails[:2]])
    after = attach(*ROUTINE, *mails, lessons=lessons)
    assert before["k9"].client_id is None
    assert (after["k9"].client_id, after["k9"].project_ref) == (MUSEUM, "DP25-041")
    assert any("mots de messages placés par une personne" in reason for reason in after["k9"].reasons)
    assert kept(after, but="k") == kept(before, but="k")


def test_one_word_of_one_placed_mail_is_chance_and_words_of_other_clients_teach_nothing():
    told = mail("k0", SIMON, PAUL, "3 h perdues, carton gris et palette mal filmée.", day=5)
    others = (
        mail("o1", SIMON, PAUL, "Le carton gris n'est pas filmé.", day=6),
        mail("o2", SIMON, PAUL, "Une palette dans l'allée.", day=7),
    )
    before = attach(*ROUTINE, told, *others)
    after = attach(*ROUTINE, told, *others, lessons=lessons_of([said_of(told, LUDORIA)]))
    assert kept(after, but="k") == kept(before, but="k")


def test_a_hint_at_a_project_is_learnt_among_the_projects_of_the_client():
    mails = of_a_kind(AGNES, [f"Bonjour, le vernis sélectif a encore cloqué, lot {i}." for i in range(10)])
    before = attach(*ROUTINE, *mails)
    after = attach(*ROUTINE, *mails, lessons=lessons_of([said_of(m, CASTAGNOL, "DP25-031") for m in mails[:2]]))
    assert before["k9"].project_ref is None
    assert after["k9"].project_ref == "DP25-031"
    assert after["k9"].project_confidence > before["k9"].project_confidence
    assert kept(after, but="k") == kept(before, but="k")


# ── a lesson goes as it came ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_lesson_taken_back_leaves_no_trace():
    mails = of_a_kind(FREE, ASKED)
    assert attach(*ROUTINE, *mails, lessons=lessons_of([])) == attach(*ROUTINE, *mails, lessons=NO_LESSONS)


def test_lessons_that_contradict_each_other_cancel():
    mails = of_a_kind(FREE, ASKED)
    said = [said_of(mails[0], LUDORIA, called="le Jojo"), said_of(mails[1], MUSEUM, called="le Jojo")]
    jojo = mail("j", SIMON, PAUL, "Le Jojo a rappelé.", day=40)
    before = attach(*mails, jojo)
    after = attach(*mails, jojo, lessons=lessons_of(said))
    assert {key: a.client_id for key, a in after.items() if key in ("k0", "k1")} == {"k0": LUDORIA, "k1": MUSEUM}
    assert {key: after[key] for key in ("k2", "k9", "j")} == {key: before[key] for key in ("k2", "k9", "j")}


def test_the_order_of_mails_and_decisions_does_not_matter():
    mails = of_a_kind(FREE, ASKED[:4]) + of_a_kind(SIMON, ["Dorure à chaud.", "Dorure à chaud, 2 h."], key="s")
    said = [said_of(mails[0], LUDORIA), said_of(mails[4], MUSEUM, "DP25-041")]
    one = attach(*ROUTINE, *mails, lessons=lessons_of(said))
    assert one == attach(*reversed(mails), *ROUTINE, lessons=lessons_of(said[::-1]))
