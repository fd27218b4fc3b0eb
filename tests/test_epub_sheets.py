"""The style sheets: what every device understands, and how the roles then look."""

from __future__ import annotations

import re
import zipfile

import plans
from epubs import XHTML, documents, opened
from msgspec.structs import replace

from converters.layout import Layout

HTML_4 = {*("a", "b", "body", "div", "h1", "h2", "head", "hr", "html", "i", "img", "li", "link"),
          *("ol", "p", "span", "sup", "title")}  # fmt: skip


def base_sheet(book: zipfile.ZipFile) -> str:
    return book.read("EPUB/styles/base.css").decode()


def test_the_sheet_for_all_devices_keeps_to_what_they_understand() -> None:
    sheet = base_sheet(opened(plans.book()))
    rules = re.sub(r"@font-face \{.*?\}", "", sheet)
    assert not re.search(r"@|calc|var\(|flex|grid|rem\b|\dpt|nth", rules)
    assert "color" not in rules.replace("color: inherit", "")
    hairlines = re.findall(r"border-top: 1px", rules)
    assert re.findall(r"\d+px", rules) == ["1px"] * len(hairlines), "no text is sized in pixels"


def test_old_engines_are_told_which_elements_are_blocks() -> None:
    book = opened(plans.book(Layout.POPUP))
    elements = {each.tag for root in documents(book).values() for each in root.iter(f"{XHTML}*")}
    newer = {str(tag).removeprefix(XHTML) for tag in elements} - HTML_4
    assert newer == {"aside", "nav", "section"}
    blocks = re.findall(r"(.*) \{ display: block \}", base_sheet(book))[0]
    assert set(blocks.split(", ")) == newer


def test_a_subheading_is_nearer_to_the_text_below_it_than_to_that_above() -> None:
    sheet = base_sheet(opened(plans.book()))
    (above,) = re.findall(r"^\.subheading, .* margin-top: ([\d.]+)em", sheet, re.MULTILINE)
    (below,) = re.findall(r"^\.body \{.* margin: 0 0 ([\d.]+)em", sheet, re.MULTILINE)
    assert float(above) > 2 * float(below)


def test_italics_within_italics_are_upright() -> None:
    sheet = base_sheet(opened(plans.book()))
    slanted = re.findall(r"^\.([\w-]+) \{.* font-style: italic", sheet, re.MULTILINE)
    (upright,) = re.findall(r"^(\.deck i.*) \{ font-style: normal \}", sheet, re.MULTILINE)
    assert {f".{name} i" for name in slanted} <= set(upright.split(", "))


def test_the_number_of_a_note_stands_at_the_margin_in_every_script() -> None:
    rules = re.findall(r"^(\S.*) \{(.*)\}", base_sheet(opened(plans.book())), re.MULTILINE)
    indenting = [name for names, look in rules if "indent" in look for name in names.split(", ")]
    (noted,) = (name for name in indenting if name.startswith("aside .body"))
    assert weight(noted) > max(weight(name) for name in indenting if name.startswith(".body"))


def test_lines_with_readings_are_apart_in_prose_and_verse() -> None:
    sheet = base_sheet(opened(plans.book()))
    (apart,) = re.findall(r"^(\.zh\.readings.*) \{ line-height", sheet, re.MULTILINE)
    for selector, own in zip(apart.split(", "), (".body.zh", ".verse.zh p"), strict=True):
        assert weight(selector) == weight(own)
        assert sheet.index(f"{own} {{") < sheet.index(apart)


def weight(selector: str) -> tuple[int, int]:
    """How a selector prevails over others (CSS 2.1, section 6.4.3): classes, then elements."""
    return len(re.findall(r"[.:][a-z]", selector)), len(re.findall(r"(?:^| )[a-z]", selector))


def test_columns_share_the_screen_as_the_plan_says() -> None:
    plan = replace(plans.book(), shares=(0.64, 0.36))
    sheet = opened(plan).read("EPUB/styles/wide.css").decode()
    assert re.findall(r"nth-child\((\d)\) \{ flex-grow: (\d+)", sheet) == [("1", "64"), ("2", "36")]
