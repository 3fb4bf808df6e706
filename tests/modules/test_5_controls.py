"""What a learner changes in the core of module 5, without a line of Python."""

from __future__ import annotations

import re

from module_5 import CODE, PROSE, cells, printed, texts


def test_the_core_is_worked_by_controls() -> None:
    # JupyterLab takes the arrow keys of the others; ToggleButtons are not read aloud
    by_keyboard = {"BoundedIntText", "Checkbox"}
    controls = [cell.source for cell in CODE if "control(" in cell.source]
    assert len(controls) == 4
    for source in controls:
        made = re.findall(r"widgets\.(\w+)\(", source)
        assert made
        assert set(made) <= by_keyboard
        assert source.count("description=") == len(made)
    assert "In four places a cell draws a *control*" in PROSE
    core = " ".join([PROSE.split("## After the sittings")[0], texts()["exercises"]])
    assert not re.search(r"run (it|the cell|this cell) again|change (this|the) (line|code)", core)
    assert not re.search(r"# change|then run", "\n".join(cell.source for cell in CODE))


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope = cells()
    first, last, closed = scope["first"], scope["last"], scope["closed"]
    assert (first.value, last.value) == (1946, 1960)
    assert closed.value == 40
    assert scope["in_units"].value is False
    for a in range(first.min, first.max + 1):
        for b in range(last.min, last.max + 1):
            text = printed(a, b)
            if b < a + 4:
                assert text.startswith("Choose a last year")
            else:
                assert f"{a} to {b}, four species; n = {b - a + 1} years" in text
                assert "nan" not in text
    arriving = [30, 40, 55, 60, 55, 45, 35, 30, 30, 30]
    for n in (closed.min, 40, 50, closed.max):
        shown = scope["desk"](n)
        assert f"with {n} tickets closed per day" in shown.chart.description
        pile = 100
        for day, new in enumerate(arriving, start=1):
            pile = max(0, pile + new - n)
            assert f'<th scope="row">{day}</th><td>{new}</td><td>{pile}</td>' in shown.html
    fields = scope["fields"]
    assert len(fields) == 6
    for height in (0, 10):
        heights = dict.fromkeys(fields, height) | {"t3": 7}
        shown = scope["sketch"](**heights)
        assert '<th scope="row">3</th><td>7</td>' in shown.html
        assert f'<th scope="row">6</th><td>{height}</td>' in shown.html
    for ticked, unit in ((False, "whales"), (True, "units")):
        assert f"counted in {unit} per year" in scope["species"](ticked).html
