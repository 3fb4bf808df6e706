"""The workshop: its agenda and the guide from which a facilitator runs it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from fivefold.errors import FivefoldError
from fivefold.workshop.agenda import LEAST_DEBRIEF, MOST_FILLED, Sitting, problems
from material import Material
from rules import rule, unlike

PHASES = {"check-in", "do", "debrief", "check-out"}
BEGIN = ["The page to run from", "What to say, in your own words",
         "What usually happens, and what to ask then"]  # fmt: skip
END = ["Experts in the room", "What not to do", "Accessibility and remote",
       "When the network or the projector fails", "Consent and privacy",
       "Cards to print"]  # fmt: skip
BOLD = ["What for.", "Who.", "When not to run it.", "Bring.", "Three debrief questions",
        "A deeper question"]  # fmt: skip


@rule
def the_agenda_follows_the_rules(here: Material) -> Iterator[str]:
    try:
        agenda = here.agenda
    except (ValueError, FivefoldError) as error:
        yield str(error)
        return
    yield from problems(agenda)
    for sitting in agenda.parts:
        if not 60 <= sitting.minutes <= 120:
            yield f"'{sitting.title}' takes {sitting.minutes} minutes"
        phases = [step.phase for step in sitting.steps]
        yield from unlike(f"phases of '{sitting.title}'", set(phases), PHASES)
        yield from unlike("first and last step", (phases[0], phases[-1]), ("check-in", "check-out"))
        for step in sitting.steps:
            if not step.say:
                yield f"'{step.title}' does not tell the facilitator what to say"
            if step.phase == "debrief" and not step.debrief:
                yield f"the debrief '{step.title}' asks nothing"
    if shown := {*agenda.exercises} & {*here.graded, *here.private}:
        yield f"the room works on what is graded or private: {shown}"
    if unknown := set(agenda.exercises) - set(here.raw):
        yield f"the agenda names exercises that are not there: {unknown}"


@rule
def the_guides_timing_is_the_agendas(here: Material) -> Iterator[str]:
    """Both versions: the long one is the agenda's, the short one keeps the same shares."""
    parts = re.split(r"^### (?:First sitting|Second sitting|Third sitting|Timing)$",
                     here.plain["guide"], flags=re.M)[1:]  # fmt: skip
    yield from unlike("timing tables", len(parts), len(here.agenda.parts))
    for guide, sitting in zip(parts, here.agenda.parts, strict=False):
        yield from _timing(guide, sitting)


def _timing(guide: str, sitting: Sitting) -> Iterator[str]:
    rows = re.findall(r"^\| (\d):(\d\d) \| (.+?) \| (\d+) \| (\d+) \|", guide, re.M)
    planned = [step.minutes for step in sitting.steps]
    yield from unlike("long version", [int(row[3]) for row in rows], planned)
    starts = list(itertools.accumulate(planned, initial=0))[:-1]
    yield from unlike("clock", [60 * int(h) + int(m) for h, m, *_ in rows], starts)
    if len(rows) != len(planned):
        return
    for (*_, title, _, _), step in zip(rows, sitting.steps, strict=True):
        bare = title.lower().replace("**debrief:** ", "").replace("**", "")
        if step.title.lower() not in bare:
            yield f"the guide has '{title}' where the agenda has '{step.title}'"
        if title.startswith("**Debrief:**") != (step.phase == "debrief"):
            yield f"'{title}' is marked as a debrief, or not, against the agenda"
    short = [int(row[4]) for row in rows]
    debrief = sum(m for m, s in zip(short, sitting.steps, strict=True) if s.phase == "debrief")
    session = re.search(rf"\| \*\*{sitting.minutes}\*\* \| \*\*(\d+)\*\* \|", guide)
    for row in (f"| **{sitting.filled}** | **{sum(short)}** |",
                f"| {sitting.debriefed} | {debrief} |"):  # fmt: skip
        if row not in guide:
            yield f"the guide's sums are not '{row}'"
    if session is None or int(session[1]) >= sitting.minutes:
        yield "the guide does not say how long the short session takes"
    elif sum(short) > MOST_FILLED * int(session[1]):
        yield f"the short version fills {sum(short)} of {session[1]} minutes"
    if debrief < LEAST_DEBRIEF * sum(short):
        yield f"the short version debriefs for {debrief} of {sum(short)} minutes"
    dropped = [step for step, left in zip(sitting.steps, short, strict=True) if not left]
    yield from unlike("dropped in the short version", dropped, sitting.droppable)
    for step in sitting.droppable:
        if f'If you run late, drop "{step.title}"' not in guide:
            yield f"the guide does not say to drop '{step.title}'"


@rule
def the_guide_has_all_that_a_facilitator_needs(here: Material) -> Iterator[str]:
    guide = here.plain["guide"]
    for words in BOLD:
        if f"**{words}" not in guide:
            yield f"the guide has no '{words}'"
    found = re.findall(r"^## (.+)$", guide, re.M)
    yield from unlike("the guide's first sections", found[: len(BEGIN)], BEGIN)
    yield from unlike("the guide's last sections", found[-len(END) :], END)
    between = found[len(BEGIN) : -len(END)]
    if not between or not re.fullmatch(r"After the sessions?", between[-1]):
        yield "the guide does not say what comes after the session"
    if len(between) < 2:
        yield "the guide says nothing about this module's own exercise and case"
    if f"**Maturity: {here.front['maturity']}.**" not in guide:
        yield "the guide does not say how mature it is"
    cards = re.findall(r"^\*\*Card (\d)", guide, re.M)
    yield from unlike("cards", cards, [str(n) for n in range(1, max(3, len(cards)) + 1)])
