"""HTML becomes the text a reader sees, with cited mails marked by «> » as in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import lxml.html  # type: ignore[import-untyped]
from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml.etree import LxmlError  # type: ignore[import-untyped]

Element: TypeAlias = Any  # lxml brings no types

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_RULE = re.compile(r"([^{}@;]{1,2000})\{([^{}]{0,4000})\}")
_MEDIA = re.compile(r"@media[^{}]{0,500}\{(?:[^{}]{0,2000}\{[^{}]{0,4000}\}){0,500}[^{}]{0,2000}\}", re.IGNORECASE)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0(?:\.0+)?\s*(?:px|pt|em|rem|%)?|[01](?:\.\d+)?\s*(?:px|pt))\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?<![-\w])(?:left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(r"(?<![-\w])(?:max-)?(?:height|width)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)", re.IGNORECASE)
_CLIPPED = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_COLOR = re.compile(r"(?<![-\w])color\s*:\s*([^;!]{1,60})", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]{1,60})", re.IGNORECASE)
_WHITE = re.compile(
    r"^(?:white|transparent|#f[c-f]f[c-f]f[c-f]|#fff|rgba?\(25[2-5], ?25[2-5], ?25[2-5](?:, ?1)?\)|rgba\(.*, ?0\))$"
)
_SKIPPED = ("script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg", "select", "textarea")
_BLOCKS = frozenset({"p", "div", "br", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "hr"})
_CITED = re.compile(r"gmail_quote|yahoo_quoted|protonmail_quote|moz-cite|tutanota_quote|zmail_extra", re.IGNORECASE)
_MARK = "\ue000{}\ue001"
_RESERVED = re.compile("[\x00\ue000\ue001]")
_MARKED = re.compile("\ue000(\\d+)\ue001")
_CONFIG = ParserConfig(display_links=False, display_images=False)


@dataclass(frozen=True, kw_only=True)
class VisibleText:
    """The text of an HTML part and how many characters of it no screen would have shown."""

    text: str
    hidden: int


def read_html(source: str) -> VisibleText:
    """Turn the HTML of a mail into text: hidden elements left out, cited blocks prefixed with «> » line by line."""
    source = _XML_DECLARATION.sub("", _RESERVED.sub("", source)).strip()
    if not source:
        return VisibleText(text="", hidden=0)
    try:
        root = lxml.html.document_fromstring(source)
        hidden = _drop_hidden(root)
        text = _render(root)
    except (LxmlError, ValueError, RecursionError, AssertionError):
        text, hidden = "", 0
    if not text.strip() and not hidden:  # nested beyond what the parser follows, or no HTML at all
        text = re.sub(r"(?is)<(script|style|head)\b.*?(?:</\1>|$)|<[^>]*>", " ", source)
    return VisibleText(text=text, hidden=hidden)


def _drop_hidden(root: Element) -> int:
    rules = _hiding_rules(root)
    hidden = 0
    for comment in list(root.iter(lxml.html.etree.Comment, lxml.html.etree.ProcessingInstruction)):
        text = comment.text or ""
        if comment.getparent() is not None:
            hidden += 0 if text.lstrip().startswith(("[if", "[endif", "<![endif")) else len(text.strip())
            comment.drop_tree()
    for element in list(root.iter(*_SKIPPED)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in list(root.iter()):
        if element.getparent() is not None and element is not root and _is_hidden(element, rules):
            hidden += len("".join(element.itertext()).strip())
            element.drop_tree()
    return hidden


def _hiding_rules(root: Element) -> frozenset[str]:
    """The simple selectors (tag, .class, #id) that a style sheet of this mail hides."""
    sheets = " ".join(style.text or "" for style in root.iter("style"))[:200_000]
    return frozenset(
        selector.strip().lower()
        for selectors, declarations in _RULE.findall(_MEDIA.sub("", sheets))
        if _hides(declarations)
        for selector in selectors.split(",")
    )


def _is_hidden(element: Element, rules: frozenset[str]) -> bool:
    style = element.get("style") or ""
    if "hidden" in element.attrib or _hides(style) or _is_white_on_white(element, style):
        return True
    if not rules:
        return False
    tag = str(element.tag).lower()
    names = [f".{name.lower()}" for name in (element.get("class") or "").split()]
    names += [f"#{element.get('id').lower()}"] if element.get("id") else []
    return any(name in rules or tag + name in rules for name in names)


def _hides(style: str) -> bool:
    clipped = _NO_SIZE.search(style) is not None and _CLIPPED.search(style) is not None
    return clipped or _HIDING.search(style) is not None


def _is_white_on_white(element: Element, style: str) -> bool:
    match = _COLOR.search(style)
    color = (match[1] if match else element.get("color") or "").strip().lower()
    if not color:
        return False
    background = _background(element)
    return color == background or (background is None and _WHITE.match(color) is not None)


def _background(element: Element) -> str | None:
    """The background colour an element stands on, None for the white of the page."""
    for ancestor in (element, *element.iterancestors()):
        match = _BACKGROUND.search(ancestor.get("style") or "")
        color = (match[1] if match else ancestor.get("bgcolor") or "").strip().lower()
        if color and color not in {"transparent", "none", "inherit", "initial"}:
            return None if _WHITE.match(color) and color != "transparent" else color
    return None


def _render(root: Element) -> str:
    cited = _cut_cited(root)
    for element in list(root.iter("ul", "ol", "li")):
        element.tag = "div"  # a bullet made by the renderer would not stand in the mail
    for table in list(root.iter("table")):
        if any(_has_blocks(cell) for cell in table.iter("td", "th")):
            _flatten(table)
    text: str = Inscriptis(root, _CONFIG).get_text()
    return _MARKED.sub(lambda match: cited[int(match[1])], text)


def _cut_cited(root: Element) -> list[str]:
    """Replace each outermost cited block by a mark; return their texts, each line behind «> »."""
    every = {element for element in root.iter("blockquote", "div") if _is_cited(element)}
    outermost = [element for element in root.iter("blockquote", "div") if element in every]
    outermost = [element for element in outermost if every.isdisjoint(element.iterancestors())]
    texts: list[str] = []
    for element in outermost:
        mark = lxml.html.Element("p")
        mark.text = _MARK.format(len(texts))
        mark.tail = element.tail
        element.getparent().replace(element, mark)
        element.tag, element.tail = "div", None
        element.attrib.clear()
        lines = [line.strip() for line in _render(element).strip().split("\n")]
        texts.append("\n".join(f"> {line}" for line in lines))
    return texts


def _is_cited(element: Element) -> bool:
    """Whether a block holds a former mail, and not an indented paragraph of the author's."""
    if element.tag == "div":
        return _CITED.search(element.get("class") or "") is not None and element.find(".//blockquote") is None
    if element.tag != "blockquote":
        return False
    style = (element.get("style") or "").lower()
    cited = element.get("type") == "cite" or element.get("cite") is not None or "border-left" in style
    return cited or _CITED.search(element.get("class") or "") is not None or _follows_attribution(element)


def _follows_attribution(element: Element) -> bool:
    previous = element.getprevious()
    before = element.getparent().text if previous is None else previous.tail
    text = (before or "").strip() or ("".join(previous.itertext()).strip() if previous is not None else "")
    return text[-200:].rstrip().endswith(":")


def _has_blocks(cell: Element) -> bool:
    return any(str(child.tag) in _BLOCKS for child in cell.iterdescendants())


def _flatten(table: Element) -> None:
    """Make a table that only lays out a page into plain blocks, so that its cells are read one after the other."""
    for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
        part.tag = "div"
