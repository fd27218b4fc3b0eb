"""Work in processes: order, failures, workers that die, interrupts; with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from converters import workers
from converters.errors import InputError, OptionError
from converters.options import build
from converters.workers import JobsOption, ordered_map, starting

JOBS = 3


USUAL, *FURTHER = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]


@pytest.fixture(params=[USUAL, *(pytest.param(way, marks=pytest.mark.thorough) for way in FURTHER)])
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every way in which a process may start here; processes are forked on Linux alone."""
    monkeypatch.setattr(starting, "_may_fork", lambda: request.param == "fork")
    return str(request.param)


@dataclass(frozen=True, slots=True)
class Times:
    factor: int

    def of(self, number: int) -> int:
        return number * self.factor


def in_process(number: int) -> tuple[int, int]:
    return number, os.getpid()


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number


def even(number: int) -> int:
    if number % 2:
        raise InputError(f"{number} is odd", source="numbers", line=number)
    return number


def dies_elsewhere(numbered: tuple[int, int]) -> int:
    """Give the number in the process that asked for it; any other ends at 7."""
    number, asking = numbered
    if number == 7 and os.getpid() != asking:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return number


def a_lock(number: int) -> object:
    return number if number % 5 else threading.Lock()


def test_results_come_in_the_order_of_the_items(start: str) -> None:
    found = list(ordered_map(Times(3).of, range(100), jobs=JOBS, chunk=4))
    assert found == [3 * number for number in range(100)]


def test_a_slow_item_holds_its_place(start: str) -> None:
    assert list(ordered_map(slow_first, range(40), jobs=JOBS, chunk=1)) == list(range(40))


def test_the_work_is_done_in_other_processes() -> None:
    found = list(ordered_map(in_process, range(30), jobs=JOBS, chunk=2))
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize(("jobs", "count"), [(1, 30), (JOBS, 9)])
def test_one_job_or_few_items_start_no_process(jobs: int, count: int) -> None:
    found = list(ordered_map(in_process, range(count), jobs=jobs, chunk=2, fewest=10))
    assert found == [(number, os.getpid()) for number in range(count)]


def test_one_job_does_not_even_load_what_starts_processes() -> None:
    code = (
        "import sys; from converters.workers import ordered_map;"
        "assert list(ordered_map(abs, range(99), jobs=1)) == list(range(99));"
        "assert 'multiprocessing' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_more_processes_start_than_there_is_work_for() -> None:
    found = list(ordered_map(in_process, range(8), jobs=99, chunk=4))
    assert len({process for _, process in found}) <= 2


def test_no_items_give_no_results() -> None:
    assert list(ordered_map(abs, [], jobs=JOBS)) == []


def test_the_items_are_taken_only_as_far_ahead_as_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = ordered_map(abs, items(), jobs=2, chunk=1)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    assert len(taken) < 20
    results.close()


def test_an_exception_is_that_of_its_item(start: str) -> None:
    results = ordered_map(even, [2, 4, 6, 7, 8, 9], jobs=JOBS, chunk=2)
    assert [next(results) for _ in range(3)] == [2, 4, 6]
    with pytest.raises(InputError, match="numbers:7: 7 is odd") as raised:
        next(results)
    assert raised.value.line == 7
    assert raised.traceback[-1].name == "even"


def test_failed_items_may_have_results_of_their_own(start: str) -> None:
    found = ordered_map(even, range(6), jobs=JOBS, chunk=1, failed=lambda number, _error: -number)
    assert list(found) == [0, -1, 2, -3, 4, -5]


def test_what_cannot_be_sent_back_is_made_here() -> None:
    found = list(ordered_map(a_lock, range(12), jobs=JOBS, chunk=3))
    assert [each for each in found if isinstance(each, int)] == [1, 2, 3, 4, 6, 7, 8, 9, 11]
    assert len(found) == 12


@pytest.mark.parametrize("jobs", [2, JOBS])
def test_a_worker_that_is_killed_costs_nothing_but_time(start: str, jobs: int) -> None:
    items = [(number, os.getpid()) for number in range(200)]
    assert list(ordered_map(dies_elsewhere, items, jobs=jobs, chunk=3)) == list(range(200))


def test_the_others_go_on_when_one_is_killed() -> None:
    items = [(number, os.getpid()) for number in [7, 7, 7, *range(8, 50)]]
    assert list(ordered_map(dies_elsewhere, items, jobs=2, chunk=1)) == [7, 7, 7, *range(8, 50)]


def test_where_no_process_can_be_started_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "started", lambda *_: None)
    found = list(ordered_map(in_process, range(30), jobs=JOBS, chunk=2))
    assert found == [(number, os.getpid()) for number in range(30)]


def test_workers_end_when_the_iterator_is_left(start: str) -> None:
    results = ordered_map(in_process, range(1000), jobs=JOBS, chunk=1)
    seen = {next(results)[1] for _ in range(20)}
    results.close()
    assert not any(alive(process) for process in seen)


def test_each_worker_is_prepared_once(tmp_path: Path) -> None:
    def prepare() -> None:
        (tmp_path / str(os.getpid())).write_text("x", encoding="utf-8")

    if sys.platform != "linux":
        pytest.skip("a function inside a function cannot be sent to a spawned process")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starting, "_may_fork", lambda: True)
        found = list(ordered_map(in_process, range(60), jobs=2, chunk=1, prepare=prepare))
    prepared = {int(file.name) for file in tmp_path.iterdir()}
    assert {process for _, process in found} <= prepared
    assert 1 <= len(prepared) <= 2


def alive(process: int) -> bool:
    """Say whether a process runs; one that waits to be buried by the system does not."""
    try:
        os.kill(process, 0)
        status = Path(f"/proc/{process}/stat")
        return not status.exists() or status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A script without a guard that shares work out, sleeps of 20 milliseconds."""
    file = tmp_path / "script.py"
    file.write_text(
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have ignored it\n"
        "from converters.workers import ordered_map, starting\n"
        "starting._may_fork = lambda: sys.argv[1] == 'fork'\n"
        "print('started', flush=True)\n"
        "for _ in ordered_map(time.sleep, [0.02] * int(sys.argv[2]), jobs=2, chunk=1):\n"
        "    print('one', flush=True)\n",
        encoding="utf-8",
    )
    return file


def test_a_script_without_a_guard_runs_once(program: Path, start: str) -> None:
    done = subprocess.run([sys.executable, program, start, "10"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["started", *["one"] * 10]


@pytest.mark.skipif(sys.platform == "win32", reason="a closed standard input is a Unix matter")
def test_it_works_with_all_of_standard_input_closed(program: Path, start: str) -> None:
    command = f'exec "{sys.executable}" "{program}" {start} 10 <&-'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["started", *["one"] * 10]


@pytest.mark.skipif(sys.platform != "linux", reason="the children are looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_program(program: Path, start: str, end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, program, start, "100000"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as run:  # fmt: skip
        assert run.stdout is not None
        assert run.stderr is not None
        assert [run.stdout.readline() for _ in range(3)][-1] == "one\n"
        children = list(children_of(run.pid))
        assert len(children) >= 2
        (os.killpg if end is signal.SIGINT else os.kill)(run.pid, end)
        said = run.stderr.read()
    assert said.count("Traceback") == (end is signal.SIGINT), said
    deadline = time.monotonic() + 20
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(alive, children))


def children_of(process: int) -> Iterator[int]:
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            yield int(file.parent.name)


@pytest.mark.parametrize(
    ("said", "meant"), [("auto", None), ("1", 1), ("16", 16), (2, 2), (None, None)]
)
def test_jobs_are_a_number_or_auto(said: object, meant: int | None) -> None:
    assert build(JobsOption, {"jobs": said}).jobs == meant


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5", 0, 1.5, True, "", "²"])
def test_other_numbers_of_jobs_are_refused(said: object) -> None:
    with pytest.raises(OptionError, match="is neither auto nor a number from 1 on"):
        build(JobsOption, {"jobs": said})


def test_there_is_at_least_one_core() -> None:
    assert workers.cores() >= 1
