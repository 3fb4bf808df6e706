"""`fivefold doctor`: what this installation has, what it lacks, and how to mend it.

Each check answers on its own, so that one broken part does not hide the others.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from . import checks
from .checks import REINSTALL, Check, State
from .errors import FivefoldError


def examine() -> list[Check]:
    """Run every check; takes a few seconds, because it starts a kernel."""
    found: list[Check] = []
    for name, look in (
        ("Python", checks.python),
        ("Packages", checks.packages),
        ("Front end", checks.front_end),
        ("Course", checks.course),
        ("Exercises", checks.exercises),
        ("Kernel", checks.kernel),
        ("Folder", checks.folder),
        ("Port", checks.port),
        ("Extras", checks.extras),
    ):
        found += _run(name, look)
    return found


def report(found: list[Check], console: Console) -> bool:
    """Print the checks as a table; returns whether nothing is broken."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("", "Check", "What was found, and how to mend it"):
        table.add_column(heading, overflow="fold")
    for check in found:
        mark, word, colour = check.state.value
        says = check.says + (f"\n→ {check.mend}" if check.mend else "")
        table.add_row(f"[{colour}]{mark} {word}[/]", check.name, escape(says))
    console.print(table, soft_wrap=False)
    broken = sum(check.state is State.BROKEN for check in found)
    if broken:
        console.print(f"\nTo be mended: {broken}. Then run `fivefold doctor` again.")
    else:
        console.print("\nEverything that Fivefold needs is there.")
    return not broken


def report_network(console: Console) -> None:
    """Say which addresses phones in the room would use, and what may keep them out."""
    from .workshop.network import addresses

    reachable = addresses()
    console.print("\nFor `fivefold workshop --network`:")
    if reachable:
        console.print("Phones would reach this computer at, the likeliest first:")
        for address in reachable:
            console.print(f"  http://{address}:8866/", markup=False)
    else:
        console.print("This computer is in no network that phones could reach it by.")
    console.print(
        "If a phone in the same Wi-Fi gets no answer:\n"
        "- The firewall of this computer may block it: allow Python to be reached from the "
        "private network, or allow TCP port 8866.\n"
        "- Guest and conference Wi-Fi often keeps devices apart from one another; no setting here "
        "changes that. Ask for a network without client isolation.\n"
        "- The sure way is a hotspot: switch one on at a phone or at this computer, join it with "
        "this computer and all phones, and run this check again. It needs no internet access.\n"
        "No packet was sent to find this out; only a phone can tell whether it gets through."
    )


def _run(name: str, look: Callable[[], Iterable[Check]]) -> list[Check]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the report speaks, the libraries do not
            return list(look())
    except FivefoldError as error:
        return [Check(name, State.BROKEN, str(error), REINSTALL)]
    except ImportError as error:
        missing = (error.name or str(error)).split(".")[0]
        return [Check(name, State.BROKEN, f"{missing} cannot be imported", REINSTALL)]
    except Exception as error:  # a check that breaks is itself something to mend
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        return [Check(name, State.BROKEN, cause, REINSTALL)]
