from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.language.text import Span, disjoint, fold, free_of, names_nothing_after, sentences, span_at, starting_within


@given(st.text())
def test_folding_keeps_every_place(text: str):
    assert len(fold(text)) == len(text)


def test_folding_makes_writings_alike():
    assert fold("Où est L’ÉTÉ ?\u00a0–\u202f«Œuvre»") == 'ou est l\'ete ? - "euvre"'


def test_folding_knows_letters_whose_small_form_is_longer():
    assert len(fold("İSTANBUL ﬁn")) == len("İSTANBUL ﬁn")


@given(st.text())
def test_sentences_stay_within_the_text_in_order(text: str):
    spans = sentences(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_wrapped_line_does_not_end_a_sentence():
    text = "Les douze couvercles de la première série sont repartis hier\navec un bon. Suite.\nFin"
    assert [text[span.start : span.end].strip() for span in sentences(text)] == [
        "Les douze couvercles de la première série sont repartis hier\navec un bon.",
        "Suite.",
        "Fin",
    ]


def test_what_follows_a_figure_names_a_thing_or_not():
    assert names_nothing_after("les 720 mais", 7)
    assert names_nothing_after("les 720.", 7)
    assert not names_nothing_after("les 720 colis", 7)


def test_spans_are_sorted_out_by_place():
    a, b, c = Span(start=0, end=4), Span(start=2, end=6), Span(start=8, end=9)
    assert disjoint([c, a, b]) == [a, c]
    assert free_of([a, b, c], [b]) == [c]
    assert span_at([a, c], 8) == c
    assert span_at([a, c], 5) is None
    assert starting_within([a, b, c], 1, 8) == [b]
