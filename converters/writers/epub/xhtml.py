"""The grammar of a content document: escaping, languages, inline text, the page around it.

Place in the line: under `chapter` and `navigation`, which are made of these parts.  Documents are
finished text, never a tree: a serialiser that pretty-prints would open gaps between Chinese words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape

from converters.languages import PINYIN, is_chinese
from converters.model import Mark, Run, Text

STYLE_SHEETS = ("styles/base.css", "styles/wide.css")
"""In the order in which they are linked; a device that drops the second keeps the first."""

_ELEMENT_OF_MARK = ((Mark.DATELINE, "span"), (Mark.BOLD, "b"), (Mark.ITALIC, "i"))

DASH = "—"
_LONG_DASH = DASH * 2
_LONG_DASH_MARKUP = f'<span class="dash">{_LONG_DASH}</span>'
"""The Chinese dash is one mark of two ems (GB/T 15834, 4.13), which no line's end may part."""

_DOCUMENT = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{lang}>
<head>
<title>{title}</title>
{links}
</head>
<body>
{body}
</body>
</html>
"""


def document(title: Run, body: str, *, href: str) -> bytes:
    """Make a whole content document of its title, whose language is the document's, and its body.

    `href` is where it will stand in the package, e.g. "articles/a1.xhtml".
    """
    up = "../" * href.count("/")
    links = (f'<link rel="stylesheet" type="text/css" href="{up}{name}"/>' for name in STYLE_SHEETS)
    return _DOCUMENT.format(
        lang=in_language(title.lang), title=escape(title.text), links="\n".join(links), body=body
    ).encode()


@lru_cache(maxsize=256)
def in_language(lang: str) -> str:
    """Give the attributes that state a language, `lang` and `xml:lang` alike, with a space."""
    tag = escape(lang)
    return f' lang="{tag}" xml:lang="{tag}"'


@lru_cache(maxsize=256)
def script_class(lang: str) -> str:
    """Name the class of text that needs a typeface of its own, "" for Latin script."""
    if is_chinese(lang):
        return "zh"
    return "ko" if lang.split("-")[0] == "ko" else ""


@lru_cache(maxsize=1024)
def classes(*names: str) -> str:
    """Give the attribute for some class names, empty ones left out, with a space before it."""
    known = " ".join(filter(None, names))
    return f' class="{known}"' if known else ""


def identified(name: str) -> str:
    """Give the attribute for an id, "" for none, with a space before it."""
    return f' id="{name}"' if name else ""


def escaped(words: str) -> str:
    """Write words as markup that says nothing but them."""
    return escape(words, quote=False)


def inline(text: Text, lang: str, spell: Callable[[str], str] = escaped) -> str:
    """Write runs that stand in a block whose language, already stated, is `lang`.

    `spell` writes the words that have no reading.
    """
    return "".join([_run(run, lang, spell) for run in text])


def _run(run: Run, lang: str, spell: Callable[[str], str]) -> str:
    """Wrap the words in an element for each mark; the outermost says a language of its own.

    Italics are `i`, not `em`: in newspapers they name other papers and books and stress nothing
    (HTML, section 4.5.2).
    """
    words = _ruby(run.text, run.reading) if run.reading else spell(run.text)
    if _LONG_DASH in words and is_chinese(run.lang):
        words = words.replace(_LONG_DASH, _LONG_DASH_MARKUP)
    foreign = run.lang != lang
    if run.marks is Mark.PLAIN and not foreign:
        return words
    elements = [element for mark, element in _ELEMENT_OF_MARK if mark in run.marks]
    if foreign and not elements:
        elements = ["span"]
    opened = [f"<{element}>" for element in elements]
    if elements:
        script = script_class(run.lang)
        dateline = "dateline" if Mark.DATELINE in run.marks else ""
        named = classes(dateline, script if script != script_class(lang) else "")
        opened[0] = f"<{elements[0]}{named}{in_language(run.lang) if foreign else ''}>"
    closed = [f"</{element}>" for element in reversed(elements)]
    return "".join([*opened, words, *closed])


def has_readings(markup: str) -> bool:
    """Say whether any word of finished inline text has its reading above it."""
    return "<ruby>" in markup


@lru_cache(maxsize=1 << 16)
def _ruby(word: str, reading: str) -> str:
    """Set a word's reading above it; in brackets behind it where ruby is unknown (HTML, 4.5.10)."""
    begin = f"<rt{in_language(PINYIN)}>"
    return f"<ruby>{word}<rp>(</rp>{begin}{escape(reading, quote=False)}</rt><rp>)</rp></ruby>"
