"""What a room may see: predictions and runs as tables, without a name and without a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import given as read
from .content import MicroworldContent
from .questions import answers

if TYPE_CHECKING:
    import pandas as pd

SHARES = ["question", "answer", "n", "share"]


def summarise(responses: Iterable[Any], content: MicroworldContent) -> pd.DataFrame:
    """A row for each person and kept run.

    Columns: person (numbered), chosen, off, the decisions of its last season by name, every shown
    line's outcome, and targets: how many of them it reaches.
    """
    import pandas as pd

    lines = list(dict.fromkeys([*content.shown, *(t.line for t in content.targets)]))
    open_ = list(content.open)
    columns = ["person", "chosen", "off", *open_, *(f"end-{line}" for line in lines), "targets"]
    found = []
    for person, response in enumerate(responses):
        for run in read.runs(response, content):
            outcomes = content.world.outcomes(run.setting)
            decided = dict(run.setting.decisions[-1])
            met = sum(target.reached(outcomes) for target in content.targets)
            values = [decided[id] for id in open_] + [outcomes[line] for line in lines]
            found.append([person, run.chosen, run.setting.off, *values, met])
    return pd.DataFrame(found, columns=columns)


def predictions(responses: Iterable[Any], content: MicroworldContent) -> pd.DataFrame:
    """The share of each answer among those who locked, as first locked; numbers have a median.

    For a question that asks for a number there is one row: answer "median", share the median.
    """
    import pandas as pd

    locked = [read.first(one) for one in responses if read.locked(one, content)]
    found: list[list[Any]] = []
    for question in content.predict:
        given = [one for told in locked if (one := read.answer(told, question)) is not None]
        if question.ask == "number":
            if given:
                median = float(pd.Series(given, dtype=float).median())
                found.append([question.id, "median", len(given), median])
            continue
        counts = Counter(given)
        for answer in answers(question) if given else ():
            found.append([question.id, answer, len(given), counts[answer] / len(given)])
    return pd.DataFrame(found, columns=SHARES)
