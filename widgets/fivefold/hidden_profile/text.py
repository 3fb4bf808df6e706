"""A hidden profile in plain text, for pages without the front end."""

from __future__ import annotations

from .content import HiddenProfileContent
from .feedback import feedback
from .given import Meeting


def told(meeting: Meeting, content: HiddenProfileContent) -> list[tuple[str, list[str]]]:
    """Headings with sentences: one's cards, the votes, what was said, the choice, the debrief."""
    name = content.card_set.option_name
    found = [("Your cards", [fact.text for fact in content.own])]
    if not meeting.began:
        return [*found, ("The first vote", ["Not yet."])]
    said = feedback(meeting, content)
    votes = [f"You: {name(meeting.before)}."]
    found.append(("The first vote", [*votes, *([said["votes"]] if "votes" in said else [])]))
    for number, turn in enumerate(said["turns"], 1):
        heard = [f"{one['who']}: {one['text']}" for one in turn["heard"]]
        found.append((f"Turn {number}. {turn['asked']}", heard or [turn["nothing"]]))
    if not meeting.done:
        return [*found, ("The choice", ["Not yet."])]
    found.append(("The choice", [f"{name(meeting.after)}. {meeting.reason.strip()}"]))
    about = said["debrief"]
    return [*found, ("Looking back", [*about["told"], *about["structure"], about["says"]])]
