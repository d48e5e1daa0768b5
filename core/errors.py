"""The errors of the house.

MargeError
├── InvalidInput        what was given cannot be read (a folder that is no world, a file without its columns)
├── NotConfigured       something the command needs is not set up (no data yet, unknown person)
├── Forbidden           the viewer may not see this; worded like an absence at the edge
├── Stale               what is decided on is no more what the person was shown
└── Refused             a decision that cannot be taken: which field, which value, and why; worded at the edge

Each carries a text for the user, in the user's language, with what happened and what to do.
A bad row is no exception: it is a value, `core.records.RowError`.
"""


class MargeError(Exception):
    """The root of every error that is shown to a user as a sentence, never as a stack trace."""


class InvalidInput(MargeError):  # noqa: N818 - named for what the user did, as the house words go
    """What was given cannot be read as what it should be."""


class NotConfigured(MargeError):  # noqa: N818
    """Something the command needs is missing: data not yet imported, a person not known."""


class Forbidden(MargeError):  # noqa: N818
    """The viewer has no right to this."""


class Stale(MargeError):  # noqa: N818
    """What is decided on has changed since it was shown."""


class Refused(MargeError):  # noqa: N818
    """A decision that cannot be taken.

    `problem` says why (`core.decisions.taking.Problem`), `field` and `value` what it is about.
    """

    def __init__(self, problem: str, *, field: str = "", value: str = "") -> None:
        super().__init__(f"{problem} {field}={value}".strip())
        self.problem, self.field, self.value = problem, field, value
