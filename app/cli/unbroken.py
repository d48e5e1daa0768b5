"""Lines of the terminal end where French typography lets them: never inside a figure, never before « ; » or « % ».

Rich takes every space for a place to end a line, the no-break ones too, and has no setting for it; the pattern that
tells its words apart is replaced. A plain space before a high mark, or within guillemets, holds as well.
"""

import re

import rich._wrap

_WORD = re.compile(r"[ \t\n]*(?:« |[^ \t\n]| (?=[;:?!»%€]))+[ \t\n]*")


def keep_together() -> None:
    """Make Rich end lines at plain spaces only."""
    rich._wrap.re_word = _WORD  # noqa: SLF001 - Rich offers no other hold on it
