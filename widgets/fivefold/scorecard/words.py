"""Sentences about a scorecard: what is missing, what often goes wrong, what a weighting does."""

from __future__ import annotations

from .given import LEAST, LEAST_WHY, Judged
from .world import Outcome, World

ASKS = {
    "misses": "what it sees and what it misses",
    "game": "how you would game it",
    "crowds": "what it would crowd out",
    "moves": "when it would move",
    "purpose": "whether it is for learning or for control",
    "owner": "who owns it",
    "retire": "when it is retired",
    "why": "why it should not be measured",
}
LABELS = {
    "misses": "What it sees, and what it misses",
    "game": "How I would game it",
    "crowds": "What it would crowd out",
    "moves": "When it would move",
    "purpose": "What it is for",
    "owner": "Who owns it",
    "retire": "When it is retired",
    "why": "Not to be measured, because",
}
FAMILY = {"productivity": "productivity", "learning": "learning capacity"}
ENDS = {"higher": "higher than", "same": "about the same as", "lower": "lower than"}


def missing_told(one: Judged, name: str) -> str:
    """What an indicator still needs, in a sentence; "" where it is whole."""
    if one.whole:
        return ""
    asks = [ASKS[test] for test in one.missing]
    listed = asks[0] if len(asks) == 1 else f"{', '.join(asks[:-1])} and {asks[-1]}"
    least = f" ({LEAST_WHY} words or more)" if one.leave else ""
    if not one.leave and set(one.missing) & {"misses", "game", "crowds"}:
        least = f" (sentences have {LEAST} words or more)"
    return f"“{name}” still needs: {listed}{least}."


def traps(held: list[Judged]) -> list[str]:
    """What often goes wrong with a choice like this one: sentences that end in a question."""
    whole = [one for one in held if one.whole]
    kept = [one for one in whole if not one.leave]
    said = []
    if len(kept) >= 2 and {one.family for one in kept} == {"productivity"}:
        said.append(
            "All that you would measure is productivity. What does not show in a quarter gives way "
            "to what does. Which sign of learning would you miss first?"
        )
    if len(kept) >= 2 and {one.family for one in kept} == {"learning"}:
        said.append(
            "All that you would measure is learning. Who would notice if the work got slower, and "
            "would they still listen to you?"
        )
    if len(kept) >= 2 and {one.told["purpose"] for one in kept} == {"control"}:
        said.append(
            "All that you would measure is for control. People then report what is wanted. Which "
            "of these could the team keep for itself, without a target?"
        )
    for one in kept:
        if one.family == "learning" and one.told["purpose"] == "control":
            said.append(
                "A measure of learning is used for control. The more hangs on a figure, the more "
                "it is bent (Campbell 1979). What would people stop admitting?"
            )
            break
    weights = [one.weight for one in kept if one.weight]
    sides = {one.family for one in kept if one.weight}
    if len(sides) == 1 and len({one.family for one in kept}) == 2 and weights:
        said.append("You measure both sides, and all weight lies on one. Is that what you mean?")
    return said


def left_told(held: list[Judged]) -> str:
    """That leaving something unmeasured is an answer; "" where nothing was left."""
    left = sum(one.whole and one.leave for one in held)
    if not left:
        return ""
    what = "one of these" if left == 1 else f"{left} of these"
    return (
        f"You would not measure {what}, and you say why. That is a full answer: not all that "
        "matters can be counted, and counting changes some of it."
    )


def rule_told(world: World) -> str:
    """The rule from weights to the model, in words and numbers."""
    return (
        "How weights become decisions here: time kept for reflection is "
        f"{world.reflection:.0%} of all time if all the weight lies on learning, and in proportion "
        f"less otherwise. From {world.measured:.0%} of the weight on learning on, learning counts "
        f"as measured, and is not crowded out by pressure. The tool’s speed is {world.speed:g}. "
        "This rule is an assumption; so is the model. Each curve is one possible behaviour."
    ).replace("%", "\u00a0%")


def run_told(found: Outcome, expects: str, world: World) -> list[str]:
    """What one weighting did, in sentences with its figures."""
    output, capacity, before = found.lines["output"], found.lines["capacity"], found.before
    measured = "counts as measured" if found.policy.measured else "does not count as measured"
    share = f"{found.share:.0%}".replace("%", "\u00a0%")
    time = f"{found.policy.reflection:.0%}".replace("%", "\u00a0%")
    said = [
        f"{share} of the weight on learning: {time} of the time is kept for reflection, and "
        f"learning {measured}.",
        f"Output is {before['output']:.2f} before the change and {output[-1]:.2f} {world.months} "
        f"months after it; learning capacity {before['capacity']:.2f} and {capacity[-1]:.2f}.",
    ]
    if found.dips:
        said.append(
            f"It gets worse before it gets better: at its lowest output is {found.lowest:.2f}."
        )
    if expects:
        right = "as you expected" if expects == found.went else "which you did not expect"
        said.append(f"At the end output is {ENDS[found.went]} before the change, {right}.")
    return said
