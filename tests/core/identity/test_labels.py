from core.identity.labels import label_terms


def weights(label: str, ordinary: frozenset[str] = frozenset()) -> dict[str, tuple[float, bool]]:
    return {" ".join(term): (weight, site) for term, weight, site in label_terms(label, ordinary)}


def test_places_and_marks_weigh_more_than_plain_words():
    found = weights("Dole - rénovation presse KBX", frozenset({"presse"}))
    assert found["dole"][1]
    assert found["kbx"][1]
    assert not found["presse"][1]
    assert found["dole"][0] > found["renovation"][0]


def test_a_sentence_capital_is_no_place():
    assert not weights("Six panneaux extérieurs - été")["panneaux"][1]
    assert "six" not in weights("Six panneaux extérieurs - été")


def test_a_word_and_its_figure_go_together():
    found = weights("Découpe ligne 4")
    assert "ligne 4" in found
    assert "l4" in found


def test_a_place_beside_its_kind_in_a_heading_is_a_place():
    assert weights("Talmont depot - new racks")["talmont"][1]
    assert not weights("Notice produit - révision")["notice"][1]
