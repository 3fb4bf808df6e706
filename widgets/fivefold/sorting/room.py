"""How a room sorted: shares per card and bin, the most contested first, and what was mixed up."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import given as read
from .content import SortingContent
from .rules import Placed, Rules

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["card", "bin", "n", "share", "entropy"]


def summarise(responses: Iterable[Any], content: SortingContent) -> pd.DataFrame:
    """A row a card and bin: n people, their share of all who sorted it (0 to 1), its entropy.

    As first checked. The most contested cards come first: `entropy` is that of the card's shares,
    0 where all agree and 1 where every bin has the same share (Shannon's, over log of the number of
    bins). A card that nobody sorted has share 0 and entropy 0.
    """
    import pandas as pd  # half a second to import, and most callers only want a score

    rows: list[dict[str, Any]] = []
    everybody = list(responses)
    for card in content.cards:
        lies = [found for r in everybody if (found := _first(r, card.id, content.rules))]
        counts = {bin: sum(p.bin == bin for p in lies) for bin in content.rules.bins}
        rows += [
            {"card": card.id, "bin": bin, "n": n, "share": n / max(1, len(lies)),
             "entropy": entropy(list(counts.values()))}
            for bin, n in counts.items()
        ]  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS)
    # stable: cards of one entropy stay in the order of the exercise, and bins in theirs
    return table.sort_values("entropy", ascending=False, kind="stable", ignore_index=True)


def confusion(
    responses: Iterable[Any], content: SortingContent, rules: Rules | None = None
) -> pd.DataFrame:
    """Counts over the firm cards: a row the bin where it belongs, a column the bin it was put in.

    `rules` are the key's for a graded exercise (`read_key(key).rules`). Contested cards, which have
    no one right bin, are left out.
    """
    import pandas as pd

    known = rules or content.rules
    bins = list(content.rules.bins)
    counts = {right: dict.fromkeys(bins, 0) for right in bins}
    everybody = list(responses)
    for card in content.cards:
        right = known.firm(card.id) if card.id in known.cards else None
        if right not in counts:
            continue
        for response in everybody:
            lies = _first(response, card.id, content.rules)
            if lies is not None:
                counts[right][lies.bin] += 1
    table = pd.DataFrame.from_dict(counts, orient="index", columns=bins)
    return table.rename_axis(index="right", columns="put")


def entropy(counts: list[int]) -> float:
    """Shannon entropy of counts over its largest value: 0 for one bin, 1 for equal shares.

    >>> entropy([4, 0]), entropy([2, 2]), entropy([0, 0])
    (0.0, 1.0, 0.0)
    """
    total = sum(counts)
    shares = [count / total for count in counts if count] if total else []
    if len(shares) < 2:
        return 0.0
    return min(1.0, -sum(share * math.log(share) for share in shares) / math.log(len(counts)))


def _first(response: Any, card: str, rules: Rules) -> Placed | None:
    return read.placed(read.first(read.given(response, card)), card, rules)
