"""The command line: gathers options, calls the pipeline, tells what happened.

Place in the line: around all of it, with no logic of its own.  The options are made from their
declarations in settings and writers, so that command line, config file and API say the same.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from converters.errors import BUG, INTERRUPTED, ConverterError, OptionError
from converters.options import build, did_you_mean, options_of, parsed
from converters.parameters import parameter
from converters.process import settle
from converters.registry import every_option, writers
from converters.selection import Selection
from converters.workers import JobsOption

if TYPE_CHECKING:
    from converters.model import Notice
    from converters.report import Progress, Report

_MOST_NOTICES = 20


def _versions(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"duizhao {version('duizhao')}")
        context.exit()


def _list_formats(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    known, broken = writers().load()
    width = max(map(len, known), default=0)
    for name, writer in known.items():
        click.echo(f"{name:<{width}}  {writer.description} (*{writer.suffix})")
    _tell_notices(broken, verbose=True)
    context.exit()


class _AnyTerminal(click.Command):
    """A command that never fails because a terminal or a pipe cannot show a character."""

    def __call__(self, *args: Any, **extra: Any) -> Any:
        """Run as a program, which owns its process; a caller of `main` goes on in its own."""
        settle()
        return super().__call__(*args, **extra)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command; standard output writes what its encoding lacks as escapes."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)


class _ConvertCommand(_AnyTerminal):
    """A command whose options are gathered only when it is used."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._gathered = False

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give the options of the run, of the writers, and of the command line itself."""
        if not self._gathered:
            taken = {parameter.name for parameter in self.params}
            others = [parameter(each) for each in every_option() if each.name not in taken]
            self.params = [self.params[0], *others, *self.params[1:]]
            self._gathered = True
        return super().get_params(ctx)


def _run(
    sources: Sequence[str], config: Path | None, quiet: bool, verbose: bool, debug: bool,
    **given: object,
) -> None:  # fmt: skip
    def work(progress: Progress | None) -> Report:
        from converters.api import convert

        return convert(sources, progress=progress, **_options(config, given))

    _reported(work, quiet=quiet, verbose=verbose, debug=debug)


def _align(sources: Sequence[str], force: bool, quiet: bool, debug: bool) -> None:
    def work(progress: Progress | None) -> Report:
        from converters.corrections import write_alignments

        return write_alignments(sources, force=force, progress=progress)

    _reported(work, quiet=quiet, verbose=False, debug=debug)


def _list(
    sources: Sequence[str], format: str, quiet: bool, debug: bool, **given: object  # noqa: A002
) -> None:  # fmt: skip
    def work(_progress: Progress | None) -> Report:
        from converters.listing import write_list

        selection, jobs = build(Selection, given), build(JobsOption, given).jobs
        return write_list(sources, selection, format=format, jobs=jobs)

    _reported(work, quiet=quiet, verbose=False, debug=debug)


def _reported(
    work: Callable[[Progress | None], Report], *, quiet: bool, verbose: bool, debug: bool
) -> None:
    """Do the work, tell what came of it, and exit with its code."""
    from converters.telling import summary, teller

    began = monotonic()
    try:
        with closing(teller(sys.stderr)) as progress:
            report = work(None if quiet else progress)
    except KeyboardInterrupt:
        click.echo("\ninterrupted; what was complete is kept", err=True)
        sys.exit(INTERRUPTED)
    except ConverterError as error:
        _tell_error(error, debug=debug)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - whatever it is, the user learns how to report it
        _tell_error(error, debug=debug)
        click.echo(_A_BUG, err=True)
        sys.exit(BUG)
    _tell(report, quiet=quiet, verbose=verbose, debug=debug)
    for line in () if quiet else summary(report, monotonic() - began):
        click.echo(line, err=True)
    sys.exit(report.exit_code)


def _options(config: Path | None, given: dict[str, object]) -> dict[str, object]:
    """Merge what the command line and the config file say; the command line wins."""
    said = {name: value for name, value in given.items() if value not in (None, ())}
    return {**(_config(config) if config else {}), **said}


def _config(file: Path) -> dict[str, object]:
    """Read a TOML file of options; OptionError, with its name, for all that is wrong in it."""
    import tomllib

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OptionError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{file}: is not TOML: {error}") from error
    known = {declaration.name: declaration for declaration in every_option()}
    named = {name.replace("-", "_"): value for name, value in values.items()}
    for name in named:
        if name not in known:
            raise OptionError(f'{file}: no option is called "{name}"{did_you_mean(name, known)}')
    return {name: parsed(known[name], value, place=str(file)) for name, value in named.items()}


def _tell(report: Report, *, quiet: bool, verbose: bool, debug: bool) -> None:
    if not quiet:
        _tell_notices(report.notices, verbose=verbose)
        for remark in report.remarks:
            click.echo(remark, err=True)
    for failure in report.failures:
        _tell_error(failure, debug=debug)
    if quiet:
        return
    for output in report.outputs:
        if str(output) != "-":
            click.echo(str(output))
    if report.strict and report.notices and not report.failures:
        click.echo("error: there are notices, and --strict was given", err=True)


def _tell_notices(notices: Sequence[Notice], *, verbose: bool) -> None:
    if verbose or len(notices) <= _MOST_NOTICES:
        for notice in notices:
            click.echo(f"notice: {notice}", err=True)
        return
    counts: dict[str, int] = {}
    for notice in notices:
        counts[notice.code] = counts.get(notice.code, 0) + 1
    for code, count in sorted(counts.items()):
        click.echo(f"notice: {count} × {code}", err=True)
    click.echo("notice: --verbose shows each of them", err=True)


def _tell_error(error: Exception, *, debug: bool) -> None:
    """Say what went wrong; with --debug, where in our code too."""
    if debug:
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    kind = "" if isinstance(error, ConverterError) else f"{type(error).__name__}: "
    click.echo(f"error: {kind}{error}", err=True)


def _command(name: str, run: Callable[..., None]) -> click.Command:
    own = [
        click.Argument(["sources"], nargs=-1, required=True, metavar="SOURCE..."),
        click.Option(
            ["--config"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="TOML file with options by these names; the command line wins.",
        ),
        click.Option(["--quiet"], is_flag=True, help="Say nothing but errors."),
        click.Option(["--verbose"], is_flag=True, help="Show every notice."),
        click.Option(["--debug"], is_flag=True, help="Show where an error came from."),
        click.Option(["--list-formats"], is_flag=True, is_eager=True, expose_value=False,
                     callback=_list_formats, help="List the formats and exit."),
        click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False,
                     callback=_versions, help="Show the version and exit."),
    ]  # fmt: skip
    return _ConvertCommand(name=name, params=own, callback=run, help=_HELP, epilog=_EPILOG)


def _align_command() -> click.Command:
    own: list[click.Parameter] = [
        click.Argument(["sources"], nargs=-1, required=True, metavar="ARTICLE..."),
        click.Option(["--force"], is_flag=True, help="Replace alignment files that are there."),
        click.Option(["--quiet"], is_flag=True, help="Say nothing but errors."),
        click.Option(["--debug"], is_flag=True, help="Show where an error came from."),
    ]
    return click.Command("align", params=own, callback=_align, help=_ALIGN_HELP)


def _list_command() -> click.Command:
    own: list[click.Parameter] = [
        click.Argument(["sources"], nargs=-1, required=True, metavar="SOURCE..."),
        *(parameter(each) for cls in (Selection, JobsOption) for each in options_of(cls)),
        click.Option(["--format"], type=click.Choice(["table", "csv", "jsonl"]), default="table",
                     help="A table to look at; CSV or JSON Lines, as UTF-8, for programs.",
                     show_default=True),
        click.Option(["--quiet"], is_flag=True, help="Say nothing but the list and errors."),
        click.Option(["--debug"], is_flag=True, help="Show where an error came from."),
    ]  # fmt: skip
    return click.Command("list", params=own, callback=_list, help=_LIST_HELP)


_LIST_HELP = """List the articles that convert would take, in the order of the files.

Date, newspaper page, sizes in characters, both titles, and what was noticed in reading."""

_ALIGN_HELP = """Write which paragraphs stand beside each other, to be corrected by hand.

The file ARTICLE.align is written beside each article, a group of lines for each row.  Edit it in
any editor; convert obeys it."""

_HELP = """Convert bilingual articles to books: EPUB, DOCX, PDF, plain text.

SOURCE is a file, a folder, or - for standard input.  A file becomes one output in the current
folder; a folder becomes one book named after it, its articles in the order of date, newspaper
page and file name."""

_A_BUG = """This is a mistake in Duizhao, not yours. Please report it, with the command and the
file; --debug shows where it happened."""

_EPILOG = """Exit codes: 0 done, 1 a mistake of ours, 2 usage, 4 a source could not be read (the
others were converted), 5 unknown format, 6 option, or nothing selected, 7 font, 8 output, 9
notices with --strict, 130 interrupted."""


convert_command = _command("convert", _run)


class _Group(_AnyTerminal, click.Group):
    """The commands of the program."""


@click.group(cls=_Group)
def main() -> None:
    """Duizhao (对照): bilingual editions of newspaper articles."""


main.add_command(convert_command)
main.add_command(_align_command())
main.add_command(_list_command())
