"""The `dateline` command. It alone prints: answers to standard output, faults and progress to standard error."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from generator import pipeline
from generator.config import Settings, load_settings
from generator.errors import DatelineError, Fault
from generator.later import later
from generator.records.days import days_of

checking, explaining = later("generator.records.check"), later("generator.explain")
app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turns a folder of news articles into records that people can check and correct, and publishes them as a "
    "timeline and fact sheets. Start with `dateline build`; then read site/index.html, correct content/*.yml, build again.",
)
_MOST_FAULTS = 40  # on a terminal
errors = Console(stderr=True, highlight=False, soft_wrap=True)

MKDOCS = Path("mkdocs.yml")

Config = Annotated[Path, typer.Option("--config", "-f", help="The project's mkdocs.yml; settings stand under extra.dateline.")]
Articles = Annotated[Path | None, typer.Option(help="Folder of the articles (default: the setting, `seeds`).")]
Content = Annotated[Path | None, typer.Option(help="Folder of the YAML records (default: the setting, `content`).")]
Site = Annotated[Path | None, typer.Option(help="Folder the site is built into (default: the setting, `site`).")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but faults.")]
Workers = Annotated[int | None, typer.Option(min=0, help="Processes that read articles at once; 0: one for each processor.")]
Engine = Annotated[str, typer.Option(help="Where articles are read: `processes` on this machine, or `dask` on a cluster.")]
Scheduler = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Address of the Dask scheduler, with --engine dask.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON, for programs.")]


def _dated(given: str | None) -> str | None:
    """A day, month or year as given; what is none of them is refused."""
    if given is not None and days_of(given) is None:
        raise typer.BadParameter(f"{given!r} is no date; write 2024-09-06, 2024-09 or 2024.")
    return given


@app.command()
def build(
    config: Config = MKDOCS,
    articles: Articles = None,
    content: Content = None,
    site: Site = None,
    quiet: Quiet = False,
    workers: Workers = None,
    engine: Engine = "processes",
    scheduler: Scheduler = None,
    as_json: AsJson = False,
) -> None:
    """Articles -> records -> pages -> site: the whole way."""
    settings = _settings(config, articles=articles, content=content, site=site, workers=workers)
    with _progress(quiet) as report:
        outcome = _tried(pipeline.build, settings, report, pipeline.Workplace(engine, scheduler))
    _close(outcome, quiet, as_json, f"The site lies in {settings.folder('site')}.")


@app.command()
def extract(
    config: Config = MKDOCS,
    articles: Articles = None,
    content: Content = None,
    quiet: Quiet = False,
    workers: Workers = None,
    engine: Engine = "processes",
    scheduler: Scheduler = None,
    as_json: AsJson = False,
) -> None:
    """Articles -> records, merged into the YAML that people edit. No edit is ever lost."""
    settings = _settings(config, articles=articles, content=content, records_only=True, workers=workers)
    with _progress(quiet) as report:
        outcome = _tried(pipeline.extract, settings, report, pipeline.Workplace(engine, scheduler))
    _close(outcome, quiet, as_json, f"The records lie in {settings.folder('content')}.")


@app.command()
def pages(
    config: Config = MKDOCS,
    articles: Articles = None,
    content: Content = None,
    quiet: Quiet = False,
) -> None:
    """Records -> Markdown pages and data files, in the build folder."""
    settings = _standing_settings(config, articles=articles, content=content, records_only=False)
    with _progress(quiet) as report:
        outcome = _tried(pipeline.pages, settings, report)
    _close(outcome, quiet, False, f"The pages lie in {settings.folder('build')}.")


@app.command()
def check(
    config: Config = MKDOCS,
    articles: Articles = None,
    content: Content = None,
    form: Annotated[str, typer.Option("--format", help="`text`, `github` (annotations for a pull request) or `json`.")] = "text",
    quiet: Quiet = False,
) -> None:
    """Every record: schema, references, evidence word for word, dates, arithmetic. Exit status 1 where one fails."""
    if form not in ("text", "github", "json"):
        raise typer.BadParameter(f"{form} is no format; write text, github or json.", param_hint="--format")
    settings = _standing_settings(config, articles=articles, content=content)
    with _progress(quiet) as report:
        checked = _tried(pipeline.check, settings, report)
    if form == "json":
        typer.echo(json.dumps([asdict(fault) for fault in checked.faults], indent=2))
    else:
        told = checking.as_annotations(checked.faults, settings.root) if form == "github" else map(str, checked.faults)
        for line in told:
            typer.echo(line)
    wrong = sum(fault.severity == "error" for fault in checked.faults)
    if not quiet and form != "json":
        errors.print(
            f"{_counted(len(checked.kept.entries), 'records')} checked: {_counted(wrong, 'faults')}, {len(checked.kept.decisions)} waiting for a decision."
        )
    raise typer.Exit(1 if wrong else 0)


@app.command()
def resolve(
    record: Annotated[str, typer.Argument(metavar="ID", help="The record that has a new reading under `proposed:`.")],
    keep: Annotated[bool, typer.Option("--keep", help="Keep what the person wrote.")] = False,
    take: Annotated[bool, typer.Option("--take", help="Take the new reading.")] = False,
    field: Annotated[str | None, typer.Option(help="Only this field; all of them otherwise.")] = None,
    config: Config = MKDOCS,
    content: Content = None,
) -> None:
    """Settle what waits for a decision: where a person and a new reading both changed a field."""
    if keep == take:
        raise typer.BadParameter("say one of --keep and --take.")
    settings = _settings(config, content=content, records_only=True)
    settled = _tried(pipeline.resolve_proposal, settings, record, take=take, field=field)
    typer.echo(f"{record}: {', '.join(settled)} settled.")


@app.command()
def serve(
    config: Config = MKDOCS,
    articles: Articles = None,
    content: Content = None,
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8000,
    quiet: Quiet = False,
) -> None:
    """Live preview: save a YAML file and the open page shows it. Ctrl+C stops it."""
    settings = _standing_settings(config, articles=articles, content=content, records_only=False)

    def say(line: str) -> None:
        if not quiet:
            errors.print(line, markup=False)

    _tried(pipeline.serve, settings, port=port, say=say)


@app.command()
def timeline(
    config: Config = MKDOCS,
    articles: Articles = None,
    content: Content = None,
    top: Annotated[int, typer.Option(min=1, help="How many dates.")] = 10,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", callback=_dated, help="First day, as 2024-09-06.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", callback=_dated, help="Last day, as 2024-09-06.")] = None,
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Only what concerns this person, body, place or topic.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """The dates that matter most, each with its best sentences, best date first."""
    settings = _standing_settings(config, articles=articles, content=content)
    with _progress(quiet) as report:
        days = _tried(pipeline.timeline, settings, report, top=top, since=since, until=until, about=about)
    if as_json:
        typer.echo(json.dumps(days, indent=2, ensure_ascii=False))
    if not days and not quiet:
        asked = [f"of {about}"] if about else []
        asked += ["between these days"] if since or until else []
        errors.print(f"No article tells {' '.join(asked)}{' ' if asked else ''}on a day that is known.", markup=False)
    for day in [] if as_json else days:
        typer.echo(f"{day['date']}  ({day['salience']:.2f})")
        for told in day["sentences"]:
            typer.echo(f"    {told['text']}\n        {told['source']}, {told['start']}-{told['end']}")


@app.command()
def explain(
    subject: Annotated[str, typer.Argument(metavar="ID|FILE", help="A record's id, its YAML file, or an article.")],
    config: Config = MKDOCS,
    articles: Articles = None,
    content: Content = None,
) -> None:
    """Why a record says what it says, back to the words and the rule; or what was found in an article."""
    settings = _standing_settings(config, articles=articles, content=content)
    for line in _tried(explaining.explain, settings, subject):
        typer.echo(line)


def main() -> None:
    """Entry point of the `dateline` command."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a stop is a stop, whoever asks for it
    app()


def _settings(config: Path, *, records_only: bool = False, **given: Any) -> Settings:
    """Settings of mkdocs.yml, with what the command line says instead; folders given there are below the current one.

    A command that works on `records_only` needs no mkdocs.yml where --content names the records: the defaults hold then.
    """
    alone = records_only and given.get("content") and config == MKDOCS and not config.exists()
    settings = Settings(root=Path()) if alone else _tried(load_settings, config)
    told = {name: value.resolve() if isinstance(value, Path) else value for name, value in given.items() if value is not None}
    return settings.model_copy(update=told)


def _standing_settings(config: Path, *, records_only: bool = True, **given: Any) -> Settings:
    """The same for commands that work on records as they stand: their articles lie where the last run found them."""
    settings = _settings(config, records_only=records_only, **given)
    return settings if given.get("articles") else pipeline.where_articles_lie(settings)


def _tried(call: Any, *args: Any, **more: Any) -> Any:
    """What `call` gives; an error meant for the user is told and ends the command with status 1."""
    try:
        return call(*args, **more)
    except DatelineError as error:
        errors.print(str(error), markup=False)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        errors.print("Stopped. Nothing is lost: run the command again to go on.")
        raise typer.Exit(130) from None


@contextmanager
def _progress(quiet: bool) -> Iterator[pipeline.Report]:
    """Progress on a terminal; silence in a pipe."""
    if quiet or not errors.is_terminal:
        yield pipeline.silent
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as bars:
        stages: dict[str, int] = {}

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total)
            bars.update(stages[stage], completed=done, total=total)

        yield report


def _close(outcome: pipeline.Outcome, quiet: bool, as_json: bool, done: str) -> None:
    """Tell the faults and what was made; status 1 where there is an error."""
    counts = outcome.kept.counts()
    _tell(outcome.faults)
    if as_json:
        faults = [asdict(fault) for fault in outcome.faults]
        typer.echo(json.dumps({"records": counts, "faults": faults, "decisions": len(outcome.kept.decisions)}, indent=2))
    elif not quiet:
        told = ", ".join(_counted(number, name) for name, number in counts.items())
        errors.print(f"{told}. {done}", markup=False)
        if outcome.kept.decisions:
            errors.print(f"Waiting for a decision: {_counted(len(outcome.kept.decisions), 'readings')}. dateline check lists them.")
    raise typer.Exit(1 if any(fault.severity == "error" for fault in outcome.faults) else 0)


def _counted(number: int, things: str) -> str:
    """`1 event`, `2 events`."""
    return f"{number} {re.sub('ies$', 'y', things).removesuffix('s')}" if number == 1 else f"{number} {things}"


def _tell(faults: list[Fault]) -> None:
    """Every fault; on a terminal the first of many, with the count of all."""
    most = _MOST_FAULTS if errors.is_terminal else len(faults)
    for fault in faults[:most]:
        errors.print(str(fault), markup=False)
    if len(faults) > most:
        wrong = sum(fault.severity == "error" for fault in faults)
        errors.print(
            f"… and {len(faults) - most:,} more: {wrong:,} errors and {len(faults) - wrong:,} warnings in all. To have them in a file: 2> faults.txt",
            markup=False,
        )
