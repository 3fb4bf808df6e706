"""Checks of question exercises: credit, formative feedback, a room's distribution.

Pure functions over plain data; a malformed answer earns nothing and never raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..reading import is_number
from . import completion
from .key import questions_of

if TYPE_CHECKING:
    import pandas as pd

    from .content import ItemFeedback, QuestionContent


def credit(given: Any, right: Mapping[str, Any]) -> float:
    """Share of one item's points, 0 to 1.

    `given` is the item's part of a response, `right` its part of a key: `answer`, `tolerance`
    for numbers, `type` (`multiple` or `ordering`) where the answer is a list. Two-part items earn
    credit for the pair only. Multiple choice: (hits − false alarms) / right options, not below 0.
    Ordering: Kendall's tau of the given order, not below 0.
    """
    if not isinstance(given, Mapping):
        return 0.0
    answer, wanted = given.get("answer"), right.get("answer")
    if isinstance(wanted, Mapping):
        pair = (given.get("answer"), given.get("reason"))
        return float(pair == (wanted.get("answer"), wanted.get("reason")))
    if isinstance(wanted, list):
        if not isinstance(answer, list) or not all(isinstance(part, str) for part in answer):
            return 0.0
        if right.get("type") == "ordering":
            return _ordering_credit(answer, wanted)
        chosen = set(answer)
        hits = len(chosen & set(wanted))
        return max(0.0, (hits - len(chosen - set(wanted))) / len(wanted)) if wanted else 0.0
    if is_number(wanted):
        close = is_number(answer) and _within(answer, wanted, right.get("tolerance", 0.0))
        return float(close)
    return float(isinstance(answer, str) and answer == wanted)


def score(response: Any, key: Mapping[str, Any]) -> float:
    """Points from 0 to `key["points"]`: each item's credit times its points, scaled to the total.

    `key["items"]` maps item ids to {answer, points (default 1), tolerance, type}. Questions from
    the bank have `key["forms"]` instead, and earn points for having been answered.
    """
    if "forms" in key:
        return completion.points(response, key)
    answers = _items(response)
    weights = {name: float(item.get("points", 1.0)) for name, item in key["items"].items()}
    total = sum(weights.values())
    earned = sum(
        weights[name] * credit(answers.get(name), item) for name, item in key["items"].items()
    )
    return float(key["points"]) * earned / total if total else 0.0


def explain(response: Any, key: Mapping[str, Any]) -> str:
    """After grading, for learner and grader: what was right, without giving the key away."""
    if "forms" in key:
        return completion.explain(response, key)
    answers = _items(response)
    credits = {name: credit(answers.get(name), item) for name, item in key["items"].items()}
    right = [name for name, earned in credits.items() if earned == 1.0]
    missing = [name for name in credits if not answered(answers.get(name), key["items"][name])]
    lines = [f"{len(right)} of {len(credits)} questions earned full credit."]
    halves = [
        number
        for number, (name, item) in enumerate(key["items"].items(), 1)
        if isinstance(item.get("answer"), Mapping)
        and credits[name] == 0.0
        and isinstance(answers.get(name), Mapping)
        and answers[name].get("answer") == item["answer"].get("answer")
        and name not in missing
    ]
    if halves:
        numbers = ", ".join(map(str, halves))
        lines.append(f"Right answer with another reason (no credit without the pair): {numbers}.")
    if missing:
        lines.append(f"Not answered: {len(missing)}.")
    return " ".join(lines)


def feedback(response: Any, content: QuestionContent, submitted: bool = False) -> dict[str, Any]:
    """What is said about the items that were checked: {"items": {id: {verdict, says, …}}}.

    Verdicts are right, partly and wrong. The right answer is given only when it was found or asked
    for (`revealed`). Graded items and `reveal: never` get nothing.
    """
    if content.graded or content.reveal == "never":
        return {"items": {}}
    answers = _items(response)
    said = {}
    for item in content.items:
        given = answers.get(item.id)
        if not isinstance(given, Mapping):
            continue
        if given.get("checked") is True or (content.reveal == "submit" and submitted):
            said[item.id] = say(item.type, given, content.feedback[item.id])
    return {"items": said}


def say(kind: str, given: Mapping[str, Any], feedback: ItemFeedback) -> dict[str, Any]:
    """The verdict on one answer, and the sentence about each wrong choice in it.

    `half` is there where one part of a two-part answer is right: "answer" or "reason".
    """
    right = {"answer": feedback.answer, "tolerance": feedback.tolerance, "type": kind}
    earned = credit(given, right)
    verdict = "right" if earned == 1.0 else "partly" if earned > 0 else "wrong"
    says: dict[str, Any] = {"verdict": verdict, "about": [], "says": ""}
    half = _half(given, feedback.answer)
    if half:
        says["half"] = half
    for rationale in _rationales(given, feedback):
        says["about"].append({"misconception": rationale.misconception, "says": rationale.says})
    if verdict == "right" or given.get("revealed") is True:
        says |= {"says": feedback.says, "answer": feedback.answer}
    return says


def _half(given: Mapping[str, Any], wanted: Any) -> str:
    """Of a pair that is not right: which part of it is, "answer" or "reason"; else nothing."""
    if not isinstance(wanted, Mapping):
        return ""
    right = [part for part in ("answer", "reason") if given.get(part) == wanted.get(part)]
    return right[0] if len(right) == 1 else ""


def _rationales(given: Mapping[str, Any], feedback: ItemFeedback) -> Iterable[Any]:
    answer, reason = given.get("answer"), given.get("reason")
    chosen = answer if isinstance(answer, list) else [answer]
    for part in chosen:
        if isinstance(part, str) and part in feedback.choices:
            yield feedback.choices[part]
    if isinstance(reason, str) and reason in feedback.reasons:
        yield feedback.reasons[reason]
    if is_number(answer):
        yield from (near for near in feedback.near if _within(answer, near.value, near.tolerance))


def complete(response: Any, content: QuestionContent) -> tuple[int, int]:
    """How many items are answered, of how many; of the bank's, those of the form that was drawn."""
    if content.bank:
        return completion.counted(response, questions_of(content.forms, content.items))
    answers = _items(response)
    done = sum(answered(answers.get(item.id), {"type": item.type}) for item in content.items)
    return done, len(content.items)


def answered(given: Any, item: Mapping[str, Any]) -> bool:
    """Whether an item's part of a response holds an answer (both parts of a two-part item)."""
    if not isinstance(given, Mapping) or given.get("answer") in (None, "", []):
        return False
    pair = item.get("type") == "two-part" or isinstance(item.get("answer"), Mapping)
    return not pair or given.get("reason") not in (None, "")


def summarise(responses: Iterable[Any], content: QuestionContent) -> pd.DataFrame:
    """The distribution of answers: one row an item and choice, with count and share.

    Columns: item, choice (option id, "option+reason" for pairs, the number as text), n (people who
    chose it), share (of those who answered the item, 0 to 1). Of the bank's questions it tells
    the misconceptions instead; see `bank_report.misconceptions`.
    """
    if content.bank:
        from .bank_report import misconceptions

        return misconceptions(responses)
    import pandas as pd

    rows: list[dict[str, Any]] = []
    everybody = [_items(response) for response in responses]
    for item in content.items:
        given = [a[item.id] for a in everybody if answered(a.get(item.id), {"type": item.type})]
        counts: dict[str, int] = {}
        for answer in given:
            for choice in set(_choices(item.type, answer)):
                counts[choice] = counts.get(choice, 0) + 1
        rows += [
            {"item": item.id, "choice": choice, "n": n, "share": n / len(given)}
            for choice, n in sorted(counts.items())
        ]
    return pd.DataFrame(rows, columns=["item", "choice", "n", "share"])


def _choices(kind: str, given: Mapping[str, Any]) -> list[str]:
    answer = given["answer"]
    if kind == "two-part":
        return [f"{answer}+{given.get('reason')}"]
    if kind == "ordering" and isinstance(answer, list):
        return [" < ".join(map(str, answer))]
    return [str(part) for part in answer] if isinstance(answer, list) else [str(answer)]


def _ordering_credit(given: list[str], wanted: list[str]) -> float:
    if sorted(given) != sorted(wanted) or len(wanted) < 2:
        return 0.0
    place = {name: index for index, name in enumerate(given)}
    pairs = [(a, b) for i, a in enumerate(wanted) for b in wanted[i + 1 :]]
    agree = sum(place[a] < place[b] for a, b in pairs)
    return max(0.0, 2 * agree / len(pairs) - 1)


def _items(response: Any) -> Mapping[str, Any]:
    items = response.get("items") if isinstance(response, Mapping) else None
    return items if isinstance(items, Mapping) else {}


def _within(value: float, centre: float, tolerance: float) -> bool:
    return abs(value - centre) <= tolerance + 1e-9 * max(1.0, abs(centre))
