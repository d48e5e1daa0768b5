"""Mail and web domains: whose they are, and which only look like a known one."""

from __future__ import annotations

import re
import unicodedata

from core.identity.vocabulary import PUBLIC_MAIL, SECOND_LEVELS

HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^@/\s]*@)?([^/:?#\s]+)")
LOOK_ALIKES = str.maketrans(
    {
        "0": "o",
        "1": "l",
        "5": "s",
        "3": "e",
        "4": "a",
        "i": "l",
        "!": "l",
        "|": "l",
        # Cyrillic and Greek letters that a reader takes for Latin ones
        **dict(zip("абеорсухкмнтвігѕјԁһԛԝν", "a6eopcyxkmhtblrsjdhqwv", strict=True)),
        **dict(zip("αορτυκιχγ", "aoptuklxy", strict=True)),
    }
)
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))


def owned_domain(text: str | None) -> str | None:
    """The domain somebody owns in a web or mail address: «https://www.example.co.uk/shop» → example.co.uk.

    None for what is no address and for public mail providers.
    """
    match = HOST.match((text or "").strip().lower())
    if match is None or "." not in match.group(1):
        return None
    labels = match.group(1).strip(".").split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVELS else 2  # noqa: PLR2004 - name, second level, country
    domain = ".".join(labels[-keep:])
    return None if domain in PUBLIC_MAIL else domain


def is_public(domain: str) -> bool:
    """Whether anybody may have an address there."""
    return domain in PUBLIC_MAIL


def domain_name(domain: str) -> str:
    """The name in a domain, as words: «menuiserie-ubaye.fr» → «menuiserie ubaye»."""
    return domain.split(".", maxsplit=1)[0].replace("-", " ").replace("_", " ")


def skeleton(domain: str) -> str:
    """What a domain looks like to a hurried reader: the same for «rnorvick.fr», «mоrvick.fr» and «morvick.fr»."""
    try:
        shown = domain.encode("ascii").decode("idna") if "xn--" in domain else domain
    except (UnicodeError, ValueError):
        shown = domain
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", shown).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for pair, single in PAIRS:
        plain = plain.replace(pair, single)
    return re.sub(r"[-_.\u200b-\u200f\u2060]", "", plain.translate(LOOK_ALIKES))
