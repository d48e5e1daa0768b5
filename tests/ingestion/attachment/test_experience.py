"""Words that went with one client: lately where the machine attached them, at any time where a person did."""

from __future__ import annotations

from ingestion.attachment.experience import MOST_THREADS_AGREED, Experience
from tests.ingestion.attachment.mailbox import NADIA, SIMON, mail

GILT = "Dorure à chaud des coffrets"


def points(*placed_days: int, met_elsewhere: int = 0, threads: int = 0, day: int = 400) -> float:
    """Points of client «a» for a mail about gilding, after such mails that a person placed, and others."""
    experience = Experience()
    for i, placed_day in enumerate(placed_days):
        experience.remember(mail(f"p{i}", SIMON, NADIA, GILT, day=placed_day), "a", placed=True)
    for i in range(met_elsewhere):
        experience.remember(mail(f"o{i}", SIMON, NADIA, GILT, day=day), "b")
    for i in range(threads):
        experience.remember(mail(f"t{i}", SIMON, NADIA, GILT, day=day), None)
    now = mail("now", SIMON, NADIA, GILT, day=day)
    experience.remember(now, None)
    return experience.recall(now)["a"].points


def test_what_people_placed_is_remembered_over_the_years_and_weighs_more_each_time():
    assert points(0, 1) > points(0) > 0.6


def test_a_word_in_the_mails_of_another_client_teaches_nothing():
    assert points(0, 1, met_elsewhere=1) <= 0


def test_a_word_met_often_is_rare_only_where_several_placed_mails_agree_and_never_when_everyday():
    assert points(0, threads=8) <= 0
    assert points(0, 1, threads=8) > 0.6
    assert points(0, 1, threads=MOST_THREADS_AGREED + 1) <= 0
