from __future__ import annotations

from ingestion.extraction.clauses import clauses_of
from ingestion.extraction.quoting import quote_around


def quoted(text: str, words: str) -> str:
    clauses = clauses_of(text)
    start = text.index(words)
    clause = next(c for c in clauses if c.start <= start < c.end)
    return quote_around(clause, (start, start + len(words)), text=text, clauses=clauses)


def test_a_very_short_sentence_is_widened_to_whole_words():
    text = "Le cadre est faussé. On absorbe. Merci à tous les deux."
    assert quoted(text, "On absorbe") in text
    assert 20 <= len(quoted(text, "On absorbe")) <= 60


def test_a_very_long_clause_is_cut_around_what_it_holds():
    text = (
        "nous reprenons les panneaux " * 12
        + "à nos frais comme convenu hier au téléphone avec vous "
        + "et ainsi " * 20
    )
    quote = quoted(text, "à nos frais")
    assert "à nos frais" in quote
    assert len(quote) <= 250
