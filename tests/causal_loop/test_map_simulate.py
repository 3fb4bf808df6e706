"""Simulation: against exact solutions, against its own printed equations, and its refusals."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fivefold import FivefoldError
from fivefold.causal_loop import CausalMap
from fivefold.causal_loop.simulate import BOUND, Simulation
from map_tools import from_links, maps


def weighted(*links: tuple[Any, ...], **kinds: str) -> CausalMap:
    """A map from (source, target, sign, weight[, delayed])."""
    map = from_links(*(k[:3] for k in links), **kinds)
    marks = {(k[0], k[1]): (k[3], len(k) > 4) for k in links}
    changed = [
        replace(k, weight=marks[k.source, k.target][0], delay=marks[k.source, k.target][1])
        for k in map.links
    ]
    return replace(map, links=tuple(changed))


DECAY = weighted(("stock", "loss", "+", 0.5), ("loss", "stock", "-", 1.0), stock="stock")
SPRING = weighted(("a", "b", "+", 2.0), ("b", "a", "-", 0.5), a="stock", b="stock")


def test_a_balancing_loop_with_one_stock_decays_exponentially() -> None:
    run = DECAY.simulate({"stock": 3.0}, time=10, dt=0.125)
    assert len(run.times) == 81
    for t, value, loss in zip(run.times, run.values["stock"], run.values["loss"], strict=True):
        assert value == pytest.approx(3 * math.exp(-0.5 * t), abs=1e-6)
        assert loss == pytest.approx(value / 2)
    assert run.label == "one possible behaviour"
    assert run.stopped == ""


def test_a_reinforcing_loop_grows_exponentially() -> None:
    run = from_links(("s", "s", "+"), s="stock").simulate({"s": 1e-3}, time=5, dt=0.0625)
    assert run.values["s"][-1] == pytest.approx(1e-3 * math.exp(5), rel=1e-6)


def test_a_balancing_loop_with_two_stocks_oscillates() -> None:
    # a' = -b/2, b' = 2a: frequency √(2 · ½) = 1, period 2π; a = cos t, b = 2 sin t
    run = SPRING.simulate(initial={"a": 1.0}, time=4 * math.pi, dt=math.pi / 64)
    for t, a, b in zip(run.times, run.values["a"], run.values["b"], strict=True):
        assert a == pytest.approx(math.cos(t), abs=1e-5)
        assert b == pytest.approx(2 * math.sin(t), abs=1e-5)
    assert run.values["a"][128] == pytest.approx(1, abs=1e-5)  # after one period


@pytest.mark.parametrize(("method", "order"), [("euler", 1), ("rk4", 4)])
def test_the_error_shrinks_with_the_order_of_the_method(method: Any, order: int) -> None:
    def error(dt: float) -> float:
        run = SPRING.simulate({"a": 1.0}, time=1, dt=dt, method=method)
        return abs(run.values["a"][-1] - math.cos(1))

    for dt in (1 / 8, 1 / 16, 1 / 32):
        assert math.log2(error(dt) / error(dt / 2)) == pytest.approx(order, abs=0.25)


@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_a_delay_is_one_more_first_order_lag(method: Any) -> None:
    delayed = weighted(("s", "f", "+", 0.7, True), ("f", "s", "-", 1.0), s="stock")
    # the lag as a stock of its own: its flow is (s − lag) / 4
    by_hand = weighted(
        ("s", "lag", "+", 0.25), ("lag", "lag", "-", 0.25), ("lag", "f", "+", 0.7),
        ("f", "s", "-", 1.0), s="stock", lag="stock",
    )  # fmt: skip
    ours = delayed.simulate({"s": 1}, delay_time=4, method=method)
    theirs = by_hand.simulate({"s": 1}, method=method)
    for id in ("s", "f"):
        assert ours.values[id] == pytest.approx(theirs.values[id], abs=1e-12)


def test_a_delayed_step_arrives_exponentially() -> None:
    map = weighted(("goal", "felt", "+", 1.0, True), s="stock").add("s", kind="stock", id="s")
    run = map.simulate({"goal": 2}, time=6, delay_time=1.5)
    assert run.values["goal"] == (2.0,) * len(run.times)
    for t, felt in zip(run.times, run.values["felt"], strict=True):
        assert felt == pytest.approx(2 * (1 - math.exp(-t / 1.5)), abs=1e-5)
    assert set(run.values["s"]) == {0.0}


def test_a_goal_seeking_loop_reaches_its_goal() -> None:
    map = weighted(
        ("goal", "gap", "+", 1.0), ("state", "gap", "-", 1.0), ("gap", "state", "+", 0.5),
        goal="goal", state="stock",
    )  # fmt: skip
    run = map.simulate({"goal": 10}, time=40)
    assert run.values["state"][-1] == pytest.approx(10, abs=1e-6)
    assert run.values["gap"][0] == 10


def by_printed_equations(run: Simulation) -> dict[str, list[float]]:
    """The run once more, from nothing but its printed lines, its start and its step."""
    number = r"[+−] [\d.e+-]+"
    now, rate = {}, {}
    for line in run.equations:
        parted = re.fullmatch(r"(d?(?:lag)?\[[^\]]*\](?:/dt)?) = (.*)", line)
        assert parted
        left, right = parted[1], parted[2]
        over = 1.0
        if right.startswith("("):
            right, _, divisor = right[1:].rpartition(") / ")
            over = float(divisor)
        terms = re.findall(rf"({number})(?: × ((?:lag)?\[[^\]]*\]))?", right)
        parts = [(float(c.replace("−", "-").replace(" ", "")) / over, slot) for c, slot in terms]
        (rate if left.startswith("d") else now)[left.removeprefix("d").removesuffix("/dt")] = parts

    def filled(states: dict[str, float]) -> dict[str, float]:
        values = dict(states)
        for left, parts in now.items():  # in the order in which they are printed
            values[left] = sum(c * (values[slot] if slot else 1.0) for c, slot in parts)
        return values

    def rates(states: dict[str, float]) -> dict[str, float]:
        values = filled(states)
        return {s: sum(c * (values[slot] if slot else 1.0) for c, slot in rate[s]) for s in rate}

    def moved(states: dict[str, float], by: float, along: dict[str, float]) -> dict[str, float]:
        return {s: states[s] + by * along[s] for s in states}

    by_name = {f"[{run.names[id]}]": values for id, values in run.values.items()}
    at = {s: by_name[s][0] if s in by_name else 0.0 for s in rate}
    found: dict[str, list[float]] = {name: [] for name in by_name}
    for _ in run.times:
        for name, value in filled(at).items():
            if name in found:
                found[name].append(value)
        one = rates(at)
        if run.method == "euler":
            at = moved(at, run.dt, one)
            continue
        two = rates(moved(at, run.dt / 2, one))
        three = rates(moved(at, run.dt / 2, two))
        four = rates(moved(at, run.dt, three))
        mean = {s: (one[s] + 2 * two[s] + 2 * three[s] + four[s]) / 6 for s in at}
        at = moved(at, run.dt, mean)
    return found


@st.composite
def runnable(draw: st.DrawFn) -> CausalMap:
    """A map that can be run: stocks, signs, small weights, no loop without stock or delay."""
    map = draw(maps(most=5))
    assume(map.variables)
    variables = (replace(map.variables[0], kind="stock"), *map.variables[1:])
    rank = {v.id: (v.kind == "stock", n) for n, v in enumerate(variables)}
    links = tuple(
        replace(
            k,
            sign="-" if k.sign == "-" else "+",
            weight=draw(st.sampled_from([None, 0.25, 1.5, -2.0])),
            delay=k.delay or not (rank[k.target][0] or rank[k.source] < rank[k.target]),
        )
        for k in map.links
    )
    return CausalMap(variables, links)


@given(runnable(), st.sampled_from(["rk4", "euler"]), st.sampled_from([0.5, 1.0, 3.0]))
def test_the_printed_equations_are_the_ones_that_are_run(
    map: CausalMap, method: Any, delay_time: float
) -> None:
    push = {v.id: n - 1.5 for n, v in enumerate(map.variables)}
    run = map.simulate(push, time=0.5, dt=1 / 64, delay_time=delay_time, method=method)
    again = by_printed_equations(run)
    assert len(set(run.names.values())) == len(map.variables)
    for id, values in run.values.items():
        assert again[f"[{run.names[id]}]"] == pytest.approx(list(values), rel=1e-9, abs=1e-9)


@given(runnable(), st.sampled_from([0.25, 2.0, -8.0]))
def test_twice_the_push_is_twice_the_way(map: CausalMap, times: float) -> None:
    once = map.simulate({map.variables[0].id: 1.0}, time=0.5, dt=1 / 32)
    more = map.simulate({map.variables[0].id: times}, time=0.5, dt=1 / 32)
    for id, values in once.values.items():
        assert more.values[id] == pytest.approx([times * value for value in values])


@given(runnable(), st.sampled_from([0.25, 4.0]))
def test_the_unit_of_time_does_not_matter(map: CausalMap, unit: float) -> None:
    """Rates per hour instead of per day, and all times in hours: the same values."""
    stocks = {v.id for v in map.variables if v.kind == "stock"}
    slower = replace(
        map,
        links=tuple(
            replace(k, weight=(1.0 if k.weight is None else k.weight) / unit)
            if k.target in stocks
            else k
            for k in map.links
        ),
    )
    push = {v.id: 1.0 for v in map.variables}
    run = map.simulate(push, time=0.5, dt=1 / 64, delay_time=2)
    same = slower.simulate(push, time=0.5 * unit, dt=unit / 64, delay_time=2 * unit)
    assert [t * unit for t in run.times] == pytest.approx(same.times)
    for id, values in run.values.items():
        assert same.values[id] == pytest.approx(values, rel=1e-9, abs=1e-12)


@given(runnable(), st.randoms(use_true_random=False))
def test_names_ids_and_order_do_not_matter(map: CausalMap, chance: Any) -> None:
    ids = {v.id: f"x{n}" for n, v in enumerate(chance.sample(map.variables, len(map.variables)))}
    variables = [replace(v, id=ids[v.id], name=f"name {ids[v.id]}") for v in map.variables]
    links = [replace(k, source=ids[k.source], target=ids[k.target]) for k in map.links]
    chance.shuffle(variables)
    chance.shuffle(links)
    push = {v.id: n + 1.0 for n, v in enumerate(map.variables)}
    run = map.simulate(push, time=0.5, dt=1 / 32)
    other = CausalMap(tuple(variables), tuple(links))
    again = other.simulate({ids[id]: value for id, value in push.items()}, time=0.5, dt=1 / 32)
    for id, values in run.values.items():
        assert again.values[ids[id]] == pytest.approx(values, rel=1e-9, abs=1e-12)


def test_a_run_past_the_bound_stops_and_says_so() -> None:
    run = from_links(("s", "s", "+"), s="stock").simulate({"s": 2.0}, time=100)
    assert run.stopped == (
        "The run stopped at time 20.75: 's' had gone more than a billion times as far as the push."
    )
    assert run.times[-1] == 20.625
    assert max(run.values["s"]) <= 2 * BOUND < 2 * math.exp(20.75)


def test_the_frame_has_a_column_for_each_variable() -> None:
    map = CausalMap().add("s", kind="stock").add("s").link("v1", "v2", "+")
    frame = map.simulate({"v1": 1}, time=1, dt=0.25).frame()
    assert list(frame.columns) == ["s", "s (v2)"]
    assert frame.index.tolist() == [0, 0.25, 0.5, 0.75, 1]
    assert frame.index.name == "time"


def test_the_equations_read() -> None:
    map = CausalMap().add("catch", kind="flow").add("whales", kind="stock").add("[boats]")
    map = map.link("catch", "whales", "-", weight=0.5).link("whales", "[boats]", "+", delay=True)
    map = map.link("[boats]", "catch", "+")
    assert map.simulate({"catch": -2}, time=1, delay_time=4).equations == (
        "[(boats)] = + 1.0 × lag[whales]",
        "[catch] = + 1.0 × [(boats)] − 2.0",
        "dlag[whales]/dt = (+ 1.0 × [whales] − 1.0 × lag[whales]) / 4.0",
        "d[whales]/dt = − 0.5 × [catch]",
    )


CHAIN = from_links(("a", "b", "+"), ("b", "c", "-"), ("c", "a", "+"), ("a", "s", "+"), s="stock")


@pytest.mark.parametrize(
    ("map", "options", "says"),
    [
        (CausalMap(), {}, "Only a map with stocks can be simulated"),
        (from_links(("a", "b", "+")), {}, "Only a map with stocks can be simulated"),
        (from_links(("a", "s", "?"), s="stock"), {}, "from 'a' to 's' has no sign: give it one"),
        (
            from_links(("a", "s", "?"), ("s", "a", "?"), s="stock"),
            {},
            "2 links have no sign, the first from 'a' to 's'",
        ),
        (CHAIN, {}, "The loop a → b → c → a has neither a stock nor a delay"),
        (from_links(("a", "a", "+"), ("a", "s", "+"), s="stock"), {}, "The loop a → a has"),
        (DECAY, {"push": {}}, "Nothing is pushed"),
        (DECAY, {"push": {"stock": 0}}, "Nothing is pushed"),
        (DECAY, {"push": {"stok": 1}}, "no variable 'stok'; the nearest name is 'stock'"),
        (DECAY, {"push": 3}, "'push' must say which variable"),
        (DECAY, {"push": {"stock": "much"}}, "must be a number"),
        (DECAY, {"push": {"stock": math.nan}}, "must be a number"),
        (DECAY, {"push": {"stock": 10**400}}, "must be a number"),
        (DECAY, {"push": {}, "initial": {"loss": 1}}, "'loss' is no stock"),
        (DECAY, {"push": {"stock": 1}, "dt": 0}, "dt must be a number above 0"),
        (DECAY, {"push": {"stock": 1}, "time": math.inf}, "time must be a number above 0"),
        (DECAY, {"push": {"stock": 1}, "delay_time": True}, "delay_time must be a number"),
        (DECAY, {"push": {"stock": 1}, "dt": 51}, "less than one step"),
        (DECAY, {"push": {"stock": 1}, "dt": 1e-6}, "more than two million values"),
        (DECAY, {"push": {"stock": 1}, "method": "rk5"}, "must be 'rk4' or 'euler'"),
        (DECAY, {"push": {"stock": 1}, "dt": 5, "method": "euler"}, "choose a smaller dt, or the"),
        (DECAY, {"push": {"stock": 1}, "dt": 6}, "With dt = 6 the method 'rk4' would let grow"),
        (SPRING, {"push": {"a": 1}, "method": "euler"}, "'euler' would let grow"),
        (
            weighted(*((f"v{n}", f"v{n + 1}", "+", 1e6) for n in range(60)), v0="stock"),
            {"push": {"v0": 1}},
            "The weights are too large",
        ),
    ],
)
def test_what_cannot_be_run_is_one_sentence(map: CausalMap, options: Any, says: str) -> None:
    with pytest.raises(FivefoldError) as error:
        map.simulate(**({"push": {"a": 1}} | options))
    assert says in str(error.value)
