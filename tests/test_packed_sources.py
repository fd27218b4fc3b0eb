"""Archives of articles: what a folder gives, from a zip or a tar; what must not be read is told."""

from __future__ import annotations

import io
import os
import pickle
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import seeds
from hypothesis import given
from hypothesis import strategies as st
from packed import pack
from runs import ARTICLE, NAME, article, convert, files, put

import converters
from converters import preparing
from converters.errors import InputError
from converters.sources import Found, carried, find, limits, load

SUFFIXES = (".md", ".txt")
ENDINGS = [".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".txz"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(found: tuple[Found, ...]) -> list[str]:
    return [each.name.replace("\\", "/") for each in found]


def read(archive: Path) -> dict[str, bytes | str]:
    """What each file of an archive holds, or why it cannot be read."""
    told: dict[str, bytes | str] = {}
    for each in find(archive, SUFFIXES).files:
        try:
            told[each.name] = load(each).data
        except InputError as error:
            told[each.name] = error.reason
    return told


class TestLikeAFolder:
    @pytest.mark.parametrize("jobs", [1, 2])
    def test_the_books_have_the_same_bytes(
        self, here: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(preparing, "_FEWEST", 2)
        chosen = sorted(seeds(), key=lambda file: file.stat().st_size)[:3]
        members = {f"months/{file.name}": file.read_bytes() for file in reversed(chosen)}
        for name, data in members.items():
            put(here, f"folder/seeds/{name}", data)
        for ending in (".zip", ".tar.gz"):
            pack(here / f"packed{ending}" / f"seeds{ending}", members)
        books = [
            {file.name: file.read_bytes() for file in converters.convert(
                source, to=["epub", "docx", "pdf"], output="out", jobs=jobs).outputs}
            for source in ("folder/seeds", "packed.zip/seeds.zip", "packed.tar.gz/seeds.tar.gz")
        ]  # fmt: skip
        assert list(books[0]) == ["seeds.epub", "seeds.docx", "seeds.pdf"]
        assert books[0] == books[1] == books[2]

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_files_come_in_the_order_of_a_folder(self, ending: str, here: Path) -> None:
        inside = ["b/z.md", "b.md", "b-a/c.md", "a/b/c.md", "a/z.md", "a.TXT"]
        for name in inside:
            put(here, f"in/{name}")
        packed = pack(here / f"in{ending}", {name: ARTICLE.encode() for name in inside})
        folder = [name.removeprefix("in/") for name in names(find("in", SUFFIXES).files)]
        listed = names(find(packed.name, SUFFIXES).files)
        assert [name.removeprefix(f"{packed.name}/") for name in listed] == folder
        assert folder == ["a.TXT", "b.md", "a/z.md", "a/b/c.md", "b/z.md", "b-a/c.md"]

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_it_is_called_by_its_name(self, ending: str, here: Path) -> None:
        pack(here / f"1958.11{ending}", {"a.md": b""})
        named = find(f"1958.11{ending}", SUFFIXES)
        assert (named.stem, named.is_folder) == ("1958.11", True)

    @pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
    def test_an_alignment_file_inside_is_obeyed(self, ending: str, here: Path) -> None:
        put(here, "in/a.md")
        put(here, "in/a.align", "en 9 | zh 9")
        packed = {"a.md": ARTICLE.encode(), "a.align": b"en 9 | zh 9"}
        pack(here / f"in{ending}", packed)
        folder, archive = (convert(name, "-t", "text") for name in ("in", f"in{ending}"))
        assert folder.exit_code == archive.exit_code == 4
        assert archive.stderr.replace(f"in{ending}/", f"in{os.sep}") == folder.stderr
        assert "a.align" in folder.stderr

    def test_what_nobody_means_is_passed_over(self, here: Path) -> None:
        data = ARTICLE.encode()
        hidden = ["__MACOSX/._a.md", ".git/a.md", "x/.a.md", "picture.png", "folder.md/"]
        packed = pack(here / "in.zip", {"./a.md": data, **dict.fromkeys(hidden, data)})
        assert names(find(packed, SUFFIXES).files) == [f"{packed.as_posix()}/a.md"]

    def test_of_two_members_with_one_name_the_later_counts(self, here: Path) -> None:
        packed = pack(here / "in.zip", {"a.md": b"old"})
        with zipfile.ZipFile(packed, "a") as out, pytest.warns(UserWarning, match="Duplicate"):
            out.writestr("a.md", b"new")
        assert list(read(packed).values()) == [b"new"]

    def test_an_archive_that_is_named_twice_is_read_once(self, here: Path) -> None:
        pack(here / "in.zip", {NAME: ARTICLE.encode()})
        done = convert("in.zip", "./in.zip", "-t", "text")
        assert (done.exit_code, done.output) == (0, "in.txt\n")

    def test_an_alignment_cannot_be_written_into_it(self, here: Path) -> None:
        pack(here / "in.zip", {NAME: ARTICLE.encode()})
        from converters.corrections import write_alignments

        (failure,) = write_alignments(["in.zip"]).failures
        assert "an alignment stands beside a file on the disk" in str(failure)
        assert files(here) == ["in.zip"]


NAMES = [
    ("UTF-8 without the flag", "水井.md".encode(), "水井.md"),
    ("GBK", "水井.md".encode("gbk"), "水井.md"),
    ("GBK with a backslash in a character", "昞.md".encode("gbk"), "昞.md"),
    ("code page 437", "café.md".encode("cp437"), "café.md"),
]


class TestNames:
    @pytest.mark.parametrize(("raw", "said"), [row[1:] for row in NAMES],
                             ids=[row[0] for row in NAMES])  # fmt: skip
    def test_of_an_unknown_encoding_are_read(self, raw: bytes, said: str, here: Path) -> None:
        packed = pack(here / "in.zip", {"x" * len(raw): b"text"})
        packed.write_bytes(packed.read_bytes().replace(b"x" * len(raw), raw))
        assert read(packed) == {f"{packed}/{said}": b"text"}

    @pytest.mark.parametrize("raw", [row[1] for row in NAMES[:2]])
    def test_in_a_tar_too(self, raw: bytes, here: Path) -> None:
        with tarfile.open(here / "in.tar", "w", format=tarfile.GNU_FORMAT) as tar:
            tar.addfile(tarfile.TarInfo(os.fsdecode(raw)))
        assert list(read(here / "in.tar")) == [f"{here / 'in.tar'}/水井.md"]


LEAVING = [
    (name, ending)
    for name in ("/a.md", "../a.md", "a/../../b.md", "C:/a.md", "a\\..\\..\\b.md")
    for ending in (".zip", ".tar", ".tgz")
    if ending == ".zip" or "\\" not in name
]


class TestWhatMustNotBeRead:
    """A member that is refused costs itself alone."""

    @pytest.mark.parametrize(("name", "ending"), LEAVING)
    def test_paths_that_lead_out(self, name: str, ending: str, here: Path) -> None:
        packed = pack(here / f"in{ending}", {name: b"secret", "good.md": b"good"})
        refused = "its path leads out of the archive; it is not read"
        assert sorted(map(str, read(packed).values())) == ["b'good'", refused]

    @pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
    def test_links(self, kind: bytes, here: Path) -> None:
        secret = put(here, "secret.md")
        link = tarfile.TarInfo("a.md")
        link.type, link.linkname = kind, str(secret)
        self.refused(here, link, "is a link")

    @pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
    def test_devices(self, kind: bytes, here: Path) -> None:
        device = tarfile.TarInfo("a.md")
        device.type = kind
        self.refused(here, device, "is no file but a device or a pipe")

    def refused(self, here: Path, member: tarfile.TarInfo, words: str) -> None:
        good = tarfile.TarInfo("b.md")
        good.size = 4
        with tarfile.open(here / "in.tar", "w") as tar:
            tar.addfile(member)
            tar.addfile(good, io.BytesIO(b"good"))
        bad, other = read(here / "in.tar").values()
        assert words in str(bad)
        assert other == b"good"

    def test_links_in_a_zip(self, here: Path) -> None:
        link = zipfile.ZipInfo("a.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(here / "in.zip", "w") as out:
            out.writestr(link, "secret")
        assert "is a link" in str(*read(here / "in.zip").values())

    def test_encrypted_members(self, here: Path) -> None:
        packed = pack(here / "in.zip", {"a.md": b"secret", "b.md": b"good"})
        data = bytearray(packed.read_bytes())
        entry = data.index(b"PK\x01\x02")
        data[entry + 8] |= 1
        packed.write_bytes(data)
        secret, good = read(packed).values()
        assert "is encrypted" in str(secret)
        assert good == b"good"


class TestBombs:
    @pytest.fixture(autouse=True)
    def small_limits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """So that a test need not write what would take minutes to read."""
        monkeypatch.setattr(limits, "_HARMLESS", 1 << 20)
        monkeypatch.setattr(limits, "_AT_ONCE", 1 << 16)

    def test_a_member_that_grows_too_much_is_left_packed(self, here: Path) -> None:
        good = os.urandom(1 << 18)
        packed = pack(here / "in.zip", {"a.md": bytes(10 << 20), "b.md": good})
        bomb, other = read(packed).values()
        assert "may be made to do harm: it would grow to 1,02" in str(bomb)
        assert other == good

    @pytest.mark.parametrize("ending", [".zip", ".tar.gz", ".tar.bz2", ".tar.xz"])
    def test_so_is_an_archive(self, ending: str, here: Path) -> None:
        bomb = dict.fromkeys((f"{number}.png" for number in range(9)), bytes(1 << 20))
        pack(here / f"in{ending}", {"a.md": ARTICLE.encode(), **bomb})
        done = convert(f"in{ending}", "-t", "text")
        assert done.exit_code == 4
        assert done.stderr.startswith(f"error: in{ending}: may be made to do harm: ")
        assert files(here) == [f"in{ending}"]

    @pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
    def test_a_size_has_its_limit_too(
        self, ending: str, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        packed = pack(here / f"in{ending}", {"a.md": b"12345", "b.md": b"1234"})
        monkeypatch.setattr(limits, "_MOST_OF_ONE", 4)
        assert list(read(packed).values()) == ["is too big: 5 bytes, and 4 is the most", b"1234"]


class TestDamage:
    def test_of_one_member_costs_itself_alone(self, here: Path) -> None:
        packed = pack(here / "in.zip", {"a.md": os.urandom(99), "b.md": b"good"})
        data = bytearray(packed.read_bytes())
        data[60] ^= 1
        packed.write_bytes(data)
        bad, good = read(packed).values()
        assert "is damaged" in str(bad)
        assert good == b"good"

    @pytest.mark.parametrize("ending", [".tar", ".tar.gz", ".tar.xz"])
    def test_what_comes_before_the_place_is_read(self, ending: str, here: Path) -> None:
        members = {f"{number}.md": os.urandom(40_000) for number in range(4)}
        packed = pack(here / f"in{ending}", members)
        packed.write_bytes(packed.read_bytes()[:100_000])
        told = read(packed)
        whole = [data for data in told.values() if isinstance(data, bytes)]
        assert whole == list(members.values())[: len(whole)]
        assert len(whole) >= 1
        assert "is damaged or breaks off" in str(told[str(packed)])

    def test_of_a_header_in_the_middle_is_told(self, here: Path) -> None:
        packed = pack(here / "in.tar", {"a.md": b"good", "b.md": b"bad"})
        data = bytearray(packed.read_bytes())
        data[1024] ^= 1
        packed.write_bytes(data)
        good, told = read(packed).values()
        assert good == b"good"
        assert "only the 1 files before that place are read" in str(told)

    @pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
    @pytest.mark.parametrize("data", [b"", b"nothing of the kind", b"\x1f\x8b\x08", b"PK\x03\x04"])
    def test_what_is_no_archive_is_refused(self, ending: str, data: bytes, here: Path) -> None:
        put(here, f"in{ending}", data)
        done = convert(f"in{ending}", "-t", "text")
        assert done.exit_code == 4
        assert done.stderr.startswith(f"error: in{ending}: is no ")
        assert done.stderr.count("\n") == 1

    def test_an_archive_without_articles_is_told(self, here: Path) -> None:
        pack(here / "in.zip", {"a.png": b""})
        done = convert("in.zip", "-t", "text")
        words = "error: in.zip: the archive holds no article: no file ends in "
        assert done.exit_code == 4
        assert done.stderr.startswith(words)

    def test_a_folder_of_archives_says_what_to_name(self, here: Path) -> None:
        (here / "months").mkdir()
        pack(here / "months" / "1958.11.zip", {"a.md": ARTICLE.encode()})
        done = convert("months", "-t", "text")
        packed = Path("months", "1958.11.zip")
        words = f"error: months: the folder holds archives, not articles; name them: {packed}"
        assert (done.exit_code, done.stderr.strip()) == (4, words)
        assert convert(str(packed), "-t", "text").exit_code == 0

    def test_an_archive_that_vanishes_is_a_failure_for_each_file(self, here: Path) -> None:
        packed = pack(here / "in.zip", {"a.md": b"", "b.md": b""})
        found = find(packed, SUFFIXES).files
        packed.unlink()
        for each in found:
            with pytest.raises(InputError, match="cannot be read: No such file"):
                load(each)

    @pytest.mark.parametrize("ending", [".zip", ".tar", ".tgz"])
    @given(place=st.integers(0, 10_000), with_=st.binary(min_size=1, max_size=9), cut=st.booleans())
    def test_nothing_but_an_input_error_comes_of_it(
        self, tmp_path_factory: pytest.TempPathFactory, ending: str, place: int, with_: bytes,
        cut: bool,
    ) -> None:  # fmt: skip
        members = {f"{number}.md": article().encode() * 3 for number in range(3)}
        packed = pack(tmp_path_factory.mktemp("in") / f"in{ending}", members)
        data = packed.read_bytes()
        place %= len(data)
        end = b"" if cut else data[place + len(with_) :]
        packed.write_bytes(data[:place] + with_ + end)
        try:
            told = read(packed)
        except InputError:
            return
        assert told


def test_bytes_that_no_other_process_could_load_travel(here: Path) -> None:
    packed = pack(here / "in.tgz", {"a.md": b"text", "a.align": b"rows"})
    (found,) = find(packed, SUFFIXES).files
    (taken,) = pickle.loads(pickle.dumps(list(carried([found]))))
    beside = taken.beside(".align")
    assert beside is not None
    assert (load(taken).data, load(beside).data) == (b"text", b"rows")
    assert (taken.name, beside.name) == (found.name, f"{packed}/a.align")
