"""Text as a reader sees it: no invisible characters, white space in one shape."""

from __future__ import annotations

import re

# zero width, word joiners, bidirectional marks, isolates and overrides, tag characters
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\u180e\U000e0000-\U000e007f]")
# byte order marks, soft hyphens, control characters, halves of characters
_SILENT = re.compile("[\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WIDE = re.compile(r"[^\S\n]{2,}|\t")
_BLANK = re.compile(r"[^\S\n]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def strip_invisible(text: str) -> tuple[str, int]:
    """Remove the characters no screen shows; return the text and how many of the suspicious ones there were.

    Byte order marks, soft hyphens and control characters go without being counted: programs leave them by the way.
    """
    visible, count = _INVISIBLE.subn("", text)
    return _SILENT.sub("", visible), count


def normalise_space(text: str) -> str:
    """Bring white space to one shape: LF line ends, plain blanks, no blank at a line's end, one empty line at most.

    Two blanks stay where there were two or more, or a tab: they part the columns of a table pasted as text.
    """
    text = _LINE_END.sub("\n", text)
    text = _WIDE.sub("  ", text)
    text = _BLANK.sub(lambda match: match.group() if match.group() == " " else " ", text)
    text = "\n".join(line.strip(" ") for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip("\n")
