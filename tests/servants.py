"""Programs that are slow to start: kept alive and asked again, one of each for all the tests.

    test -> ask -> keeper -> servant -> one line

pytest-xdist runs the tests in several processes. The programs belong to the one that started those:
it opens an office (`serve`), where the others ask (`join`).
"""

from __future__ import annotations

import atexit
import secrets
import subprocess
import tempfile
import threading
from functools import cache
from multiprocessing.managers import BaseManager
from pathlib import Path
from typing import Any, NoReturn

from tools import SECONDS, ToolError

Office = tuple[str, int, bytes]
"""Where the keeper of another process is asked: host, port, key."""


def ask(command: tuple[str | Path, ...], *lines: str | Path) -> str:
    """Ask the program that `command` starts, which is started if it has not been asked before."""
    return str(_keeper().ask(tuple(map(str, command)), tuple(map(str, lines))))


class Servant:
    """A program that reads lines from its input and answers every question with one line."""

    def __init__(self, *command: str) -> None:
        self._turn = threading.Lock()
        self._folder = tempfile.TemporaryDirectory()
        self._complaints = Path(self._folder.name, "stderr")
        with self._complaints.open("w") as stderr:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                encoding="utf-8",
            )
        atexit.register(self._dismiss)

    def ask(self, *lines: str) -> str:
        """Write `lines`, return the answer; ToolError with what it said if the program has died.

        After five minutes without an answer it is made to die.
        """
        with self._turn:
            return self._watched("".join(f"{line}\n" for line in lines))

    def _watched(self, question: str) -> str:
        watchdog = threading.Timer(SECONDS, self._process.kill)
        watchdog.start()
        try:
            return self._exchange(question) or self._mourn()
        except BrokenPipeError:
            self._mourn()
        finally:
            watchdog.cancel()

    def _exchange(self, question: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(question)
        stdin.flush()
        return stdout.readline().strip()

    def _mourn(self) -> NoReturn:
        said = self._complaints.read_text(encoding="utf-8", errors="replace")
        raise ToolError(f"{self._process.args!r} died: {said}")

    def _dismiss(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()


class Keeper:
    """The servants of a process, by the commands that start them."""

    def __init__(self) -> None:
        self._servants: dict[tuple[str, ...], Servant] = {}
        self._turn = threading.Lock()

    def ask(self, command: tuple[str, ...], lines: tuple[str, ...]) -> str:
        """Hand a question on; who asks the same servant meanwhile waits for the answer."""
        with self._turn:
            if command not in self._servants:
                self._servants[command] = Servant(*command)
        return self._servants[command].ask(*lines)


class _Offices(BaseManager):
    """Calls of one object from other processes."""


OWN = Keeper()
_Offices.register("keeper", callable=lambda: OWN)
_joined: list[Office] = []


@cache
def serve() -> Office:
    """Let other processes ask the keeper of this one; gives where."""
    key = secrets.token_bytes()
    server: Any = _Offices(("127.0.0.1", 0), key).get_server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return *server.address, key


def join(office: Office) -> None:
    """Ask the keeper of another process from now on."""
    _joined.append(office)


@cache
def _keeper() -> Any:
    """The keeper that this process asks: its own, if it has not joined another's office."""
    if not _joined:
        return OWN
    host, port, key = _joined[-1]
    offices: Any = _Offices((host, port), key)
    offices.connect()
    return offices.keeper()
