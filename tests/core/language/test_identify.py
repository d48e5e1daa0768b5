import pytest

from core.language.identify import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pourquoi ce client n'est-il pas rentable ?", "fr"),
        ("Why is this customer in the red?", "en"),
        ("Which three customers earn the most?", "en"),
        ("Classe les clients du plus au moins rentable", "fr"),
        ("salut, ok pr le rdv de demain", "fr"),
        ("Dear Nora, please find our order attached.", "en"),
        ("Compare Northwick and Bluefen.", "en"),
        ("What's dragging Northwick down?", "en"),
        ("Bluefen, Q2 versus Q4", "en"),
        ("Rouvray, T2 contre T4", "fr"),
        ("La marge s'est améliorée", "fr"),
        ("Marge Dupont 2025", "fr"),
        ("", "fr"),
    ],
)
def test_the_language_of_a_text(text: str, language: str):
    assert language_of(text) == language
