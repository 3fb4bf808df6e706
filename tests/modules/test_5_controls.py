"""Whatever a control of module 5 can be set to has a result."""

from __future__ import annotations

from module_5 import printed, ran


def test_whatever_a_control_can_be_set_to_has_a_result() -> None:
    scope, _ = ran()
    first, last, closed = scope["first"], scope["last"], scope["closed"]
    assert (first.value, last.value) == (1946, 1960)
    assert closed.value == 40
    assert scope["in_units"].value is False
    for a in range(first.min, first.max + 1):
        for b in {last.min, min(a + 3, last.max), min(a + 4, last.max), last.max}:
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
