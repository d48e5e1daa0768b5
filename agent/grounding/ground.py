"""The check of an answer: what shows a number or a citation that rests on nothing is struck, and that is said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from agent.answer import Answer, Section
from agent.grounding.characters import disguised, visible
from agent.grounding.citations import Citation, figures_of_quotes, find_citations
from agent.grounding.exempt import blanked, without_counters, without_dates_and_ranks, without_names
from agent.grounding.shown import ShownNumber, read_numbers, units_alone, unread_digits
from core.figures import Figure, Quote, Unit
from core.language.durations import find_durations
from core.language.text import Span, compiled, fold, free_of, sentences
from core.messages import Language

NOTE = "grounding"
"""The name of the section that says that something was struck."""

_NOTES: dict[Language, tuple[str, str]] = {
    "fr": (
        "Un passage a été retiré de cette réponse : un chiffre ou une citation n’y était pas vérifiable.",
        "Des passages ont été retirés de cette réponse : leurs chiffres ou leurs citations n’étaient pas vérifiables.",
    ),
    "en": (
        "A passage was taken out of this answer: a figure or a quotation in it could not be verified.",
        "Passages were taken out of this answer: their figures or quotations could not be verified.",
    ),
}
_LINE_OF_ITS_OWN = re.compile(r"\s*(?:[|>#•*-]|\d{1,2}[.)]\s)")
_BULLET = re.compile(r"\s*(?:[•*-]\s|\d{1,2}[.)]\s)")
_NAMED_IN_QUESTION = re.compile(r"(?<![\w€$£])[^\W\d_]\w*\d\w*(?:[-/]\w+)*")
_TAKEN = compiled(
    r"""(?<!\w)(?:per[dt]|moins|negati|baiss|recul|remis|cout|deficit|diminu|chut|degrad|inferieur|manqu|absorb|mang|
    grev|rogn|penalit|los[est]|less|drop|f[ae]ll|down|decreas|declin|below|lower|discount|cost|worse|minus|erod|short|
    retranch|retir|reduit|reduc)"""
)
_LONE_MARK = re.compile(r"[«»“”„\"‹›‘]|’’|''")
_NEAR = 60
_FRACTIONS = tuple(
    (compiled(pattern), Decimal(percent) if percent else None)
    for pattern, percent in (
        (r"(?<!\w)(?:moitie|half\s(?:of|the|its|their|a)|a\shalf)(?!\w)", 50),
        (r"(?<!\w)(?:deux|2)\stiers|two[ -]thirds", 67),
        (r"(?<!\w)(?:un|le)\stiers\s(?:de|du|des)|(?:one|a)[ -]third(?!\w)", 33),
        (r"(?<!\w)(?:trois|3)\squarts|three[ -]quarters", 75),
        (r"(?<!\w)(?:un|le)\squart\s(?:de|du|des)|a\squarter\sof", 25),
        (
            r"(?<!\w)(?:le|du|au)\s(?:double|triple|quadruple)(?!\w)|(?<!\w)(?:twice|thrice|halved|(?:doubl|tripl)(?:ed|es))(?!\w)",
            0,
        ),
        (r"(?<!\w)(?:a|ont|est|avait)\s(?:double|triple|quadruple)(?!\w)", 0),
        (r"(?<!\w)(?:[a-z]+aines|milliers|millions|milliards|tens|dozens|hundreds|thousands)\s(?:de|d'|of)", 0),
    )
)
_LISTED = compiled(
    r"""\s(?:[^\W\d_]+\s){0,2}?(?:(?P<clients>clients?|customers?)|(?P<drivers>causes?|raisons?|facteurs?|postes?|reasons?|
    drivers?|factors?)|(?P<quotes>mails?|e-mails?|emails?|messages?|extraits?|citations?|preuves?|quotes?|excerpts?))(?!\w)"""
)
_DAY_HOURS = Decimal(8)


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What an answer may show: the figures, the quotes and their numbers, the names whose digits count nothing."""

    answer: Answer
    known: tuple[Figure, ...]
    names: frozenset[str]

    @classmethod
    def of(cls, answer: Answer, names: Collection[str]) -> _Ground:
        """Gather it: the waterfall's steps are figures too."""
        steps = tuple(
            Figure(id=f"waterfall.{step.name}", name=step.name, value=step.amount, unit=Unit.EUR, formula="waterfall")
            for step in answer.waterfall
        )
        said = " ".join((answer.question, *(" ".join((f.name, *f.inputs)) for f in answer.figures)))
        return cls(
            answer=answer,
            known=(*answer.figures, *steps, *figures_of_quotes(answer.quotes)),
            names=frozenset({*names, *_NAMED_IN_QUESTION.findall(said)}),
        )

    def holds(self, citation: Citation) -> bool:
        """Whether the words of a citation stand in a quote, the question, a name, or what a figure is called."""
        quotes, figures = (quote.text for quote in self.answer.quotes), (f.name for f in self.answer.figures)
        return any(map(citation.stands_in, (*quotes, self.answer.question, *figures, *self.names)))

    def figure_of(self, number: ShownNumber, *, magnitude: bool, any_unit: bool) -> Figure | None:
        """The figure that a number shows."""
        fitting = (f for f in self.known if f.unit is number.unit or (any_unit and number.unit is Unit.COUNT))
        return next((figure for figure in fitting if number.shows(figure.value, magnitude=magnitude)), None)


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """What stands or is struck as a whole: a sentence, a bullet, a table line; beside it, its text with blanks."""

    text: str
    blank: str
    citations: tuple[Citation, ...]
    listed: int


@dataclass(frozen=True, kw_only=True)
class _Verdict:
    """Whether a piece stands, and the figures that its numbers show."""

    stands: bool
    shown: tuple[tuple[ShownNumber, Figure], ...] = ()


def ground(answer: Answer, *, names: Collection[str] = ()) -> Answer:
    """Check every number and citation of an answer; strike the sentences that rest on nothing and say so.

    What is shown is what was checked: invisible characters go. Numbers that stand in the quotes an answer cites, and
    figures shown much rounded, are added to its figures, so that each number of the text has its figure.

    Args:
        answer: what a mind said.
        names: what the books call clients, projects and places; digits in them count nothing.
    """
    basis = _Ground.of(answer, names)
    sections: list[Section] = []
    struck: list[str] = []
    shown: list[tuple[ShownNumber, Figure]] = []
    for section in answer.sections:
        text = visible(section.text)
        kept: list[str] = []
        for piece in _pieces(text, basis):
            verdict = _judged(piece, basis)
            if verdict.stands:
                kept.append(piece.text)
                shown.extend(verdict.shown)
            else:
                struck.append(piece.text.strip())
        if remaining := _joined(kept):
            sections.append(replace(section, text=remaining))
    if struck and not any(section.name == NOTE for section in sections):
        sections.append(Section(name=NOTE, text=_NOTES[answer.language][len(struck) > 1]))
    proofs = {message for quote in answer.quotes for message in (quote.message_id, *quote.also_in)}
    whole = "\n".join(section.text for section in sections)
    return replace(
        answer,
        sections=tuple(sections),
        figures=(*answer.figures, *_added(answer, shown, whole)),
        cited_messages=tuple(message for message in answer.cited_messages if message in proofs),
        struck=(*answer.struck, *struck),
    )


def _pieces(text: str, basis: _Ground) -> Iterator[_Piece]:
    """Cut a section into what is struck as a whole; a citation is never cut."""
    citations = find_citations(text)
    blank = without_names(without_counters(blanked(text, citations)), basis.names)
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]*\n|[^\n]+\Z", blank)]
    for place, (start, end) in enumerate(lines):
        line = blank[start:end]
        spans = [Span(start=0, end=len(line))] if _LINE_OF_ITS_OWN.match(line) else sentences(line)
        if not spans:
            spans = [Span(start=0, end=len(line))]
        for span in spans:
            first, last = start + span.start, start + span.end
            yield _Piece(
                text=text[first:last] + ("\n" if last == end - 1 and blank[last:end] == "\n" else ""),
                blank=blank[first:last],
                citations=tuple(c for c in citations if first <= c.start < last),
                listed=_bullets_after(blank, lines[place + 1 :]),
            )


def _bullets_after(text: str, lines: list[tuple[int, int]]) -> int:
    """How many bullets the lines begin with."""
    count = 0
    for start, end in lines:
        line = text[start:end]
        if _BULLET.match(line):
            count += 1
        elif count and line.strip():
            break
        elif line.strip():
            return 0
    return count


def _joined(kept: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "".join(kept)).strip()


def _judged(piece: _Piece, basis: _Ground) -> _Verdict:
    """Judge a piece: its signs, its citations, then each of its numbers."""
    no = _Verdict(stands=False)
    if not all(map(basis.holds, piece.citations)) or _LONE_MARK.search(piece.blank):
        return no
    if disguised(piece.blank):
        return no
    text = without_dates_and_ranks(piece.blank)
    numbers = read_numbers(text, language=basis.answer.language)
    if unread_digits(text, numbers) or units_alone(text, numbers):
        return no
    if not _words_stand(text, numbers, basis):
        return no
    folded, in_table = fold(text), text.lstrip().startswith("|")
    shown = []
    for place, number in enumerate(numbers):
        if _is_listed(folded, number, piece, basis.answer) or _is_pronoun(folded, number):
            continue
        first = numbers[place - 1].end if place else 0
        last = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
        around = folded[max(first, number.start - _NEAR) : min(last, number.end + _NEAR // 2)]
        figure = basis.figure_of(number, magnitude=_TAKEN.search(around) is not None, any_unit=in_table)
        if figure is None:
            return no
        shown.append((number, figure))
    return _Verdict(stands=True, shown=tuple(shown))


def _words_stand(text: str, numbers: list[ShownNumber], basis: _Ground) -> bool:
    """Whether the fractions («la moitié») and lengths («une demi-journée») said in words alone are figures."""
    folded = fold(text)
    for pattern, percent in _FRACTIONS:
        if pattern.search(folded) and not any(
            percent and f.unit is Unit.PERCENT and round(abs(f.value)) == percent for f in basis.known
        ):
            return False
    lengths = free_of(find_durations(text, hours_per_day=_DAY_HOURS), numbers)
    return all(
        length.vague
        or length.hours is None
        or any(length.hours == f.value * (_DAY_HOURS if f.unit is Unit.DAYS else 1) for f in basis.known)
        for length in lengths
    )


def _is_listed(folded: str, number: ShownNumber, piece: _Piece, answer: Answer) -> bool:
    """Whether a number counts what the answer itself lists: its clients, causes, mails, or the bullets that follow."""
    if number.unit is not Unit.COUNT or number.signed:
        return False
    if piece.listed and number.value == piece.listed and folded.rstrip(" \n*").endswith(":"):
        return True
    noun = _LISTED.match(folded, number.end)
    if noun is None:
        return False
    if noun["clients"]:
        return number.value == len(answer.client_ids)
    if noun["drivers"]:
        return number.value == len(answer.drivers)
    return number.value in {len(answer.quotes), len(answer.cited_messages)}


def _is_pronoun(folded: str, number: ShownNumber) -> bool:
    """«les deux», «du matériel neuf.»: words that count nothing here."""
    word = folded[number.start : number.end]
    ends = re.match(r"\s?(?:[.,;:!?)]|\Z)", folded[number.end :]) is not None
    before = folded[: number.start].rstrip()
    pronoun = word in {"deux", "two"} and re.search(r"(?<!\w)(?:les|des|aux|the|toutes|tous|of)\Z", before) is not None
    return ends and (pronoun or (word == "neuf" and before[-1:].isalpha()))


def _added(answer: Answer, shown: list[tuple[ShownNumber, Figure]], text: str) -> list[Figure]:
    """The figures that the text shows and the answer does not hold yet: of its quotes, of its rounded numbers."""
    cited = [quote for quote in answer.quotes if _is_cited(quote, text)]
    added: list[Figure] = []
    for figure in figures_of_quotes(cited):
        if not _holds((*answer.figures, *added), figure.unit, figure.value):
            added.append(figure)
    for number, figure in shown:
        if number.unit in {Unit.COUNT, None} or _holds((*answer.figures, *added), figure.unit, number.value):
            continue
        added.append(
            replace(figure, id=f"{figure.id}.shown", value=number.value, formula="as shown", inputs=(figure.id,))
        )
    return added


def _is_cited(quote: Quote, text: str) -> bool:
    return any(citation.stands_in(quote.text) for citation in find_citations(text))


def _holds(figures: Collection[Figure], unit: Unit, value: Decimal) -> bool:
    """Whether a value stands among figures, but for half a percent that rounding takes."""
    return any(
        figure.unit is unit and abs(abs(figure.value) - abs(value)) <= max(Decimal("0.05"), abs(figure.value) / 200)
        for figure in figures
    )
