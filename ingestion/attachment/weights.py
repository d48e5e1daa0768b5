"""What each kind of evidence weighs when a message is attached. Judgements, written once, here.

Points add up per client; a point is about what the full name of a client in the text is worth.
"""

from __future__ import annotations

REFERENCE = 2.0
"""A document of ours, or a project, named in full; less in proportion to how much it was shortened."""
SUBJECT = 1.3
"""Factor of what stands in the subject."""
QUOTED = 0.4
"""Factor of what stands in quoted history, which may be about anything."""
SIGNATURE = 0.9
"""Factor of what stands in a stranger's signature."""
ATTACHED_FILE = 0.5
"""Factor of what stands in the name of an attached file."""
BOOKED = 1.2
"""The client for which an amount that a partner names was booked with that partner."""
BOOKED_WORDS, BOOKED_WORDS_LEAD, MOST_BOOKED_WORDS = 0.6, 0.2, 0.5
"""Factor of the lead a client has in words of the books, from which lead on, and the most it adds."""
PARENT = 1.8
"""The client of the mail this one answers."""
CHILD = 1.0
"""The client of a mail that answers this one, where nothing else tells."""
QUOTED_AUTHOR = 1.2
"""The client whose person wrote the quoted history."""
WRITTEN_TO = 1.5
"""A client among the recipients, where it does not settle the matter alone."""
SAID_NOT = -0.5
"""What the author denies while naming another («pas la 014, la 041»)."""
LEFT = 0.3
"""Factor of all that speaks for a client which a later mail of the thread says is not meant."""
EXPERIENCE = 0.8
"""The most that words used before about a client can add."""
TAUGHT_SENDER = 1.6
"""The client of a sender one of whose mails a person placed; another client named in full makes it about both."""
UNMEANT = 0.1
"""Factor of words that a person, in a mail of the same thread, did not take for the client they speak of."""

MOST_LABEL = 1.0
MOST_TRADE = 0.3
MOST_GIVEN = 0.5
"""The most that several labels' words, trade words, given names can add up to."""

ENOUGH = 0.6
ENOUGH_FROM_STRANGER = 1.2
"""Points from which a client is chosen; a stranger's word needs more."""
LISTED = 0.7
"""Points from which an item of a list names its client."""
RIVAL = 0.6
"""Share of the best one's points from which a second client makes the mail one about both."""
RIVAL_LEAST = 0.55
"""Points from which a second client counts as one the mail is about."""

CERTAIN = 0.99
STRANGER_MOST = 0.6
"""The most confidence in what an unknown sender writes."""
