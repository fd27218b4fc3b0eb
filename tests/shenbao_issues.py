"""A day's issue of Shenbao, made up, in both of its forms and with the flaws that these have."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

DAY = "1935.10.12"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Told:
    """A story in both languages: headlines, paragraphs, and the page on which it begins."""

    english: str
    chinese: str
    paragraphs: tuple[tuple[str, str], ...]
    page: int = 1


def _told(block: str) -> Told:
    """Read a story: page and headlines, then each paragraph in English and in Chinese."""
    first, *lines = block.strip().split("\n")
    page, english, chinese = first.split(" | ")
    return Told(english, chinese, tuple(zip(lines[::2], lines[1::2], strict=True)), int(page))


STORIES = tuple(map(_told, (HERE / "texts" / "shenbao.txt").read_text("utf-8").split("\n\n")))

_HEAD = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{day} Shenbao</title>
<style>
.pane {{ float: left; width: 50%; }} h3 {{ color: #333; }}
/* title: a comment that looks like a header */
</style></head><body>
<button onclick="toggle('content-t')">English</button><button>中文</button>
"""
_TAIL = """<script>
const title = "x"; document.getElementById("content-base");
if (1 < 2) {{ document.write("<p>never</p>"); }}
</script></body></html>
"""


def paragraphs(said: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(each, quote=False)}</p>\n" for each in said)


def pane(stories: Iterable[Told], *, chinese: bool) -> str:
    """Write a pane: pages by their number, the English one without the first."""
    made = []
    page = 0 if chinese else 1
    for story in stories:
        while page < story.page:
            page += 1
            made.append(f"<h2>Page {page}</h2>\n")
        headline = story.chinese if chinese else story.english
        made.append(f"<h3>{html.escape(headline, quote=False)}</h3>\n" if headline else "")
        made.append(paragraphs(pair[chinese] for pair in story.paragraphs if pair[chinese]))
    if chinese:
        made.append("<h2>Page 5</h2>\n<h2>Page 6</h2>\n")
    return "".join(made)


def page(chinese: str, english: str, *, day: str = DAY) -> str:
    """Write the site's form around what stands in the two panes."""
    return (
        _HEAD.format(day=day)
        + f'<div id="content-base" class="pane">\n<h1>{day}: 1935 - 285 - 4925538</h1>\n'
        + f'{chinese}</div>\n<div id="content-t" class="pane">\n<h1>{day}</h1>\n'
        + f"{english}</div>\n{_TAIL.format()}"
    )


def site(stories: Iterable[Told] = STORIES, other: Iterable[Told] | None = None) -> str:
    """Write an issue; `other` are the stories of the English pane where it has others."""
    ours = list(stories)
    theirs = ours if other is None else list(other)
    return page(pane(ours, chinese=True), pane(theirs, chinese=False))


def plain(stories: Iterable[Told] = STORIES) -> str:
    """Write the plain form, English alone."""
    made = []
    number = 1
    for story in stories:
        while number < story.page:
            number += 1
            made.append(f"## Page {number}\n\n")
        made.append(f"### {story.english}\n\n")
        made += [f"{english}\n\n" for english, _ in story.paragraphs]
    return "".join(made) + "## Page 5\n\n## Page 6\n"


def without_headline(story: Told, *, chinese: bool) -> Told:
    """Make an unmarked headline of one: a paragraph like others."""
    own = (story.english, story.chinese)
    kept = tuple("" if chinese == bool(at) else said for at, said in enumerate(own))
    line = ("", story.chinese) if chinese else (story.english, "")
    marked = (kept[0], "") if chinese else ("", kept[1])
    return replace(
        story, english=marked[0], chinese=marked[1], paragraphs=(line, *story.paragraphs)
    )
