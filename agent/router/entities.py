"""What a question names: clients, projects, people of ours, segments, documents, and names that mean nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from agent.router.intent import Named
from agent.router.vocabulary import FRAME, MONEY_TALK, PORTFOLIO
from core.language.calendar_words import MONTHS, WEEKDAYS
from core.language.references import ReferenceIndex
from core.language.text import FUNCTION_WORDS, Span, fold, free_of
from tools.read_model import ReadModel

SURE_MENTION = 0.4
"""A mention of a client below this is a hint, not a name."""

NEAR_NAME = 72
"""Likeness (0-100) from which a known name is suggested for an unknown one."""

MOST_NEAR_NAMES = 3
_CAPITALISED = re.compile(
    r"(?<![\w'’.-])[A-ZÀ-ÖØ-Þ][\w’'&.-]*[\w](?:\s(?:(?:&|et|de|du|des|la|le|les|of|the|d['’]|l['’])\s?){0,2}[A-ZÀ-ÖØ-Þ0-9][\w’'&-]*)*"
)
_TITLE = r"(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Me|Monsieur|Madame|Maître)\.?\s"
_TITLED = re.compile(rf"(?<!\w){_TITLE}(?:[A-ZÀ-Þ][\w-]+\s)?(?P<name>[A-ZÀ-Þ][\w’'-]*\w)")
_AFTER_A_TITLE = re.compile(rf"(?<!\w){_TITLE}\Z")
_BEFORE_A_CLIENT = re.compile(
    r"(?<!\w)(?:chez|avec|client|customer|compte|account|societe|company|with|for|to|about)\s(?:la\s|le\s|les\s|l'|the\s)?\Z"
)
_SEGMENT_CUE = re.compile(
    r"(?<!\w)(?:segments?|secteurs?|sectors?|industr\w+|branches?|marches?|clientele|types? de clients?|clients? (?:du|de la|de l'|des|en|dans)|customers? in)"
)
_MIN_SEGMENT_WORD = 4


@dataclass(frozen=True, kw_only=True)
class Entities:
    """Everything a question names, with its place in the question."""

    clients: tuple[Named, ...]
    projects: tuple[Named, ...]
    persons: tuple[Named, ...]
    owners: tuple[Named, ...]
    segments: tuple[Named, ...]
    references: tuple[Named, ...]
    unclear: str | None
    near: tuple[str, ...]

    def ids(self, what: str) -> tuple[str, ...]:
        """The ids named of a kind (clients, projects, persons, owners, segments, references), each once, in order."""
        named: tuple[Named, ...] = getattr(self, what)
        return tuple(dict.fromkeys(n.id for n in named))

    @property
    def spans(self) -> list[Span]:
        """Every stretch of the question that is a name."""
        return [*self.clients, *self.projects, *self.persons, *self.references]


def find_entities(question: str, *, read_model: ReadModel) -> Entities:
    """Find what a question names among what the viewer may see."""
    documents = list(_documents(question, read_model=read_model))
    projects = [d for d in documents if d.what == "projects"]
    persons = free_of(_persons(question, read_model=read_model), documents)
    mentions = free_of(_clients(question, read_model=read_model), [*documents, *(p for p in persons if " " in p.id)])
    if not mentions:
        mentions = list(_contacts(question, read_model=read_model))
    persons = free_of(persons, mentions)
    segments = list(_segments(question, read_model=read_model))
    known: list[Span] = [*mentions, *documents, *persons, *segments]
    stranger = next((name for m in mentions if (name := _of_another(question, m, read_model=read_model))), None)
    partner = None if stranger else _beside(question, mentions, known=known)
    unclear = stranger or partner or (None if mentions else _unclear(question, known=known))
    near: tuple[str, ...] = ()
    if stranger:
        mentions = []
    if partner and near_names(partner, read_model=read_model):
        near = near_names(partner, read_model=read_model)
    elif stranger:
        near = near_names(stranger, read_model=read_model)
    elif unclear and not partner:
        resolved = read_model.directory.by_name(unclear)
        if resolved.client_id in read_model.clients and _alike(unclear, read_model.clients[resolved.client_id].names):
            start = question.index(unclear)
            mentions = [Named(start=start, end=start + len(unclear), what="clients", id=resolved.client_id)]
            unclear = None
        else:
            near = near_names(unclear, read_model=read_model)
    return Entities(
        clients=tuple(mentions),
        projects=tuple(projects),
        persons=tuple(persons),
        owners=tuple(_owners(question, persons, read_model=read_model)),
        segments=tuple(segments),
        references=tuple(d for d in documents if d.what != "projects"),
        unclear=unclear,
        near=near,
    )


def near_names(name: str, *, read_model: ReadModel) -> tuple[str, ...]:
    """Client names that look like a name nobody has, the nearest first."""
    spellings = {spelling: c.name for c in read_model.clients.values() for spelling in c.names}
    found = process.extract(name, list(spellings), scorer=fuzz.WRatio, processor=fold, limit=2 * MOST_NEAR_NAMES)
    close = [spellings[spelling] for spelling, likeness, _ in found if likeness >= NEAR_NAME]
    return tuple(dict.fromkeys(close))[:MOST_NEAR_NAMES]


def _alike(name: str, spellings: tuple[str, ...]) -> bool:
    """Whether a typed name resembles one of a client's spellings enough to take one for the other."""
    telling = [w for w in re.findall(r"\w+", fold(name)) if w not in FUNCTION_WORDS]
    known = {w for spelling in spellings for w in re.findall(r"\w+", fold(spelling))}
    return any(fuzz.ratio(word, other) >= 84 for word in telling for other in known if len(other) > 3)  # noqa: PLR2004


def _clients(question: str, *, read_model: ReadModel) -> Iterator[Named]:
    for mention in read_model.directory.mentions(question):
        written = question[mention.start : mention.end]
        if mention.confidence < SURE_MENTION or mention.client_id not in read_model.clients:
            continue
        if not (written == written.lower() and all(_is_plain(w) for w in re.findall(r"[\w-]+", fold(written)))):
            yield Named(start=mention.start, end=mention.end, what="clients", id=mention.client_id)


def _contacts(question: str, *, read_model: ReadModel) -> Iterator[Named]:
    """The client of somebody named with a title («Mme Martin»), where only one client has such a contact."""
    of_account = {a: c.client_id for c in read_model.clients.values() for a in c.account_ids}
    for titled in _TITLED.finditer(question):
        name = _letters(titled["name"])
        clients = {
            of_account[contact.account_id]
            for contact in read_model.visible_books.contacts
            if contact.account_id in of_account and _letters(contact.name).endswith(name)
        }
        if len(clients) == 1:
            yield Named(start=titled.start(), end=titled.end(), what="clients", id=clients.pop())


def _letters(name: str) -> str:
    return " " + " ".join(re.findall(r"[a-z]+", fold(name)))


def _documents(question: str, *, read_model: ReadModel) -> Iterator[Named]:
    books = read_model.visible_books
    refs = [
        *(p.project_ref for p in books.projects),
        *(q.quote_ref for q in books.quotes),
        *(o.order_ref for o in books.orders),
    ]
    for hit in ReferenceIndex(r for r in refs if r).find(question):
        what = "projects" if hit.reference in read_model.projects else "references"
        yield Named(start=hit.start, end=hit.end, what=what, id=hit.reference)


def _persons(question: str, *, read_model: ReadModel) -> Iterator[Named]:
    """Our own people, by full name, given name or family name; a name two of them bear means the first met."""
    folded = fold(question)
    for employee in read_model.company.employees:
        full = fold(employee.name)
        for name in (full, *full.split()):
            if len(name) > 2 and name not in FUNCTION_WORDS:  # noqa: PLR2004
                match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", folded)
                if match and (question[match.start()].isupper() or name == full or name not in FRAME):
                    yield Named(start=match.start(), end=match.end(), what="persons", id=employee.name)
                    break


def _owners(question: str, persons: Iterable[Named], *, read_model: ReadModel) -> Iterator[Named]:
    """Those of our people whose portfolio is meant; nobody whom the CRM gives no client."""
    if not PORTFOLIO.search(fold(question)):
        return
    owners = {fold(c.owner): c.owner for c in read_model.clients.values() if c.owner}
    for person in sorted(persons, key=lambda p: p.start):
        if fold(person.id) in owners:
            yield Named(start=person.start, end=person.end, what="owners", id=owners[fold(person.id)])


def _segments(question: str, *, read_model: ReadModel) -> Iterator[Named]:
    folded = fold(question)
    if not _SEGMENT_CUE.search(folded):
        return
    for segment in sorted({c.segment for c in read_model.clients.values() if c.segment}):
        whole = re.search(rf"(?<!\w){re.escape(fold(segment))}s?(?!\w)", folded)
        if whole:
            yield Named(start=whole.start(), end=whole.end(), what="segments", id=segment)
            continue
        stems = [w[:-1] for w in re.findall(r"\w+", fold(segment)) if len(w) > _MIN_SEGMENT_WORD]
        hits = [re.search(rf"(?<!\w){re.escape(stem)}\w{{0,3}}(?!\w)", folded) for stem in stems]
        found = [h for h in hits if h]
        if stems and len(found) == len(stems):
            yield Named(start=found[0].start(), end=found[-1].end(), what="segments", id=segment)


def _unclear(question: str, *, known: list[Span]) -> str | None:
    """A name in capitals, or after «chez», that means nobody known."""
    folded = fold(question)
    for match in _CAPITALISED.finditer(question):
        span = Span(start=match.start(), end=match.end())
        word = fold(match.group())
        if any(span.overlaps(k) for k in known):
            continue
        first = match.start() == 0 or question[: match.start()].rstrip()[-1:] in {".", "?", "!", ":"}
        plain = all(_is_plain(w) for w in re.findall(r"[\w-]+", word))
        lone = first and not _BEFORE_A_CLIENT.search(folded[: match.start()]) and " " not in word
        titled = _TITLED.match(question, match.start()) or _AFTER_A_TITLE.search(question[: match.start()])
        if not plain and not lone and not titled:
            return match.group()
    for match in re.finditer(
        r"(?<!\w)(?:chez|client|customer)\s(?:la\s|le\s|les\s|l')?(?P<name>[a-z][\w-]{3,})", folded
    ):
        span = Span(start=match.start("name"), end=match.end("name"))
        if not _is_plain(match["name"]) and not any(span.overlaps(k) for k in known):
            return question[span.start : span.end]
    return None


def _of_another(question: str, mention: Named, *, read_model: ReadModel) -> str | None:
    """The whole name when a general word we know goes on with a name we do not: «Clinique» known, «du Lac» not."""
    tail = re.match(r"\s(?:du|de|des|de la|de l'|d')\s?(?P<own>[A-ZÀ-Ý][\w-]+)", question[mention.end :])
    if tail is None:
        return None
    client = read_model.clients[mention.id]
    told = fold(" ".join((*client.names, client.city or "", client.segment or "")))
    return None if fold(tail["own"]) in told else question[mention.start : mention.end] + tail.group()


def _beside(question: str, mentions: list[Named], *, known: list[Span]) -> str | None:
    """A name that nobody has, set beside a known client: «compare X et Dupont»."""
    for mention in mentions:
        after = re.match(r"\s(?:et|and|ou|or|vs|versus|avec|with)\s(?P<name>[A-ZÀ-Ý][\w-]+)", question[mention.end :])
        if after is None:
            continue
        start = mention.end + after.start("name")
        span = Span(start=start, end=start + len(after["name"]))
        if not any(span.overlaps(k) for k in known) and not _is_plain(fold(after["name"])):
            return after["name"]
    return None


def _is_plain(word: str) -> bool:
    """Whether a word is no name: a month, a day, an everyday word of questions, a code."""
    calendar = word in MONTHS or word in WEEKDAYS
    code = len(word) < 3 or any(c.isdigit() for c in word)  # noqa: PLR2004
    everyday = word in FUNCTION_WORDS or word in FRAME or word in _EVERYDAY or MONEY_TALK.match(word) is not None
    return calendar or code or everyday


_EVERYDAY = frozenset(
    [
        "erp",
        "crm",
        "sav",
        "adv",
        "tva",
        "ttc",
        "chf",
        "eur",
        "usd",
        "gbp",
        "pdf",
        "ca",
        "be",
        "qui",
        "marge",
        "ajustee",
        "classe",
        "compare",
        "which",
        "who",
        "why",
        "how",
        "top",
        "best",
        "worst",
        "bonjour",
        "salut",
        "hello",
        "merci",
        "please",
        "svp",
        "stp",
        "noel",
        "paques",
        "france",
        "europe",
        "excel",
        "lot",
        "ligne",
        "tous",
        "toutes",
        "nos",
        "mes",
        "i",
        "ht",
        "siren",
        "mail",
        "pourquoi",
        "est-ce",
        "peut-on",
        "faut-il",
        "our",
        "the",
        "is",
        "are",
        "does",
        "do",
        "can",
        "should",
        "show",
        "rank",
        "list",
        "give",
        "quelle",
        "quel",
        "quels",
        "quelles",
        "ou",
        "donne",
        "montre",
        "explique",
        "fais",
    ]
)
