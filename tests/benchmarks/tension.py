"""Benchmark of the creative-tension sliders in Chromium, on a page without a kernel.

    uv run python tests/benchmarks/tension.py

Prints median and p95 over 200 moves of a policy's slider and 200 of a position's, with an answer
that has seven rows and five runs, all locked:
- from the move to the picture and the chart drawn anew (after the frame that shows them);
- from the move to the acknowledgement and the feedback of Python, which works out the same run;
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
from tensions import ANSWERS, BODY, FULL, GUESS, ROWS, draw

LIMIT = 100  # ms, p95, from a move to picture and chart

MOVES = """
async ([label, count]) => {
  const slider = [...document.querySelectorAll("input[type=range]")].find((one) =>
    one.labels[0].textContent.startsWith(label));
  const own = document.querySelector('[data-run="own"]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const drawn = () => own.querySelector(".chart .line.reality").getAttribute("d")
    + own.querySelector(".picture svg").innerHTML;
  const frame = () => new Promise(requestAnimationFrame);
  const [shown, saved, still] = [[], [], []];
  for (let n = 0; n < count; n++) {
    const before = drawn();
    let start = performance.now();
    await frame();
    still.push(performance.now() - start);
    start = performance.now();
    set.call(slider, 1 + 0.5 * (n % 15));
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
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        draw(page, Path(folder), content(), start=answer())
        for name, label in (("policy", "How honestly"), ("position", "Current reality, Callers")):
            shown, saved, still = page.evaluate(MOVES, [label, 200])
            report(f"{name} moved, picture and chart drawn", shown, LIMIT)
            report(f"{name} moved, saved and told by Python", saved)
            report("one frame, nothing moves", still)
        browser.close()


def content() -> dict[str, Any]:
    """Seven rows and four given runs beside the person's own."""
    rows = [ROWS[n % 3] | {"id": f"row-{n}"} for n in range(1, 7)]
    topic = {"id": "clinic", "label": "The clinic", "dimensions": [ROWS[0], *rows]}
    runs = [BODY["runs"][0] | {"id": f"run-{n}"} for n in range(4)]
    return BODY | {"topics": [topic], "runs": runs, "feedback": {run["id"]: "x" for run in runs}}


def answer() -> dict[str, Any]:
    """All rows rated, all runs locked."""
    row = {"vision": 9.0, "reality": 2.5, "evidence": "Three of ten."}
    rows = {"heard": row} | {f"row-{n}": row | {"reality": n} for n in range(1, 7)}
    locked = GUESS | {"locked": True}
    runs = dict.fromkeys(("run-0", "run-1", "run-2", "run-3", "own"), locked)
    return FULL | {"topics": {"clinic": ANSWERS | {"dimensions": rows}}, "predictions": runs}


def report(name: str, times: list[float], limit: float | None = None) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    wanted = f" (p95 limit {limit:g} ms)" if limit else ""
    print(f"{name}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms{wanted}")


if __name__ == "__main__":
    main()
