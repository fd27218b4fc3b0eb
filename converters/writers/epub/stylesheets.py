"""The two style sheets: one that every device understands, one for those that know columns.

Place in the line: typography.styles -> **stylesheets** -> styles/base.css, styles/wide.css.
Sizes are relative to the reader's own text size; no colour and no background is set, so that night
modes work.  base.css is CSS 2.1 alone, for one unknown rule makes some devices drop a whole sheet;
for the same reason there is no calc(), min(), max(), var() or double hyphen anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from converters.layout import Plan
from converters.typography.styles import (
    GUTTER,
    HAN,
    LATIN,
    ROW_GAP,
    TIED_GAP,
    Align,
    Style,
    StyleName,
)
from converters.writers.epub import Columns
from converters.writers.epub.typefaces import DEVICES_OWN, Typeface

_EM = LATIN[StyleName.BODY].size
"""The points that are one em of the reader's text."""

_NARROWEST_COLUMN = 17
"""Ems: columns stand side by side where the screen has room for this much of each."""

_WIDEST_COLUMN = 36
"""Ems: some 80 letters a line, the most that an eye follows back."""

_LEADING_OF_READINGS = 2.1
"""Ems from line to line where words have readings: 1 of the word, half of its reading, and air, for
not every device opens lines for them by itself."""

_NOT_HERE = (StyleName.RUNNING_HEAD, StyleName.FOLIO, StyleName.SEPARATOR)
"""A book that flows has no pages of its own; a break is an `hr`."""

_CLOSE = (StyleName.SUBHEADING, StyleName.GLOSSARY, StyleName.NOTE)
"""Short lines that belong with the next one."""

_DEVICE_FONTS = {
    "zh": ("Source Han Serif SC", "Songti SC", "STSong", "SimSun"),
    "ko": ("Source Han Serif K", "AppleMyungjo", "Batang"),
}
_SCRIPT_OF_CLASS = {"zh": "Hans", "ko": "Hang"}

_ALIGNED = {
    Align.START: "left",
    Align.END: "right",
    Align.CENTER: "center",
    Align.JUSTIFY: "left",
}
"""Justified English needs hyphens in every line breaker, and Chinese one that knows its rules."""

_STRUCTURE = """\
section, nav, aside {{ display: block }}
p, h1, h2, h3 {{ margin: 0; orphans: 2; widows: 2 }}
h1, h2, h3, .head, .keep {{ page-break-after: avoid }}
h1, h2, h3, .verse p {{ page-break-inside: avoid }}
.pair, .tied {{ padding: 0 0 {gap}em }}
.head {{ padding: 0 }}
.going-on {{ padding: 0 0 {less}em }}
.subheading, .subheading.zh {{ margin-top: {above}em }}
.keep {{ padding: {before}em 0 0 }}
.keep .subheading {{ margin-top: 0 }}
.apparatus {{ padding: 0 0 {gap}em }}
.measure {{ max-width: {measure}em; margin: 0 auto }}
.columns {{ max-width: {columns}em; margin: 0 auto }}
.title-page {{ padding: 3em 0 0 }}
.colophon h1 {{ padding-bottom: {gap}em }}
.language {{ padding: 0 0 1.5em }}
hr {{ border: 0; border-top: 1px solid; width: 4em; margin: 1em auto }}
.dateline {{ font-style: italic }}
.zh .dateline, .zh i, i.zh, span.zh {{ font-style: normal }}
{slanted} {{ font-style: normal }}
span.zh, b.zh, i.zh {{ font-size: {han}em }}
.zh.readings, .zh.readings p {{ line-height: {readings} }}
ruby {{ margin: 0 .08em }}
rt {{ font-weight: normal; font-style: normal; line-height: 1.1; text-indent: 0 }}
.dash, .word {{ white-space: nowrap }}
.counterpart, .noteref, .backlink {{ color: inherit; text-decoration: none }}
.counterpart, .noteref {{ font-style: normal; font-weight: normal }}
.noteref {{ padding: 0 0 0 .15em }}
sup {{ font-size: .7em; line-height: 0; vertical-align: super }}
.notes {{ margin: 2em 0 0; border-top: 1px solid; padding: 1em 0 0 }}
aside .body:first-child {{ text-indent: 0 }}
.contents ol {{ list-style: none; margin: 0; padding: 0 }}
.contents ol ol {{ padding: 0 0 {gap}em 1.5em }}
.contents h1 {{ margin-bottom: {gap}em }}
.contents a {{ display: block; color: inherit; text-decoration: none; page-break-inside: avoid }}
.contents .group {{ page-break-after: avoid }}
.contents li {{ margin: {gap}em 0 }}
.contents b {{ padding: 0 .5em 0 0 }}
.contents .other {{ display: block }}
.unprinted {{ display: none }}
.cover {{ margin: 0; text-align: center }}
.cover img {{ max-width: 100%; max-height: 100% }}
"""
"""Old engines take the elements of HTML5 for words in a line unless they are told.  A subheading
within a column has the space above it that one between rows has; italics within italics are upright
(Chicago Manual of Style, 8.173).  Engines that know ruby make readings small and hide the brackets
by themselves (HTML, section 15.3); for the others a reading stands in brackets, in full size."""

_TABLES = """\
.pairs {{ width: 100%; border-collapse: collapse }}
.cell {{ vertical-align: top; text-align: left; padding: 0 {half}em {gap}em }}
.column-1 {{ padding-left: 0 }}
.column-{last} {{ padding-right: 0 }}
.head .cell {{ padding-bottom: 0 }}
.going-on .cell {{ padding-bottom: {less}em }}
.keep .cell {{ padding-top: {before}em }}
{widths}
"""

_SCRIPTS = """\
p, h1, h2, h3 { overflow-wrap: break-word }
h1, h2, h3, .deck, .byline, .signature { text-wrap: balance }
.body, .continued, .note { -webkit-hyphens: auto; hyphens: auto; text-wrap: pretty }
.zh, .ko { -webkit-hyphens: none; hyphens: none; line-break: strict; text-autospace: normal }
.apparatus { word-break: keep-all }
.zh { text-spacing-trim: trim-start; hanging-punctuation: allow-end }
.dash { -webkit-font-feature-settings: "fwid"; font-feature-settings: "fwid" }
@supports (display: flex) and (inset: 0) {
  .body.zh, .continued.zh { text-align: justify }
}
"""
"""Rules that engines without them pass over.  The full width of the dash is asked for where the
dash stands: letters and digits in Chinese stay narrow."""

_COLUMNS = """\
@supports (display: flex) and (inset: 0) {{
  .pair {{ display: flex; flex-wrap: wrap; column-gap: {gutter}em }}
  .cell {{ flex: 1 1 {narrowest}em; min-width: 0 }}
{shares}
}}
@supports not (inset: 0) {{
  @media (min-width: 600px) {{
    .pair {{ overflow: hidden }}
    .cell {{ float: left; width: {float}%; margin: 0 {aside}% 0 0; min-height: 1px }}
  }}
}}
"""
"""Gaps between flexible columns cannot be asked for by themselves; every engine that knows `inset`
knows them too.  Hyphens need the language of the text, which is stated throughout."""


def base_sheet(plan: Plan, typefaces: Iterable[Typeface], columns: Columns) -> str:
    """Write the sheet for every device: fonts, the looks of all roles, stacked pairs or tables."""
    faces = tuple(typefaces)
    rules = [*map(_font_face, faces), *_families(faces), *_looks("", LATIN), *_looks(".zh", HAN)]
    structure = _STRUCTURE.format(
        gap=_number(ROW_GAP / _EM),
        less=_number(TIED_GAP / _EM),
        before=_number(LATIN[StyleName.SUBHEADING].space_before / _EM),
        above=_number((LATIN[StyleName.SUBHEADING].space_before + ROW_GAP) / _EM),
        measure=_WIDEST_COLUMN,
        readings=_LEADING_OF_READINGS,
        slanted=", ".join(f".{name} i" for name, style in LATIN.items() if style.italic),
        han=_number(HAN[StyleName.BODY].size / _EM),
        columns=_number(2 * _WIDEST_COLUMN + GUTTER / _EM),
    )
    tables = [_tables(plan)] if columns is Columns.TABLE else []
    return "\n".join([*rules, structure, *tables])


def _tables(plan: Plan) -> str:
    widths = (
        f".column-{place} {{ width: {_number(100 * share)}% }}"
        for place, share in enumerate(plan.shares, 1)
    )
    return _TABLES.format(
        half=_number(GUTTER / _EM / 2),
        last=len(plan.shares),
        gap=_number(ROW_GAP / _EM),
        less=_number(TIED_GAP / _EM),
        before=_number(LATIN[StyleName.SUBHEADING].space_before / _EM),
        widths="\n".join(widths),
    )


def wide_sheet(plan: Plan, columns: Columns) -> str:
    """Write the sheet for engines that know the scripts' rules, and share a wide screen.

    Each column first gets its least width; what is left goes to them by `plan.shares`.
    """
    if columns is not Columns.AUTO:
        return _SCRIPTS
    return _SCRIPTS + _shared_screen(plan)


def _shared_screen(plan: Plan) -> str:
    shares = (
        f"  .cell:nth-child({place}) {{ flex-grow: {round(100 * share)} }}"
        for place, share in enumerate(plan.shares, 1)
    )
    return _COLUMNS.format(
        gutter=_number(GUTTER / _EM),
        narrowest=_NARROWEST_COLUMN,
        shares="\n".join(shares),
        float=_number(96 / len(plan.shares)),
        aside=_number(4 / len(plan.shares)),
    )


def _font_face(typeface: Typeface) -> str:
    weight = "bold" if typeface.face.bold else "normal"
    return (
        f'@font-face {{ font-family: "{typeface.family}"; font-weight: {weight}; '
        f"font-style: normal; src: url(../{typeface.href}) }}"
    )


def _families(typefaces: tuple[Typeface, ...]) -> Iterator[str]:
    """Name the fonts of each script; Latin text is in the device's serif before all others."""
    latin = [each.family for each in typefaces if each.face.script == DEVICES_OWN]
    others = (each.family for each in typefaces if each.family not in latin)
    embedded = list(dict.fromkeys(others))
    if embedded:
        yield f"body {{ font-family: {', '.join(['serif', *map(_quoted, embedded)])} }}"
    for name, script in _SCRIPT_OF_CLASS.items():
        own = dict.fromkeys(each.family for each in typefaces if each.face.script == script)
        stack = dict.fromkeys([*own, *embedded, *_DEVICE_FONTS[name]])
        yield f".{name} {{ font-family: {', '.join([*map(_quoted, stack), 'serif'])} }}"
    if latin:
        yield f"rt {{ font-family: {_quoted(latin[0])}, serif }}"


def _quoted(family: str) -> str:
    return f'"{family}"'


def _looks(script: str, styles: Mapping[StyleName, Style]) -> Iterator[str]:
    for name, style in styles.items():
        if name is StyleName.VERSE:
            yield f".{name}{script} {{ margin: 0 0 {_em(ROW_GAP / _EM)} }}"
            yield f".{name}{script} p {{ {_declarations(style, after=0)} }}"
        elif name not in _NOT_HERE:
            gap = TIED_GAP if name in _CLOSE else ROW_GAP
            after = style.space_after or gap
            yield f".{name}{script} {{ {_declarations(style, after)} }}"


def _declarations(style: Style, after: float) -> str:
    """Say everything of a style, so that no rule leans on another; `after` is in points."""
    before, below, left = style.space_before / style.size, after / style.size, style.hanging
    declared = {
        "font-size": _em(style.size / _EM),
        "line-height": _number(style.leading / style.size),
        "font-weight": "bold" if style.bold else "normal",
        "font-style": "italic" if style.italic else "normal",
        "text-align": _ALIGNED[style.align],
        "text-indent": _em(style.indent - style.hanging),
        "margin": f"{_em(before)} 0 {_em(below)} {_em(left)}",
    }
    return "; ".join(f"{name}: {value}" for name, value in declared.items())


def _em(value: float) -> str:
    return f"{_number(value)}em" if value else "0"


def _number(value: float) -> str:
    """Write a number without superfluous digits: 0.50 -> 0.5, 17.0 -> 17."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
