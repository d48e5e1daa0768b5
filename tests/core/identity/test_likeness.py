import pytest

from core.identity.likeness import Rarity, abbreviates, name_likeness, sound, word_likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ctre", "centre"),
        ("terrass", "terrassements"),
        ("labo", "laboratoires"),
        ("foerdertechn", "fordertechnik"),
        ("tancrede", "tencrede"),
        ("idralis", "hydralis"),
        ("ormeaux", "ormeau"),
        ("castagnol", "castaniol"),
    ],
)
def test_the_same_word_otherwise_written(one: str, other: str):
    assert word_likeness(one, other) >= 0.8
    assert word_likeness(other, one) == word_likeness(one, other)


@pytest.mark.parametrize(("one", "other"), [("nord", "sud"), ("12", "13"), ("morel", "moret"), ("vins", "vincent")])
def test_other_words_stay_other(one: str, other: str):
    assert word_likeness(one, other) <= 0.9
    assert word_likeness(one, other) < 0.8 or one[:4] == other[:4]


def test_a_beginning_and_a_contraction():
    assert abbreviates("cosmet", "cosmetique")
    assert abbreviates("hptal", "hopital")
    assert not abbreviates("cote", "compte")
    assert abbreviates("ets", "etablissements")
    assert not abbreviates("eau", "electricite")


def test_words_that_sound_alike():
    assert sound("hydralis") == sound("idralis")
    assert sound("amendel") == sound("amandel")


def test_what_many_share_says_little():
    rarity = Rarity([("menuiserie", "ubaye"), ("menuiserie", "vercors"), ("menuiserie", "queyras")])
    assert rarity.tells("ubaye")
    assert not rarity.tells("menuiserie")
    likeness, telling = name_likeness(("menuiserie", "ubaye"), ("menuiserie", "vercors"), rarity)
    assert likeness < 0.3
    assert telling == 0


def test_a_short_name_inside_a_longer_one():
    rarity = Rarity([("nervia",), ("nervia", "laboratoires", "biotech")])
    likeness, telling = name_likeness(("nervia",), ("nervia", "laboratoires", "biotech"), rarity)
    assert likeness > 0.5
    assert telling >= 0.5
