"""Stocks, the flows that change them, and what is known of them (rows 12, 13, 14 and 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .english import PER_TIME, head, singular, word_set, words
from .view import Question, View, question

INFLOWS = word_set(
    "birth inflow arrival delivery immigration intake enrolment enrollment deposit admission hire "
    "hiring recruitment recruit planting sign-up signup registration rainfall infection referral "
    "booking donation purchase construction inflows"
)
OUTFLOWS = word_set(
    "death outflow departure loss quit leaver catch harvest withdrawal repayment discharge "
    "retirement emigration evaporation felling consumption demolition graduation resignation "
    "slaughter removal leaving outflows release"
)
FLOWS = INFLOWS | OUTFLOWS | word_set("sale spending income expenditure revenue flow wages")
DECISIONS = word_set(
    "hiring hire order ordering investment purchase purchasing recruitment spending decision "
    "booking planting restocking subsidy licence license approval overtime advertising promotion "
    "firing dismissal dose treatment irrigation spraying fishing logging lending funding"
)
PERCEIVED = word_set(
    "perceived reported measured known visible believed expected estimated apparent felt observed "
    "seen recorded published counted forecast impression perception estimate reputation reading"
)
_LESS = r"(?:fewer|less|lower|falling|declining|decreasing|shrinking|slower|dropping|smaller)"
_FALLS = (
    r"(?:(?:is|are|has|have|was|were)\s+)?(?:fall|fell|drop|declin|sink|sank|decreas|slow|shrink|"
    r"shrank|go(?:es)?\s+down|went\s+down|gets?\s+(?:less|fewer)|become[s]?\s+(?:less|fewer))"
)


def slower(view: View) -> Iterator[Question]:
    """Row 12: a minus from a flow into its stock, read as "both fall".

    Asked where the flow's name says that it fills the stock, or where the note argues from a fall
    of the flow. A flow whose name says that it empties the stock has its minus by right.
    """
    for link in view.own_links:
        source, target = view.variable(link.source), view.variable(link.target)
        if link.sign != "-" or target.kind != "stock" or source.kind in ("stock", "goal"):
            continue
        noun = head(source.name)
        if noun in OUTFLOWS:
            continue
        argued = source.kind == "flow" and _argues_from_fall(link.note[:5000], source.name)
        if argued or noun in INFLOWS:
            a, b = view.name(link.source), view.name(link.target)
            ask = (
                f"Does {a} take something out of {b}, or does {b} only rise more slowly when {a} "
                "falls?"
            )
            why = (
                "Less inflow means a slower rise, not a fall. A plus from a flow says 'adds to it'."
            )
            yield question("slower", [link.source, link.target], ask, why)


def _argues_from_fall(note: str, name: str) -> bool:
    text = " ".join(words(note)) if len(note) < 300 else note.lower()
    for word in words(name):
        stem = re.escape(singular(word))
        if len(stem) > 3 and (
            re.search(rf"\b{_LESS}\s+(?:\w+\s+)?{stem}", text)
            or re.search(rf"\b{stem}\w*\s+(?:\w+\s+)?{_FALLS}", text)
        ):
            return True
    return False


def stock_to_stock(view: View) -> Iterator[Question]:
    """Row 13: a link between two stocks; only flows fill and empty.

    Not between two stocks from a bank of names: it may have no flow to put between them.
    """
    bank = getattr(view.content, "naming", "free") == "bank"
    for link in view.own_links:
        if bank and {link.source, link.target} <= view.supplied:
            continue
        ends = view.variable(link.source), view.variable(link.target)
        if link.source != link.target and all(end.kind == "stock" for end in ends):
            ask = (
                f"Both {view.name(link.source)} and {view.name(link.target)} are stocks. Through "
                "which flow does the first change the second?"
            )
            why = "A stock only changes by what flows in and out: look for something per month."
            yield question("stock-to-stock", [link.source, link.target], ask, why)


def not_a_stock(view: View) -> Iterator[Question]:
    """Row 14: a stock in a unit per time, or without a unit and by its name a flow."""
    for v in view.map.variables:
        if v.kind != "stock" or v.id in view.given:
            continue
        per_time = PER_TIME.search(f"{v.unit}"[:300]) or PER_TIME.search(v.name[:300])
        if per_time or (not v.unit.strip() and head(v.name) in FLOWS and v.id not in view.supplied):
            ask = (
                f"You have marked {view.name(v.id)} as a stock. If time stopped, could you still "
                "count it?"
            )
            why = "'Patients on the ward' can be counted then, 'patients per week' cannot: a flow."
            yield question("not-a-stock", [v.id], ask, why)


def perceived(view: View) -> Iterator[Question]:
    """Row 16: a decision that reads a stock as if it were known at once.

    Not where the link is delayed, or the name says whose reading it is; nor where the stock is what
    the decision spends.
    """
    readings = {
        frozenset(words(v.name)) - PERCEIVED
        for v in view.map.variables
        if PERCEIVED & set(words(v.name))
    }
    for link in view.own_links:
        source, target = view.variable(link.source), view.variable(link.target)
        if link.delay or link.source == link.target or target.kind in ("stock", "goal"):
            continue
        named = set(words(source.name))
        if PERCEIVED & named or head(target.name) not in DECISIONS:
            continue
        spent = word_set("money cash saving budget fund capital reserve")
        twin = frozenset(named) in readings
        if twin or (source.kind == "stock" and head(source.name) not in spent):
            ask = (
                f"Those who decide on {view.name(link.target)}: how do they learn of "
                f"{view.name(link.source)}, and how late?"
            )
            why = "What they go by may be a variable of its own, and the link to it delayed."
            yield question("perceived", [link.source, link.target], ask, why)
