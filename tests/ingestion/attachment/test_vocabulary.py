from ingestion.attachment.vocabulary import Vocabulary, is_telling


def test_words_tell_topics_of_a_group_apart():
    vocabulary = Vocabulary()
    vocabulary.learn("castagnol", "labels", "Étiquettes cuvée rouge", 0.4)
    vocabulary.learn("castagnol", "boxes", "Cartons cuvée rouge lot 2", 0.4)
    points = vocabulary.points("castagnol", "les étiquettes de la cuvée")
    assert points["labels"] > points["boxes"] > 0
    assert vocabulary.points("castagnol", "lot 2, L2")["boxes"] > 0
    assert not vocabulary.points("somebody else", "étiquettes")


def test_a_word_of_any_mail_or_of_somebody_s_name_is_not_telling():
    assert is_telling("vernis selectif")
    assert not is_telling("bonjour")
    assert not is_telling("lundi vernis")
    assert not is_telling("mirvaux", frozenset({"mirvaux"}))
