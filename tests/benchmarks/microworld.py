"""Benchmark of a microworld's sliders in Chromium, on a page without a kernel.

    uv run python tests/benchmarks/microworld.py

Prints median and p95 over 150 and 144 moves of a slider, with six kept runs beside the moving one:
- from the move to all charts drawn anew (after the frame that shows them);
- from the move to the acknowledgement and the feedback of Python, which runs the same model;
- and of one frame in which nothing moves: the pace of the machine's screen.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from conftest import FLAGS, executable
from microworlds import GAME, KEPT, PLAYED, POLICY, draw

LIMIT = 150  # ms, p95, from a move to the charts

MOVES = """
async ([label, values]) => {
  const slider = [...document.querySelectorAll("input[type=range]")].find((one) =>
    one.labels[0].textContent.startsWith(label));
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const drawn = () => [...document.querySelectorAll(".chart path.live")].map((one) =>
    one.getAttribute("d")).join();
  const frame = () => new Promise(requestAnimationFrame);
  const [shown, saved, still] = [[], [], []];
  for (const value of values) {
    const before = drawn();
    let start = performance.now();
    await frame();
    still.push(performance.now() - start);
    start = performance.now();
    set.call(slider, value);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    while (drawn() === before) await frame();
    await frame(); // the frame that shows it is done
    shown.push(performance.now() - start);
    while (!document.querySelector('.saved[data-status="saved"]')) await frame();
    saved.push(performance.now() - start);
  }
  return [shown, saved, still];
}
"""


def main() -> None:
    # each value once: a run that was run before is not run again
    speeds = [1 + 0.02 * n for n in range(1, 151)]
    boats = [n for n in range(-10, 9) if n] * 8
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for name, content, start, label, values in (
            ("learning organisation", policy(), kept(), "speed of the tool", speeds),
            ("whales, 20 seasons", commons(), PLAYED | {"game": []}, "boats bought", boats),
        ):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            home = Path(folder) / content["model"]
            home.mkdir()
            draw(page, home, content, start=start)
            shown, saved, still = page.evaluate(MOVES, [label, values])
            report(f"{name}: slider moved, charts drawn", shown, LIMIT)
            report(f"{name}: slider moved, saved and told by Python", saved)
            report("one frame, nothing moves", still)
            page.close()
        browser.close()


def policy() -> dict[str, Any]:
    """Six charts, and steps that are fine enough for a new run at each move."""
    speed = POLICY["decisions"]["speed"] | {"step": 0.02}
    show = ["output", "capacity", "lived", "pressure", "mastery", "rework"]
    return POLICY | {"decisions": POLICY["decisions"] | {"speed": speed}, "show": show}


def kept() -> dict[str, Any]:
    """Six kept runs."""
    runs = [
        {"id": f"run-{n}", "name": f"Run {n}", "decisions": {"reflection": 0.05 * n, "speed": 2}}
        for n in range(1, 7)
    ]
    return KEPT | {"runs": runs, "chosen": "run-3", "setting": {}}


def commons() -> dict[str, Any]:
    """Six charts over twenty seasons, the same decision in each."""
    return GAME | {"mode": "policy", "seasons": 20}


def report(name: str, times: list[float], limit: float | None = None) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    wanted = f" (p95 limit {limit:g} ms)" if limit else ""
    print(f"{name}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms{wanted}")


if __name__ == "__main__":
    main()
