"""What a learner changes in the core of module 2, without a line of Python."""

from __future__ import annotations

import re

from module_2 import CODE, PROSE, cells, printed, texts


def test_the_core_is_worked_by_controls() -> None:
    # JupyterLab takes the arrow keys of the others; ToggleButtons are not read aloud
    by_keyboard = {"BoundedIntText", "Checkbox"}
    controls = [cell.source for cell in CODE if re.search(r"^control\(", cell.source, re.M)]
    assert len(controls) == 3
    for source in controls:
        made = re.findall(r"widgets\.(\w+)\(", source)
        assert made
        assert set(made) <= by_keyboard
        assert source.count("description=") == len(made)
    assert "In three places a cell draws a *control*" in PROSE
    core = " ".join([PROSE.split("## After the sittings")[0], texts()["exercises"]])
    assert not re.search(r"run (it|the cell|this cell) again|change (this|the) (line|code)", core)
    assert not re.search(r"# change|then run", "\n".join(cell.source for cell in CODE))


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope, _ = cells()
    number, percent = scope["number"], scope["percent"]
    assert (number.value, percent.value) == (10, 80)
    for n in {number.min, 3, 10, 20, number.max}:
        for share in {percent.min, 50, 80, percent.max}:
            text = printed("how_many", n, share)
            assert f"{n} intervals; each holds the truth with a chance of {share} %" in text
            few, more = map(int, re.findall(r": (\d+)%", text))
            assert 99 <= few + more <= 101
            shown = scope["how_many"](n, share)
            assert f"{n} intervals of {share} %" in shown.html
    which, measure = scope["which"], scope["measure"]
    assert (which.value, measure.value) == (3, 1)
    assert scope["both_only"].value is scope["ranks"].value is False
    for ticked in (False, True):
        for value in range(which.min, which.max + 1):
            text = printed("counted", value, ticked)
            assert text.count("95 % interval") == 2
            assert "nan" not in text
        for value in range(measure.min, measure.max + 1):
            text = printed("belief", value, ticked)
            assert scope["measures"].columns[value - 1] in text
            assert ("ranks" if ticked else "values") in text


def test_the_text_names_what_the_controls_count() -> None:
    scope, _ = cells()
    names = list(scope["names"].values())
    assert len(names) == scope["which"].max
    for n, name in enumerate(names, start=1):
        assert f"{n} {name}" in PROSE
    assert len(scope["measures"].columns) == scope["measure"].max
