"""What the cleaning of a mail has to tell its reader, in French and English."""

from __future__ import annotations

from enum import StrEnum

from core.messages import Language


class Notice(StrEnum):
    """One kind of remark about a mail: a warning (the mail went in) or an error (it was set aside)."""

    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    NO_MESSAGE_ID = "no_message_id"
    NO_SENDER = "no_sender"
    SEVERAL_SENDERS = "several_senders"
    MANY_RECIPIENTS = "many_recipients"
    CHARSET = "charset"
    HIDDEN_TEXT = "hidden_text"
    HIDDEN_CHARACTERS = "hidden_characters"
    ALTERNATIVES_DIFFER = "alternatives_differ"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    EMPTY_FILE = "empty_file"
    NOT_A_MAIL = "not_a_mail"
    UNREADABLE = "unreadable"
    CONFLICT = "conflict"


_TEXTS: dict[Notice, dict[Language, str]] = {
    Notice.NO_DATE: {
        "fr": "Ce courriel ne porte pas de date : il reste cherchable, mais hors de toute période.",
        "en": "This mail bears no date: it can be searched but belongs to no period.",
    },
    Notice.BAD_DATE: {
        "fr": "La date «{value}» n'est pas une date de courriel : le courriel est gardé sans date.",
        "en": "The date “{value}” is no mail date: the mail is kept without one.",
    },
    Notice.NO_MESSAGE_ID: {
        "fr": "Ce courriel n'a pas d'identifiant (Message-ID) : il en reçoit un, tiré de son contenu.",
        "en": "This mail has no Message-ID: it is given one made from its content.",
    },
    Notice.NO_SENDER: {
        "fr": "L'expéditeur de ce courriel est absent ou illisible.",
        "en": "The sender of this mail is missing or unreadable.",
    },
    Notice.SEVERAL_SENDERS: {
        "fr": "Ce courriel nomme {count} expéditeurs : le premier est retenu.",
        "en": "This mail names {count} senders: the first is kept.",
    },
    Notice.MANY_RECIPIENTS: {
        "fr": "Plus de {limit} destinataires : les {limit} premiers sont gardés.",
        "en": "More than {limit} recipients: the first {limit} are kept.",
    },
    Notice.CHARSET: {
        "fr": "Le jeu de caractères annoncé ({declared}) ne convient pas au texte : il a été lu en {used}.",
        "en": "The declared character set ({declared}) does not fit the text: it was read as {used}.",
    },
    Notice.HIDDEN_TEXT: {
        "fr": "Du texte invisible à l'écran a été écarté ({count} caractères).",
        "en": "Text that no screen shows was left out ({count} characters).",
    },
    Notice.HIDDEN_CHARACTERS: {
        "fr": "Des caractères invisibles ou inversant le sens de lecture ont été retirés ({count}).",
        "en": "Characters that are invisible or turn the reading direction were removed ({count}).",
    },
    Notice.ALTERNATIVES_DIFFER: {
        "fr": "La version en texte simple dit bien moins que la version HTML : la version HTML a été lue.",
        "en": "The plain text version says far less than the HTML one: the HTML version was read.",
    },
    Notice.TOO_DEEP: {
        "fr": "Ce courriel emboîte plus de {limit} niveaux : ce qui est plus profond n'a pas été lu.",
        "en": "This mail nests more than {limit} levels: what lies deeper was not read.",
    },
    Notice.TOO_MANY_PARTS: {
        "fr": "Ce courriel a plus de {limit} parties : les suivantes n'ont pas été lues.",
        "en": "This mail has more than {limit} parts: the others were not read.",
    },
    Notice.TOO_LARGE: {
        "fr": "Ce courriel dépasse {limit} Mo : la suite n'a pas été lue.",
        "en": "This mail is larger than {limit} MB: the rest was not read.",
    },
    Notice.TOO_LONG: {
        "fr": "Le texte de ce courriel dépasse {limit} caractères : la suite n'a pas été lue.",
        "en": "The text of this mail is longer than {limit} characters: the rest was not read.",
    },
    Notice.EMPTY_FILE: {
        "fr": "Le fichier est vide ; un courriel (.eml) était attendu.",
        "en": "The file is empty; a mail (.eml) was expected.",
    },
    Notice.NOT_A_MAIL: {
        "fr": "Ce fichier n'est pas un courriel : aucun en-tête (From, Date, Subject…) au début. "
        "Exportez-le de nouveau au format .eml.",
        "en": "This file is no mail: no header (From, Date, Subject…) at its beginning. Export it again as .eml.",
    },
    Notice.UNREADABLE: {
        "fr": "Le courriel ne peut pas être lu ({reason}). Il est mis de côté ; les autres entrent.",
        "en": "The mail cannot be read ({reason}). It is set aside; the others go in.",
    },
    Notice.CONFLICT: {
        "fr": "L'identifiant <{message_id}> est déjà celui de {other}, dont le contenu diffère : "
        "ce fichier est mis de côté.",
        "en": "The Message-ID <{message_id}> is already that of {other}, whose content differs: "
        "this file is set aside.",
    },
}


def say(notice: Notice, language: Language, **values: object) -> str:
    """Word a notice in a language, with the values it names."""
    return _TEXTS[notice][language].format(**values)
