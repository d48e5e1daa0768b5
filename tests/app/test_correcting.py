from __future__ import annotations

from dataclasses import replace

from app.correcting import Corrector
from core.viewer import DIRECTION
from tests.app.deciding import Home


def test_another_profile_alone_prices_the_known_hours_anew(bakery: Home):
    seen = {"basis": "hours", "hours": "6.000000", "persons": "2", "profile": "x", "amount": "60.000000"}
    asked = bakery.about("quelques heures")
    timed = replace(asked, seen={**asked.seen, **seen})
    with bakery.house.reading() as connection:
        corrector = Corrector(read=bakery.house.sources(connection).seen_by(DIRECTION), language="fr")
        told = (
            corrector.understood("profil : technicien", timed),
            corrector.one_field("profile", "technicien", timed, {}),
        )
        stated = replace(timed, seen={**timed.seen, "basis": "stated"})
        assert corrector.understood("profil : technicien", stated) == {"profile": "technicien"}
    for said in told:
        assert (said["profile"], said["amount"], said["arithmetic"]) == (
            "technicien",
            "600.00",
            "6\u00a0h × 2 × 50\u00a0€ (technicien) = 600\u00a0€",
        )
