"""The command line: thin, and quick to start (each command imports what it needs).

Every mistake that a person can mend is one sentence and exit code 1, never a stack trace.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from . import __version__
from .errors import FivefoldError

ABOUT = "A curriculum and workshop kit for generative learning: five disciplines, in Jupyter."

Port = Annotated[
    int | None,
    typer.Option(
        min=0, max=65535, metavar="PORT", help="The port; by default the first free one from 8888."
    ),
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help="Print the link only; open no browser.")
]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show what the servers log.")]

app = typer.Typer(
    name="fivefold",
    help=ABOUT,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain text reflows, and reads well aloud
    context_settings={"help_option_names": ["-h", "--help"]},
)


def terminal() -> Console:
    """The console for people: no guessing at what is a number or a path, no breaking of links."""
    return Console(highlight=False, soft_wrap=True)


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"fivefold {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        _say_overview(context)


@app.command()
def learn(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            help="Where your lessons and answers are kept; by default ./fivefold-course.",
        ),
    ] = None,
    port: Port = None,
    no_browser: NoBrowser = False,
    verbose: Verbose = False,
) -> None:
    """Open the course in JupyterLab.

    Puts the lessons into FOLDER the first time, updates those that you did not change, and never
    overwrites your work. Only this computer can open the link. Ctrl-C ends it.
    """
    from .learn import learn as run

    run(folder, port, not no_browser, verbose, terminal())


@app.command()
def workshop(
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="PORT", help="The port; 0 takes any free one.")
    ] = 8866,
    network: Annotated[
        bool, typer.Option("--network", help="Open it to the room's network, for phones.")
    ] = False,
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDR", help="The name or address that phones use; with --network."),
    ] = None,
    no_browser: NoBrowser = False,
    max_visitors: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Visitors at once; by default what the memory carries."
        ),
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Serve the workshop apps for a group.

    Prints the links. Without --network only this computer can open them. Ctrl-C ends it.
    """
    from .workshop import run_workshop

    run_workshop(
        port=port,
        host=host,
        network=network,
        browser=not no_browser,
        max_visitors=max_visitors,
        verbose=verbose,
    )


@app.command()
def portfolio(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER", help="Your course folder; by default the one of `fivefold learn`."
        ),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option("--take", metavar="ITEM", help="Take this item in; may be given repeatedly."),
    ] = None,
    leave: Annotated[
        list[str] | None,
        typer.Option("--leave", metavar="ITEM", help="Leave this item out again."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Take in all that is not private.")
    ] = False,
) -> None:
    """Put your chosen answers on one page to print.

    Writes portfolio.html into FOLDER. Nothing comes in unless you name it; private answers only by
    their own name. What you chose is kept for the next time.
    """
    from .learn import default_folder
    from .portfolios import make

    made = make(folder or default_folder(), take or (), leave or (), everything)
    console = terminal()
    for entry in made.entries:
        more = f": {entry.says}" if entry.says else ""
        console.print(f"  {entry.item.id:<12} {entry.state:<8}{more}", markup=False)
    for sentence in filter(None, (made.says, made.sentence, str(made.file))):
        console.print(sentence, markup=False)


@app.command()
def doctor(
    network: Annotated[
        bool, typer.Option("--network", help="Also say what phones in the room would reach.")
    ] = False,
) -> None:
    """Check the installation, and say how to mend it.

    Exit code 1 if something that Fivefold needs is missing.
    """
    from .doctor import examine, report, report_network

    console = terminal()
    with console.status("Checking …"):
        checks = examine()
    well = report(checks, console)
    if network:
        report_network(console)
    if not well:
        raise typer.Exit(1)


def main() -> None:
    """The entry point `fivefold`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without ✓ shows ? instead of failing
    try:
        app(prog_name="fivefold")
    except FivefoldError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # a mistake of ours: still one sentence
        if os.environ.get("FIVEFOLD_TRACEBACK"):
            raise
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        _fail(f"Something unexpected went wrong ({cause}); FIVEFOLD_TRACEBACK=1 shows where.")


def _fail(sentence: str) -> NoReturn:
    with contextlib.suppress(OSError):  # a terminal that was closed
        print(sentence, file=sys.stderr)
    sys.exit(1)


def _say_overview(context: typer.Context) -> None:
    """What this is, each command with its line, and what to do first."""
    console = terminal()
    console.print(f"[bold]Fivefold {__version__}[/bold]")
    console.print(ABOUT)
    console.print()
    commands = getattr(context.command, "commands", {})
    width = max(len(name) for name in commands)
    for name, command in commands.items():
        line = (command.help or "").partition("\n")[0]
        console.print(f"  [bold]fivefold {name:<{width}}[/bold]  {line}")
    console.print()
    console.print("To begin: [bold]fivefold learn[/bold] opens the course in your browser.")
    console.print("`fivefold COMMAND --help` tells more about a command.")
