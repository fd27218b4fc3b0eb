"""The dictionary: what it says, how it is filled into a matrix, and how it is kept."""

from __future__ import annotations

import gzip
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from converters import cache
from converters.align import glosses
from converters.align.dictionary import Dictionary
from converters.align.table import made, packed, unpacked
from converters.segmentation import cedict

SMALL = """\
# a comment
鋼 钢 [gang1] /steel/
煉鋼 炼钢 [lian4 gang1] /steelmaking/to make steel (in a furnace)/CL:爐|炉[lu2]/
桂花 桂花 [gui4 hua1] /osmanthus flowers; Osmanthus fragrans/
林 林 [Lin2] /surname Lin/
無標題長詞語啊 无标题长词语啊 [wu2] /too long/
"""


def of(**entries: dict[str, float]) -> Dictionary:
    return Dictionary.of(entries.items())


def test_a_word_is_translated_by_the_stems_of_its_glosses() -> None:
    dictionary = Dictionary.of([("钢", {"steel": 1.0}), ("井", {"well": 0.5, "pit": 0.25})])
    assert dictionary.translations("井") == {"well": 0.5, "pit": 0.25}
    assert dictionary.translations("河") == {}
    assert "钢" in dictionary
    assert "河" not in dictionary


def test_of_a_word_that_comes_twice_the_greater_weights_count() -> None:
    dictionary = Dictionary.of(
        [("井", {"well": 0.5, "pit": 0.5}), ("井", {"well": 0.25, "hole": 1})]
    )
    assert dictionary.translations("井") == {"well": 0.5, "pit": 0.5, "hole": 1.0}


def test_additions_raise_weights_and_leave_the_dictionary_as_it_was() -> None:
    before = of(井={"well": 0.5}, 河={"river": 1.0})
    after = before.with_additions([("井", {"well": 0.25, "pit": 2.0}), ("桥", {"bridge": 0.5})])
    assert after.translations("井") == {"well": 0.5, "pit": 1.0}
    assert after.translations("桥") == {"bridge": 0.5}
    assert after.translations("河") == {"river": 1.0}
    assert before.translations("井") == {"well": 0.5}
    assert "桥" not in before


def test_additions_are_found_as_if_they_had_always_been_there() -> None:
    first = {"钢": {"steel": 1.0}, "铁": {"iron": 1.0}, "井": {"well": 0.5}}
    more = {"铁路": {"railway": 0.5}, "井": {"well": 1.0, "pit": 0.25}, "钢": {"steel": 0.5}}
    grown = Dictionary(made(first)).with_additions(more.items())
    whole = Dictionary.of([*first.items(), *more.items()])
    english, chinese = (
        ["pit", "steel", "railway", "snow", "well", "iron"],
        ["铁路", "井", "雪", "钢"],
    )
    found, expected = (
        [each.tolist() for each in dictionary.matches(english, chinese)]
        for dictionary in (grown, whole)
    )
    assert sorted(zip(*found, strict=True)) == sorted(zip(*expected, strict=True))
    assert found[1] == sorted(found[1])
    for two in ("铁路", "铁"):
        assert grown.beginnings[two][:2] == whole.beginnings[two][:2]
    assert set(grown.words) == set(whole.words)


def test_a_beginning_says_what_a_search_for_words_must_try() -> None:
    dictionary = of(钢={"steel": 1}, 钢铁={"steel": 1}, 钢铁公司={"steelworks": 1}, 井={"well": 1})
    found, longer, words = dictionary.beginnings["钢铁"]
    assert found == ("钢铁", "钢")
    assert longer == (4,)
    assert set(words) == {"钢", "钢铁", "钢铁公司"}
    assert dictionary.beginnings["钢井"][:2] == (("钢",), ())
    assert dictionary.beginnings["铁路"] == ((), (), {})


def test_a_matrix_is_filled_where_words_translate_each_other() -> None:
    dictionary = of(钢={"steel": 1.0, "iron": 0.5}, 井={"well": 0.5})
    matrix = np.full((3, 2), 0.125, np.float32)
    dictionary.fill(matrix, {"steel": 0, "well": 1, "rain": 2}, {"井": 0, "钢": 1})
    assert matrix.tolist() == [[0.125, 1.0], [0.5, 0.125], [0.125, 0.125]]


@pytest.mark.parametrize(("english", "chinese"), [({}, {"钢": 0}), ({"steel": 0}, {}), ({}, {})])
def test_nothing_is_filled_where_there_are_no_words(
    english: dict[str, int], chinese: dict[str, int]
) -> None:
    matrix = np.zeros((len(english), len(chinese)), np.float32)
    of(钢={"steel": 1.0}).fill(matrix, english, chinese)
    assert not matrix.any()


def test_filling_agrees_with_asking_word_by_word() -> None:
    dictionary = of(
        钢={"steel": 1, "iron": 0.5}, 铁={"iron": 1}, 铁路={"railway": 0.5, "rail": 0.25}
    )
    english = {stem: at for at, stem in enumerate(["rail", "iron", "snow", "steel"])}
    chinese = {word: at for at, word in enumerate(["铁路", "雪", "钢", "铁"])}
    matrix = np.zeros((4, 4), np.float32)
    dictionary.fill(matrix, english, chinese)
    for word, column in chinese.items():
        asked = [dictionary.translations(word).get(stem, 0) for stem in english]
        assert matrix[:, column].tolist() == asked


def carry(text: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the package carry other entries."""
    file = folder / "entries.gz"
    file.write_bytes(gzip.compress(text.encode(), mtime=0))
    monkeypatch.setattr(cedict, "source", lambda: file)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """CC-CEDICT cut down to a few entries of ours, and a cache of its own."""
    carry(SMALL, monkeypatch, tmp_path)
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.usefixtures("small")
def test_entries_are_read_in_both_scripts_without_what_is_no_translation() -> None:
    dictionary = Dictionary.load()
    assert set(dictionary.words) == {"鋼", "钢", "煉鋼", "炼钢", "桂花"}
    assert dictionary.translations("煉鋼") == dictionary.translations("炼钢")
    assert set(dictionary.translations("炼钢")) == {"steelmak", "make", "steel"}
    assert dictionary.translations("钢") == {"steel": 1.0}


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def no_building(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glosses, "entries", lambda: pytest.fail("the table was made again"))


def test_a_second_load_does_not_make_the_table_again(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Dictionary.load()
    no_building(monkeypatch)
    assert Dictionary.load().translations("炼钢") == first.translations("炼钢")
    assert only_file(small).name.endswith(f"-{glosses.edition()}.msgpack")


DAMAGES = {
    "empty": lambda content: b"",
    "cut off": lambda content: content[:-7],
    "one bit changed": lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:],
    "something else": lambda content: b"PK" + content,
    "seal alone": lambda content: content[:32],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_cache_is_made_again(small: Path, damage: object) -> None:
    whole = Dictionary.load().translations("炼钢")
    content = only_file(small).read_bytes()
    assert callable(damage)
    only_file(small).write_bytes(damage(content))
    assert Dictionary.load().translations("炼钢") == whole
    assert only_file(small).read_bytes() == content


def test_another_edition_has_a_file_of_its_own(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Dictionary.load()
    monkeypatch.setattr(glosses, "edition_of_stems", lambda: "another stemmer")
    Dictionary.load()
    assert len(list(small.iterdir())) == 2
    carry(SMALL[:-1], monkeypatch, tmp_path)
    Dictionary.load()
    assert len(list(small.iterdir())) == 3


def test_a_folder_that_cannot_be_made_is_no_error(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write_text("a file where the folder should be", encoding="utf-8")
    assert Dictionary.load().translations("钢") == {"steel": 1.0}
    assert small.is_file()


def test_a_folder_that_cannot_be_written_to_is_no_error_and_is_left_clean(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    assert Dictionary.load().translations("钢") == {"steel": 1.0}
    assert list(small.iterdir()) == []


def test_a_user_without_a_home_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError

    for variable in (cache.FOLDER_VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", refuse)
    assert cache.kept("table") is None
    assert not cache.keep("table", b"")


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {}, "home/.cache/duizhao"),
        ("linux", {"XDG_CACHE_HOME": "/elsewhere"}, "/elsewhere/duizhao"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "home/.cache/duizhao"),
        ("darwin", {}, "home/Library/Caches/duizhao"),
        ("win32", {"LOCALAPPDATA": "local"}, "local/duizhao/Cache"),
        ("win32", {}, "home/AppData/Local/duizhao/Cache"),
        ("linux", {cache.FOLDER_VARIABLE: "mine"}, "mine"),
    ],
)
def test_the_cache_lies_where_the_platform_keeps_such_files(
    platform: str, variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in (cache.FOLDER_VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("home"))
    assert cache.folder() == Path(folder)


def test_two_processes_may_keep_one_file_at_once(tmp_path: Path) -> None:
    keep = (
        "from converters import cache\n"
        "for _ in range(200):\n"
        "    assert cache.keep('table', b'words' * 10000)\n"
        "    assert cache.kept('table') == b'words' * 10000\n"
    )
    environment = {**os.environ, cache.FOLDER_VARIABLE: str(tmp_path)}
    started = [subprocess.Popen([sys.executable, "-c", keep], env=environment) for _ in range(2)]
    assert [process.wait(60) for process in started] == [0, 0]
    assert [file.name for file in tmp_path.iterdir()] == ["table"]


def test_the_same_entries_are_packed_into_the_same_bytes() -> None:
    table = unpacked(packed(of(钢={"steel": 1.0}, 井={"well": 0.5})._table))
    assert packed(table) == packed(unpacked(packed(table)))


def test_a_dictionary_that_was_kept_can_travel_to_other_processes() -> None:
    kept = Dictionary(unpacked(packed(made({"钢": {"steel": 1.0}}))))
    travelled = pickle.loads(pickle.dumps(kept.with_additions([("井", {"well": 0.5})])))
    assert travelled.translations("钢") == {"steel": 1.0}
    assert travelled.translations("井") == {"well": 0.5}


def test_the_whole_dictionary_knows_common_words() -> None:
    whole = Dictionary.load()
    assert len(whole.words) > 150_000
    assert whole.translations("工人")["worker"] == 1.0
    assert "telephon" in whole.translations("電話")
    assert max(len(word) for word in whole.words) <= glosses.LONGEST
