"""Is a client a public buyer? Told from its SIREN and its names, with the reason; in doubt it is to be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.clients import Client
from core.language.text import compiled, fold
from core.margin.late_interest import Regime
from core.records import Account, Books, Customer

SIREN_DIGITS = 9
PUBLIC_SIREN = frozenset("12")
"""SIREN of bodies under public law begin with 1 (the State) or 2 (local authorities and their establishments)."""

_COMPANY_FORM = re.compile(
    r"(?<![\w'])(?:sasu?|sarl|eurl|s\.a\.(?:s|r\.l)?\.?|sa|snc|sci|scop|gmbh|ltd|ag|bv|srl)(?!\w)"
)
_PUBLIC = compiled(
    r"""(?<!\w)(?<!de\sla\s)(?<!de\sl')(?<!du\s)(?:mairies?|communautes?\s(?:de\scommunes|d'agglo\w*|urbaine)|agglomeration|
    conseil\s(?:departemental|regional|general)|centre\shospitalier|hopita(?:l|ux)\spublics?|chr?u|sdis|ccas|
    syndicat\s(?:mixte|intercommunal|departemental)|sivom|sivu|sictom|smictom|sitcom|oph|offices?\spublics?|
    etablissements?\spublics?|prefecture|rectorat|ministere|universite|ehpad\s(?:public|municipal|intercommunal)|
    regie\smunicipale|chambre\s(?:de\scommerce|des\smetiers|d'agriculture)|collectivites?|secteur\spublic|
    cnrs|inserm|inrae|crous|services?\sdepartementa(?:l|ux))(?!\w)
    |^(?:commune|ville|hotel\sde\sville|departement)(?:\s(?:de|du|des|la|le)\s|\sd'|\sde\sl')|^region\s"""
)
_PERHAPS = compiled(
    r"""(?<!\w)(?:ehpad|hopita(?:l|ux)|lycees?|colleges?|ecoles?|metropole|municipa(?:l|le|ux)|regie|gip|sem|spl|
    administrations?|aeroport|communa(?:l|le|ux)|public(?:s|que|ques)?)(?!\w)"""
)
_WITH_ANY_SIREN = compiled(r"(?<!\w)(?:regie|oph|epic|offices?\spublics?)(?!\w)")
"""Public bodies that trade are registered like companies: their SIREN tells nothing."""
_NOT_PUBLIC = compiled(
    r"travaux\spublics?|regie\s(?:pub\w*|de\squartier)|public\s(?:address|relations)|universite\s(?:catholique|privee)|grand\spublic"
)


class BuyerKind(StrEnum):
    """A business, a public buyer, or one that a person has to look at."""

    BUSINESS = "business"
    PUBLIC = "public"
    TO_CHECK = "to_check"


class BuyerEvidence(StrEnum):
    """What told it."""

    SIREN = "siren"
    NAME = "name"
    NAME_AGAINST_SIREN = "name_against_siren"
    PERHAPS_NAME = "perhaps_name"
    FOREIGN = "foreign"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class Buyer:
    """What kind of buyer a client is, what told it and in which words; `words` is a SIREN, a name or a VAT number."""

    kind: BuyerKind
    evidence: BuyerEvidence
    words: str = ""

    @property
    def certain(self) -> bool:
        """Whether nobody has to look."""
        return self.kind is not BuyerKind.TO_CHECK

    @property
    def regime(self) -> Regime:
        """Whose rules its late payments fall under; in doubt, those between businesses, to be checked."""
        return Regime.PUBLIC if self.kind is BuyerKind.PUBLIC else Regime.BUSINESS


def buyer_of(client: Client, books: Books) -> Buyer:
    """Tell what kind of buyer a client is from the rows of its own accounts and customer codes."""
    accounts = [a for a in books.accounts if a.account_id in client.account_ids]
    customers = [c for c in books.customers if c.customer_code in client.customer_codes]
    rows: list[Account | Customer] = [*customers, *accounts]
    sirens = [digits for row in rows if (digits := _digits(row.siren))]
    names = list(dict.fromkeys([*client.names, *(row.name for row in rows)]))
    segments = [said for said in (client.segment, *(a.segment for a in accounts)) if said]
    abroad = next((c.vat_number for c in customers if c.vat_number and not c.vat_number.upper().startswith("FR")), None)
    return judged(names=names, segments=segments, sirens=sirens, foreign_vat=abroad)


def judged(
    *, names: Iterable[str], segments: Iterable[str] = (), sirens: Iterable[str] = (), foreign_vat: str | None = None
) -> Buyer:
    """Judge a buyer from what is written of it: the SIREN first, then names and segment."""
    known = list(sirens)
    public = next((siren for siren in known if siren[0] in PUBLIC_SIREN), None)
    if public:
        return Buyer(kind=BuyerKind.PUBLIC, evidence=BuyerEvidence.SIREN, words=public)
    if foreign_vat:
        return Buyer(kind=BuyerKind.TO_CHECK, evidence=BuyerEvidence.FOREIGN, words=foreign_vat)
    told = _told_by_name([*names, *segments], company_siren=bool(known))
    if told is not None:
        return told
    evidence = BuyerEvidence.SIREN if known else BuyerEvidence.NOTHING
    return Buyer(kind=BuyerKind.BUSINESS, evidence=evidence, words=known[0] if known else "")


def _told_by_name(said: Sequence[str], *, company_siren: bool) -> Buyer | None:
    """What names and segment tell of a public buyer; None when nothing speaks of one."""
    if any(_COMPANY_FORM.search(fold(name)) for name in said):
        return None

    def first(pattern: re.Pattern[str]) -> str | None:
        return next((name for name in said if pattern.search(_cleared(name))), None)

    public = first(_PUBLIC)
    if company_siren:
        trading = public or first(_WITH_ANY_SIREN)
        against = BuyerEvidence.NAME_AGAINST_SIREN
        return Buyer(kind=BuyerKind.TO_CHECK, evidence=against, words=trading) if trading else None
    if public:
        return Buyer(kind=BuyerKind.PUBLIC, evidence=BuyerEvidence.NAME, words=public)
    perhaps = first(_PERHAPS)
    return Buyer(kind=BuyerKind.TO_CHECK, evidence=BuyerEvidence.PERHAPS_NAME, words=perhaps) if perhaps else None


def _cleared(name: str) -> str:
    return _NOT_PUBLIC.sub(" ", fold(name).strip())


def _digits(siren: str | None) -> str | None:
    digits = re.sub(r"\D", "", siren or "")
    return digits if len(digits) == SIREN_DIGITS else None
