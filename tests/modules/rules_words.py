"""The words of a lesson: as easy as they can be, and no cause where nobody drew lots.

Reading level is Flesch and Kincaid's grade (Kincaid, Fishburne, Rogers & Chissom 1975), 0.39 words
a sentence + 11.8 syllables a word - 15.59, with a syllable for each group of vowels. Thresholds
lie above the lessons that were read and found plain, and below what a journal prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from material import Material
from rules import rule
from rules_figures import loaded

GRADE = 6.5  # of a whole lesson; those that stand are at 4.7 to 5.1, our design notes at 9 to 11
LONG = 28  # words; no more than one sentence in twenty is longer, and
LONGEST = 45  # none is longer than this
CAUSE = re.compile(
    r"\b(caus(e[sd]?|ing)|(leads?|led|leading) to|because of|(result(s|ed)?|resulting) in|due to|"
    r"thanks to|owing to|brought about|is why|(makes?|made|making) .{1,40}\b(better|worse|faster|"
    r"slower|higher|lower|more|less)|(improve|reduce|increase|boost|weaken)(s|d)|"
    r"(has|have|had) an? (effect|impact) on)\b",
    re.I,
)
DENIED = re.compile(r"\b(not|nor|no|never|cannot|whether|neither|nothing|nobody|ask|\?)\b|\?", re.I)
"""A cause that is denied or asked about is not claimed."""


def sentences(text: str) -> list[str]:
    """The sentences of Markdown: headings, tables, lists' marks, links and quoted code left out."""
    text = re.sub(r"^\s*(\|.*|#.*|```.*)$", "", text, flags=re.M)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)|`[^`]*`", r"\1", text)
    text = re.sub(r"^\s*(?:[-*>]|\d+\.)\s+", "\n\n", text, flags=re.M).replace("*", "")
    found = [" ".join(s.split()) for block in re.split(r"\n\s*\n", text)
             for s in re.split(r"(?<=[.?!:;])[\"')]*\s+(?=[\"'(A-Z0-9])", block)]  # fmt: skip
    return [s for s in found if len(s.split()) > 2]


def syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end left out; 1 at least."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def grade(found: list[str]) -> float:
    """The years at school that a text takes."""
    words = [word for s in found for word in re.findall(r"[A-Za-z][A-Za-z'-]*", s)]
    if not words:
        return 0.0
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(found) + 11.8 * spoken / len(words) - 15.59


def told(here: Material) -> str:
    """What a lesson tells, without its sources."""
    return re.sub(r"### Sources.*?(?=\n## )", "", here.prose, flags=re.S)


@rule
def the_lesson_is_easy_to_read(here: Material) -> Iterator[str]:
    found = sentences(told(here))
    if (level := grade(found)) > GRADE:
        yield f"the lesson reads at grade {level:.1f}, above {GRADE}"
    long = [s for s in found if len(s.split()) > LONG]
    if len(long) > 0.05 * len(found):
        yield f"{len(long)} of {len(found)} sentences have more than {LONG} words"
    yield from (f"{len(s.split())} words: {s}" for s in long if len(s.split()) > LONGEST)


def said_as_true(here: Material) -> Iterator[str]:
    """Sentences that the module itself states: the lesson, and what feedback says."""
    yield from sentences(told(here))
    for exercise in here.raw.values():
        for about in (exercise.get("feedback") or {}).values():
            if isinstance(about, dict) and isinstance(about.get("says"), str):
                yield from sentences(about["says"])


@rule
def no_sentence_claims_a_cause_where_nobody_drew_lots(here: Material) -> Iterator[str]:
    """A sentence on an observed case with a word of cause, unless denied, asked, quoted or allowed.

    It sees words, not meanings: allow a sentence by its first words, with the reason.
    """
    observed = here.own("OBSERVED", {})
    if unknown := loaded(here) - set(observed):
        yield f"module_{here.number}.py does not say by which words the cases {unknown} are known"
    subjects = "|".join(pattern for pattern in observed.values() if pattern)
    if not subjects:
        return
    for sentence in said_as_true(here):
        claim = re.sub(r'"[^"]*"', '""', sentence)
        if re.search(rf"\b({subjects})\b", claim, re.I) and CAUSE.search(claim):
            allowed = any(sentence.startswith(words) for words in here.own("CAUSES", {}))
            if not DENIED.search(claim) and not allowed:
                yield f"a cause is claimed of what was only observed: {sentence}"
