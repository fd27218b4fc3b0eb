"""A real cluster of processes: the same books, a lost worker, outputs that are URLs."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
from runs import article, convert, files, put, run

import converters
from converters.engines import Embedded
from converters.engines.cluster import Cluster
from converters.errors import InputError, OptionError

fsspec = pytest.importorskip("fsspec", reason="fsspec is an extra")

COUNT = 60


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process with a nanny that starts it anew when it dies."""
    distributed = pytest.importorskip("distributed", reason="dask is an extra")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                                  dashboard_address=None) as started:  # fmt: skip
        yield started


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(COUNT):
        day = f"1958-11-{1 + number // 10:02}"
        put(tmp_path, f"in/{number:02}.md", article(f"Well {number}", f"水井{number}", day))
    return tmp_path


def converted(**options: Any) -> dict[str, bytes]:
    report = converters.convert("in", **options)
    assert report.failures == ()
    return {path.name: path.read_bytes() for path in report.outputs}


@pytest.mark.thorough
def test_a_cluster_makes_the_same_books(cluster: Any) -> None:
    options: dict[str, Any] = {"to": ["epub", "docx", "pdf", "text"], "per": "day", "output": "out"}
    embedded = converted(jobs=1, **options)
    assert len(embedded) == 4 * COUNT // 10
    there = converted(engine="dask", scheduler=cluster.scheduler_address, **options)
    assert there == embedded


def slow(number: int) -> int:
    sleep(0.1)
    return number


def odd_is_wrong(number: int) -> int:
    if number % 2:
        raise InputError(f"{number} is odd", source="numbers")
    return number


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.thorough
def test_a_worker_that_is_lost_costs_nothing_but_time(cluster: Any) -> None:
    killed: list[int] = []

    def kill() -> None:
        sleep(0.5)
        worker = next(iter(cluster.workers.values()))
        killed.append(worker.process.pid)
        os.kill(worker.process.pid, signal.SIGKILL)

    killer = Thread(target=kill)
    with closing(Cluster(cluster.scheduler_address)) as engine:
        killer.start()
        assert list(engine.map(slow, range(60), chunk=2)) == list(range(60))
    killer.join()
    assert len(killed) == 1


@pytest.mark.thorough
def test_books_are_whole_though_a_worker_dies_while_they_are_drawn(
    cluster: Any, here: Path
) -> None:
    embedded = converted(to="epub", per="file", output="out", jobs=1)
    deaths = Thread(target=_kill_when, args=(cluster, here / "there", 5))
    deaths.start()
    there = converted(to="epub", per="file", output="there", engine="dask",
                      scheduler=cluster.scheduler_address)  # fmt: skip
    deaths.join()
    assert there == embedded


def _kill_when(cluster: Any, folder: Path, count: int) -> None:
    deadline = monotonic() + 30
    while len(list(folder.glob("*.epub"))) < count and monotonic() < deadline:
        sleep(0.01)
    os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGTERM)


def test_what_fails_on_the_cluster_fails_here_where_it_can_be_told(cluster: Any) -> None:
    with closing(Cluster(cluster.scheduler_address)) as there:
        for engine in (there, Embedded(1)):
            found = list(engine.map(odd_is_wrong, range(6), failed=lambda number, _: -number))
            assert found == [0, -1, 2, -3, 4, -5]
        with pytest.raises(InputError, match="1 is odd"):
            list(there.map(odd_is_wrong, range(6)))


def test_a_scheduler_must_be_named_and_must_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="dask is an extra")
    monkeypatch.setattr("converters.engines.cluster._PATIENCE", "1s")
    with pytest.raises(OptionError, match="needs one; give --scheduler"):
        converted(engine="dask")
    with pytest.raises(OptionError, match=r"127\.0\.0\.1:1 does not answer"):
        converted(engine="dask", scheduler="tcp://127.0.0.1:1")


WITHOUT = (
    "import sys\n"
    "sys.modules['{missing}'] = None\n"
    "from converters.cli import convert_command\nconvert_command()"
)


@pytest.mark.parametrize(
    ("missing", "words", "said"),
    [
        ("distributed", ["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"],
         "engine: dask is not installed; pip install 'duizhao[cluster]'"),
        ("upath", ["-o", "memory://out"], "pip install 'duizhao[cluster]' brings"),
    ],
)  # fmt: skip
def test_what_is_not_installed_is_told_with_what_to_install(
    missing: str, words: list[str], said: str, here: Path
) -> None:
    done = run(
        "in", *words, cwd=here, program=(sys.executable, "-c", WITHOUT.format(missing=missing))
    )
    assert done.returncode == 6
    assert said in done.stderr.decode()


def test_an_embedded_run_loads_neither(here: Path) -> None:
    code = (
        "import sys, converters\nconverters.convert('in', to='text')\n"
        "assert {'distributed', 'dask', 'fsspec', 'upath'}.isdisjoint(sys.modules)"
    )
    done = run(cwd=here, program=(sys.executable, "-c", code))
    assert done.returncode == 0, done.stderr


def test_books_may_be_written_to_a_url(here: Path) -> None:
    options: dict[str, Any] = {"to": ["epub", "text"], "per": "day", "jobs": 1}
    local = converted(output="out", **options)
    report = converters.convert("in", output="memory://books", **options)
    assert report.failures == ()
    assert [str(path) for path in report.outputs][:2] == [
        "memory://books/1958-11-01.epub",
        "memory://books/1958-11-01.txt",
    ]
    store = fsspec.filesystem("memory")
    assert {Path(path).name: store.cat(path) for path in store.ls("/books", detail=False)} == local


def test_one_book_may_be_a_url_by_itself() -> None:
    converters.convert("in", to="text", output="file://" + str(Path("wells.txt").resolve()))
    converters.convert("in", output="memory://one/wells.txt")
    assert fsspec.filesystem("memory").cat("/one/wells.txt") == Path("wells.txt").read_bytes()


def test_a_book_that_fails_leaves_nothing_at_its_url(monkeypatch: pytest.MonkeyPatch) -> None:
    from converters.writers.text import TextWriter

    def write(_self: object, _plan: object, _options: object, out: Any) -> None:
        out.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TextWriter, "write", write)
    report = converters.convert("in", output="memory://half/wells.txt")
    (failure,) = report.failures
    assert failure.exit_code == 8
    assert "memory://half/wells.txt: cannot be written: No space left" in str(failure)
    assert not fsspec.filesystem("memory").exists("/half/wells.txt")


def test_a_protocol_that_nobody_speaks_is_told(here: Path) -> None:
    done = convert("in", "-o", "gopher://books/")
    assert done.exit_code == 6
    assert "gopher://books/ cannot be reached" in done.stderr
    assert set(files(here)) == {f"in/{number:02}.md" for number in range(COUNT)}
