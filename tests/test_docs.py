"""What README and guide tell people to type is what the program takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import ROOT

from converters.cli import main

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)\)")


def commands() -> Iterator[list[str]]:
    """Every line of a console block that calls us, without its remark."""
    for document in DOCUMENTS:
        blocks = re.findall(
            r"^```console\n(.*?)^```$", document.read_text("utf-8"), re.MULTILINE | re.DOTALL
        )
        for line in "".join(blocks).splitlines():
            for command in line.removeprefix("$ ").split(" | "):
                words = shlex.split(command, comments=True)
                if words and words[0] in ("convert", "duizhao") and "--list-formats" not in words:
                    yield words[1:] if words[0] == "duizhao" else words


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_of_the_documents_is_understood(words: list[str]) -> None:
    name, *rest = words
    command = main.commands[name]
    rest = rest[: rest.index(">")] if ">" in rest else rest
    with command.make_context(name, rest) as context:
        assert context.params["sources"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = [link for link in _LINK.findall(document.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []
