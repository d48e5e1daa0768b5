"""The words by which a topic is known again in costs."""

from tools.found_costs import _Wanted, stems_of


def test_a_word_is_known_again_in_either_language_and_by_its_meaning() -> None:
    assert _Wanted.of("reprises").stands_in(stems_of("la reprise de la cuve"))
    assert _Wanted.of("customs").stands_in(stems_of("la douane nous a pris 40 €"))
    assert not _Wanted.of("licornes").stands_in(stems_of("la reprise de la cuve"))


def test_a_numbered_word_needs_its_number() -> None:
    assert _Wanted.of("lot 2").stands_in(stems_of("le lot 2 est parti"))
    assert not _Wanted.of("lot 2").stands_in(stems_of("le lot 1 est parti"))
