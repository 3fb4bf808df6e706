"""Numbers: each that a text prints is computed anew, and every large one is bound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from material import Material
from rules import rule

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? %")


def loaded(here: Material) -> set[str]:
    """The cases that the lesson's cells load."""
    sources = "\n".join(cell.source for cell in here.code)
    return set(re.findall(r'ff\.load\("([a-z_]+)"', sources))


@rule
def every_number_from_the_data_is_the_datas(here: Material) -> Iterator[str]:
    texts = here.texts()
    for name, sentence in here.bound():
        if sentence not in texts[name]:
            yield f"not in {name}: {sentence}"


@rule
def no_other_large_number_or_percentage_is_printed(here: Material) -> Iterator[str]:
    bound = {n for _, told in here.bound() for n in NUMBER.findall(told)}
    bound |= set(here.own("ELSEWHERE", {}))
    for name, text in here.texts().items():
        text = re.split(r"### Sources", text)[0] if name == "lesson" else text
        for found in sorted(set(NUMBER.findall(text)) - bound):
            yield f"{found} in {name} is bound to no data"


@rule
def a_case_is_told_with_n_and_an_alternative(here: Material) -> Iterator[str]:
    if not loaded(here):
        yield "the lesson loads no case of real data"
        return
    said = " ".join(here.ran()[1].values())
    for words in ("n = ", "interval", "placebo|alternative"):
        if loaded(here) and not re.search(words, said, re.I):
            yield f"no cell prints '{words}'"
    if unbound := loaded(here) - set(here.own("CHANGED", {})):
        yield f"module_{here.number}.py names no column to change in the cases {unbound}"
    if loaded(here) and not here.bound():
        yield f"module_{here.number}.py writes no sentence anew from the data"
