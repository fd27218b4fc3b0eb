"""A report as a file: for programs as JSON, for people as a page that stands by itself.

Place in the line: after all of it; what a run did goes in, a file comes out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from converters.languages import ENGLISH, has_han
from converters.model import NoticeCode, name_in
from converters.outputs import write_text
from converters.records import Pairing, Record
from converters.report import Report, Written, held

_FORMAT = 1
"""The number that a program finds in the JSON; it grows when a name there changes its meaning."""


def write_report(report: Report, path: Path) -> None:
    """Write a report as `.json` or `.html`; OutputError where that cannot be done."""
    _WRITERS[path.suffix.lower()](report, path)


def _write_json(report: Report, path: Path) -> None:
    write_text(path, json.dumps(as_data(report), ensure_ascii=False, indent=1) + "\n")


def _write_html(report: Report, path: Path) -> None:
    write_text(path, _page(report))


_WRITERS: dict[str, Callable[[Report, Path], None]] = {
    ".json": _write_json,
    ".html": _write_html,
}


def as_data(report: Report) -> dict[str, Any]:
    """Give a report as what JSON can hold; sizes are in bytes and characters, times in seconds."""
    records = {each.number: each for each in report.articles}
    return {
        "format": _FORMAT,
        "exit_code": report.exit_code,
        "outputs": [_output(each, records) for each in report.written],
        "articles": [_article(each) for each in report.articles],
        "notices": [{"code": each.code, "message": each.message, "source": each.place.source,
                     "line": each.place.line, "article": each.place.article}
                    for each in report.notices],
        "failures": [str(each) for each in report.failures],
        "remarks": list(report.remarks),
    }  # fmt: skip


def _output(written: Written, records: Mapping[int, Record]) -> dict[str, Any]:
    return {
        "path": str(written.path),
        "format": written.format,
        "articles": len(written.articles),
        "characters_read": held(written, records),
        "characters_drawn": written.characters,
        "bytes": written.size,
        "seconds": round(written.seconds, 3),
        "kept": written.kept,
    }


def _article(record: Record) -> dict[str, Any]:
    metadata = record.entry.metadata
    return {
        "id": record.entry.id,
        "source": record.source,
        "published": metadata.published.isoformat() if metadata.published else None,
        "page": metadata.page,
        "titles": {run.lang: run.text for run in record.entry.titles},
        "paragraphs": {each.lang: each.paragraphs for each in record.extents},
        "characters": {each.lang: each.characters for each in record.extents},
        "rows": record.pairing.rows,
        "paired_rows": record.pairing.paired,
        "least_confidence": round(record.pairing.least, 3),
        "mean_confidence": round(record.pairing.mean, 3),
        "uncovered": record.uncovered,
        "seconds": round(record.seconds, 4),
        "notices": [each.code for each in record.notices],
    }


def _page(report: Report) -> str:
    """Give the whole page; it needs no other file, no network and no script."""
    parts = [
        f"<h1>What was made, and what to look at</h1>\n<p>{escape(summary(report))}</p>",
        _failures(report),
        _table("Books", _BOOK_HEAD, _book_rows(report), _BOOK_NOTE),
        _table("Articles", _ARTICLE_HEAD, map(_article_row, report.articles), _ARTICLE_NOTE),
    ]
    return _HTML.format(style=_STYLE, body="\n".join(filter(None, parts)))


def summary(report: Report) -> str:
    """Say in a sentence or two how much was read, written and noticed."""
    counts = {
        "article": len(report.articles),
        "book": len(report.outputs),
        "notice": len(report.notices),
        "failure": len(report.failures),
    }
    return ", ".join(_counted(count, what) for what, count in counts.items()) + "."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _failures(report: Report) -> str:
    if not report.failures:
        return ""
    items = "\n".join(f"<li>{escape(str(each))}</li>" for each in report.failures)
    return f"<h2>What failed</h2>\n<ul class='failures'>\n{items}\n</ul>"


_BOOK_HEAD = ("File", "Articles", "Characters read", "… of them in the book", "kB", "Seconds")
_BOOK_NOTE = (
    "Characters are those of the articles’ text, without blanks, counted once when they were read"
    " and once while the book was drawn, in the languages that it shows: nothing is lost where both"
    " agree."
    " A dash stands for what is not known of a book that an earlier run has made."
)


def _book_rows(report: Report) -> Iterator[list[str]]:
    records = {each.number: each for each in report.articles}
    for each in report.written:
        read = sum(held(each, records).values())
        seconds = "–" if each.kept else f"{each.seconds:.1f}"
        yield [str(each.path), f"{len(each.articles):,}", f"{read:,}", _share(each, read),
               f"{each.size / 1000:,.0f}", seconds]  # fmt: skip


def _share(written: Written, read: int) -> str:
    if written.characters is None:
        return "–"
    drawn = sum(written.characters.values())
    return f"{drawn:,} ({drawn / read:.1%})" if read else f"{drawn:,}"


_ARTICLE_HEAD = (
    "Date", "Page", "Title", "Characters", "Rows in pairs", "Sureness", "Seconds", "Notices"
)  # fmt: skip
_ARTICLE_NOTE = (
    "Rows in pairs: how many passages have a partner in the other language, of all."
    " Sureness: the mean over these pairs and the least of them; below 50 % look at the article."
    " Seconds: what it took to pair them. Characters that no font has are among the notices."
)


def _article_row(record: Record) -> list[str]:
    metadata, titles = record.entry.metadata, record.entry.titles
    shown = dict.fromkeys([name_in(titles, ENGLISH), *(run.text for run in titles)])
    characters = " / ".join(f"{each.characters:,}" for each in record.extents)
    notices = [f"{each.code}: {each.message}" for each in record.notices]
    return [
        metadata.published.isoformat() if metadata.published else "?",
        str(metadata.page or "?"),
        "\n".join([*shown, record.source]),
        characters,
        f"{record.pairing.paired} of {record.pairing.rows}",
        _sureness(record.pairing) if len(record.extents) > 1 else "–",
        f"{record.seconds:.2f}",
        "\n".join([*notices, *_uncovered(record)]),
    ]


def _uncovered(record: Record) -> Iterator[str]:
    if record.uncovered:
        yield f"{NoticeCode.UNCOVERED_CHARACTER}: {' '.join(record.uncovered)}"


def _sureness(pairing: Pairing) -> str:
    return f"{pairing.mean:.0%}, least {pairing.least:.0%}" if pairing.paired else "no pair"


def _table(title: str, head: Iterable[str], rows: Iterable[list[str]], note: str) -> str:
    cells = "".join(f"<th scope='col'>{escape(each)}</th>" for each in head)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        f"<h2>{title}</h2>\n<p class='note'>{note}</p>\n<table>\n<thead><tr>{cells}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def _cell(said: str) -> str:
    lines = [f"<span{_lang(line)}>{escape(line)}</span>" for line in said.split("\n") if line]
    return f"<td>{'<br>'.join(lines)}</td>"


def _lang(line: str) -> str:
    return " lang='zh'" if has_han(line) else ""


_STYLE = """
body { font: 15px/1.5 Georgia, "Noto Serif SC", "Songti SC", serif; color: #222;
  background: #fdfcf9; max-width: 76rem; margin: 2.5rem auto; padding: 0 1.5rem }
h1 { font-size: 1.7rem; font-weight: 600; margin: 0 0 .4rem }
h2 { font-size: 1.15rem; margin: 2.4rem 0 .3rem }
.note { color: #666; max-width: 46rem; margin: 0 0 .8rem; font-size: .9rem }
.failures { color: #8f1f14 }
table { border-collapse: collapse; width: 100%; font-size: .88rem }
th { text-align: left; font-weight: 600; border-bottom: 1.5px solid #222; vertical-align: bottom;
  padding: .3rem .9rem .3rem 0; position: sticky; top: 0; background: #fdfcf9 }
td { border-bottom: 1px solid #e3dfd5; padding: .4rem .9rem .4rem 0; vertical-align: top;
  font-variant-numeric: tabular-nums }
td:first-child { white-space: nowrap }
td:nth-child(3) span:last-child:not(:first-child) { color: #777; font-size: .8rem;
  overflow-wrap: anywhere }
"""

_HTML = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Report</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
