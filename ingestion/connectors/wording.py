"""What a connector says about the rows it could not take, in French and in English."""

from __future__ import annotations

from enum import StrEnum

from core.messages import Language


class Problem(StrEnum):
    """What can be wrong with a file, a row or a cell."""

    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    OPEN_QUOTE = "open_quote"
    BROKEN_ROW = "broken_row"
    MISSING_COLUMNS = "missing_columns"
    LEFT_BLANK_COLUMNS = "left_blank_columns"
    EXTRA_COLUMNS = "extra_columns"
    NUL_BYTES = "nul_bytes"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    MISSING_VALUE = "missing_value"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    NUMBER_OUT_OF_BOUNDS = "number_out_of_bounds"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_CHOICE = "not_a_choice"
    LEFT_BLANK_VALUE = "left_blank_value"
    SAME_ROW_TWICE = "same_row_twice"
    CONFLICTING_ROW = "conflicting_row"
    UNKNOWN_FILE = "unknown_file"
    NO_FOLDER = "no_folder"
    NO_WORLD = "no_world"
    COMPANY_NOT_JSON = "company_not_json"
    COMPANY_NO_NAME = "company_no_name"
    COMPANY_NO_DOMAINS = "company_no_domains"
    COMPANY_NO_PERIOD = "company_no_period"
    COMPANY_NO_FINANCING_RATE = "company_no_financing_rate"
    COMPANY_NO_PROFILES = "company_no_profiles"
    COMPANY_NO_EMPLOYEES = "company_no_employees"
    COMPANY_BAD_VALUE = "company_bad_value"


_FRENCH: dict[Problem, str] = {
    Problem.EMPTY_FILE: "fichier vide : une ligne d’en-tête était attendue, puis une ligne par enregistrement",
    Problem.TOO_LARGE: "fichier trop gros ({size} Mo, {limit} Mo au plus) : découpez-le par année",
    Problem.UNREADABLE: "fichier illisible : {found}",
    Problem.OPEN_QUOTE: "un guillemet ouvert à la ligne {found} n’est jamais refermé : le fichier est refusé en entier",
    Problem.BROKEN_ROW: "ligne illisible : un guillemet s’y trouve au milieu d’une cellule",
    Problem.MISSING_COLUMNS: "colonnes manquantes : {expected} (trouvées : {found})",
    Problem.LEFT_BLANK_COLUMNS: "colonnes facultatives absentes, laissées vides : {expected}",
    Problem.EXTRA_COLUMNS: "colonnes inconnues, ignorées : {found}",
    Problem.NUL_BYTES: "{found} octets nuls retirés : le fichier a peut-être été mal transféré",
    Problem.TOO_FEW_CELLS: "{found} cellules au lieu de {expected} : la ligne semble coupée",
    Problem.TOO_MANY_CELLS: (
        "{found} cellules au lieu de {expected} : un séparateur se trouve sans doute dans un texte sans guillemets"
    ),
    Problem.MISSING_VALUE: "cellule vide : une valeur est nécessaire ici",
    Problem.NOT_A_DATE: "« {found} » n’est pas une date : AAAA-MM-JJ ou JJ/MM/AAAA attendu",
    Problem.NOT_A_NUMBER: "« {found} » n’est pas un nombre : 1250.50 ou 1 250,50 attendu",
    Problem.AMBIGUOUS_NUMBER: "« {found} » peut se lire de deux façons : écrivez {expected}",
    Problem.NUMBER_OUT_OF_BOUNDS: "« {found} » dépasse ce qu’un montant peut être",
    Problem.NOT_A_WHOLE_NUMBER: "« {found} » n’est pas un nombre entier",
    Problem.NOT_YES_OR_NO: "« {found} » n’est ni oui ni non",
    Problem.NOT_A_CHOICE: "« {found} » n’est pas admis : {expected} attendu",
    Problem.LEFT_BLANK_VALUE: "{reason} ; la cellule, facultative, est laissée vide",
    Problem.SAME_ROW_TWICE: "identique à la {found} : comptée une seule fois",
    Problem.CONFLICTING_ROW: "la référence {reference} figure déjà, avec un autre contenu ({found}), qui est gardé",
    Problem.UNKNOWN_FILE: "fichier inconnu, laissé de côté : ni son nom ni son en-tête ne disent quelle table c’est",
    Problem.NO_FOLDER: "« {found} » n’est pas un dossier. Donnez le dossier des exports : {expected}",
    Problem.NO_WORLD: "« {found} » ne contient aucun export connu ni aucun mail. Attendus : {expected}",
    Problem.COMPANY_NOT_JSON: "ce n’est pas du JSON valable ({found}) : le fichier est ignoré",
    Problem.COMPANY_NO_NAME: "clé manquante : le nom du dossier en tient lieu",
    Problem.COMPANY_NO_DOMAINS: "clé manquante : les mails de l’entreprise ne seront pas reconnus comme les siens",
    Problem.COMPANY_NO_PERIOD: "clé manquante : l’année civile de la plupart des factures est retenue",
    Problem.COMPANY_NO_FINANCING_RATE: "clé manquante : les retards de paiement ne coûteront rien",
    Problem.COMPANY_NO_PROFILES: "clé manquante : faute de taux horaires, les heures ne coûteront rien",
    Problem.COMPANY_NO_EMPLOYEES: "clé manquante : les salariés ne seront pas reconnus dans les mails",
    Problem.COMPANY_BAD_VALUE: "valeur inattendue {found} : il faut {expected}",
}

_ENGLISH: dict[Problem, str] = {
    Problem.EMPTY_FILE: "empty file: a header row was expected, then one row per record",
    Problem.TOO_LARGE: "file too large ({size} MB, {limit} MB at most): split it by year",
    Problem.UNREADABLE: "file cannot be read: {found}",
    Problem.OPEN_QUOTE: "a quotation mark opened in row {found} is never closed: the whole file is refused",
    Problem.BROKEN_ROW: "row cannot be read: a quotation mark stands in the middle of a cell",
    Problem.MISSING_COLUMNS: "missing columns: {expected} (found: {found})",
    Problem.LEFT_BLANK_COLUMNS: "optional columns not there, left blank: {expected}",
    Problem.EXTRA_COLUMNS: "unknown columns, ignored: {found}",
    Problem.NUL_BYTES: "{found} NUL bytes removed: the file may have been damaged on its way",
    Problem.TOO_FEW_CELLS: "{found} cells instead of {expected}: the row seems cut",
    Problem.TOO_MANY_CELLS: "{found} cells instead of {expected}: a separator probably stands in a text without quotes",
    Problem.MISSING_VALUE: "blank cell: a value is needed here",
    Problem.NOT_A_DATE: "“{found}” is not a date: YYYY-MM-DD or DD/MM/YYYY expected",
    Problem.NOT_A_NUMBER: "“{found}” is not a number: 1250.50 or 1 250,50 expected",
    Problem.AMBIGUOUS_NUMBER: "“{found}” can be read in two ways: write {expected}",
    Problem.NUMBER_OUT_OF_BOUNDS: "“{found}” is beyond what an amount can be",
    Problem.NOT_A_WHOLE_NUMBER: "“{found}” is not a whole number",
    Problem.NOT_YES_OR_NO: "“{found}” is neither yes nor no",
    Problem.NOT_A_CHOICE: "“{found}” is not allowed: {expected} expected",
    Problem.LEFT_BLANK_VALUE: "{reason}; the cell is optional and is left blank",
    Problem.SAME_ROW_TWICE: "identical to {found}: counted once",
    Problem.CONFLICTING_ROW: "reference {reference} already stands there with other content ({found}), which is kept",
    Problem.UNKNOWN_FILE: "unknown file, left aside: neither its name nor its header tells which table it holds",
    Problem.NO_FOLDER: "“{found}” is not a folder. Give the folder of the exports: {expected}",
    Problem.NO_WORLD: "“{found}” holds no known export and no mail. Expected: {expected}",
    Problem.COMPANY_NOT_JSON: "this is not valid JSON ({found}): the file is ignored",
    Problem.COMPANY_NO_NAME: "missing key: the name of the folder stands in",
    Problem.COMPANY_NO_DOMAINS: "missing key: the company's own mails will not be known as its own",
    Problem.COMPANY_NO_PERIOD: "missing key: the calendar year of most invoices is taken",
    Problem.COMPANY_NO_FINANCING_RATE: "missing key: late payments will cost nothing",
    Problem.COMPANY_NO_PROFILES: "missing key: without hourly rates, hours will cost nothing",
    Problem.COMPANY_NO_EMPLOYEES: "missing key: employees will not be recognised in mails",
    Problem.COMPANY_BAD_VALUE: "unexpected value {found}: {expected} expected",
}

_TEXTS: dict[Language, dict[Problem, str]] = {"fr": _FRENCH, "en": _ENGLISH}

LONGEST_SHOWN = 240


def say(problem: Problem, language: Language, **values: object) -> str:
    """Say what is wrong, in the language asked; what was found in a cell is cut to a readable length."""
    shown = {name: _cut(str(value)) if name == "found" else str(value) for name, value in values.items()}
    return _TEXTS[language][problem].format(**shown)


def place(language: Language, *, file: str, row: int) -> str:
    """Name a row of a file, as «ligne 12 de factures.csv»."""
    return f"ligne {row} de {file}" if language == "fr" else f"row {row} of {file}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
