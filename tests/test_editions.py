"""Readings, scripts and volumes from end to end: what is asked for is in the books."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import seeds
from epubs import documents, package
from validators import epubcheck_ts

from converters import convert
from converters.errors import OptionError
from converters.report import Report


def converted(to: str, folder: Path, **options: str) -> tuple[Report, list[Path]]:
    given: dict[str, Any] = {"to": to, "per": "book", "output": folder / "out", **options}
    report = convert(seeds(), **given)
    assert report.failures == ()
    return report, sorted(report.outputs)


def opened(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def titles(path: Path) -> str:
    root = package(opened(path))
    named = [each for each in root.iter() if str(each.tag).endswith(("title", "meta"))]
    return "\n".join(each.text or "" for each in named)


def articles(path: Path) -> list[str]:
    return [name for name in opened(path).namelist() if "/articles/" in name]


@pytest.fixture(scope="module")
def in_volumes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The seeds as volumes of five, with readings."""
    folder = tmp_path_factory.mktemp("volumes")
    report = convert(
        seeds(), output=folder / "seeds.epub", volume_size="5", pinyin="titles", align="none"
    )
    assert report.failures == ()
    assert any("3 volumes, seeds-1.epub to seeds-3.epub" in each for each in report.remarks)
    return list(report.outputs)


def test_volumes_of_one_file_are_named_after_it(in_volumes: list[Path]) -> None:
    assert [path.name for path in in_volumes] == ["seeds-1.epub", "seeds-2.epub", "seeds-3.epub"]


def test_every_article_is_in_one_volume(in_volumes: list[Path]) -> None:
    held = [name for path in in_volumes for name in articles(path)]
    assert len(held) == len(set(held)) == len(seeds())
    assert max(len(articles(path)) for path in in_volumes) <= 5


def test_each_volume_is_a_whole_and_valid_book(in_volumes: list[Path]) -> None:
    for path in in_volumes:
        names = set(documents(opened(path)))
        assert {"EPUB/title-page.xhtml", "EPUB/nav.xhtml", "EPUB/colophon.xhtml"} <= names
        assert epubcheck_ts(path) == []


def test_volumes_say_which_they_are_in_both_languages(in_volumes: list[Path]) -> None:
    assert "volume 2 of 3" in titles(in_volumes[1])
    assert "第二卷（共三卷）" in titles(in_volumes[1])


def test_volumes_are_one_set_in_their_order(in_volumes: list[Path]) -> None:
    for number, path in enumerate(in_volumes, 1):
        root = package(opened(path))
        about = {each.get("property"): each.text for each in root.iter()
                 if each.get("refines") == "#set"}  # fmt: skip
        assert about == {"collection-type": "set", "group-position": str(number)}
        (name,) = [each.text for each in root.iter() if each.get("id") == "set"]
        assert "volume" not in (name or "volume")


def test_volumes_have_ids_of_their_own(in_volumes: list[Path]) -> None:
    ids = {next(each.text for each in package(opened(path)).iter()
                if str(each.tag).endswith("identifier")) for path in in_volumes}  # fmt: skip
    assert len(ids) == 3


def test_volumes_are_the_same_on_every_run(in_volumes: list[Path], tmp_path: Path) -> None:
    again = convert(
        seeds(), output=tmp_path / "seeds.epub", volume_size="5", pinyin="titles", align="none"
    )
    assert [path.read_bytes() for path in again.outputs] == [
        path.read_bytes() for path in in_volumes
    ]


def test_a_book_that_is_small_enough_is_one(tmp_path: Path) -> None:
    _, (path,) = converted("epub", tmp_path, align="none")
    assert len(articles(path)) == len(seeds())
    assert "volume" not in titles(path)


def test_formats_without_volumes_are_written_whole(tmp_path: Path) -> None:
    _, outputs = converted("text", tmp_path, align="none")
    assert len(outputs) == 1


def test_a_wrong_size_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(OptionError, match=r"volume_size: .* give 5MB"):
        convert(seeds(), volume_size="much")


def test_a_format_without_readings_leaves_them_out_and_says_so(tmp_path: Path) -> None:
    bare, (plain,) = converted("text", tmp_path / "a", align="none")
    report, (read,) = converted("text", tmp_path / "b", align="none", pinyin="all")
    assert plain.read_bytes() == read.read_bytes()
    assert bare.remarks == ()
    assert report.remarks == ("pinyin: text has no place for readings; they are left out there",)


def test_a_book_in_traditional_characters_has_no_simplified_ones(tmp_path: Path) -> None:
    _, (path,) = converted("text", tmp_path, align="none", script="traditional")
    said = path.read_text(encoding="utf-8")
    assert "煉鋼" in said
    assert not set("炼钢开书报关种") & set(said)
    assert "converted to traditional characters by OpenCC (s2t)" in said


def test_readings_and_scripts_go_together(tmp_path: Path) -> None:
    _, (path,) = converted("epub", tmp_path, align="none", script="traditional", pinyin="all")
    assert epubcheck_ts(path) == []
    chapter = next(name for name in articles(path) if "1958-11-20" in name)
    said = opened(path).read(chapter).decode()
    assert "<ruby>煉鋼<rp>(</rp>" in said
    assert ">liàngāng</rt>" in said
    colophon = opened(path).read("EPUB/colophon.xhtml").decode()
    assert "拼音由程序根據" in colophon
