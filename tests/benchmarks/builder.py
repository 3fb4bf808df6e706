"""Benchmark of the causal-loop builder in Chromium, on a page without a kernel.

    uv run python tests/benchmarks/builder.py

Prints medians and p95 of
- a frame while one variable of a map with 60 variables and 120 links is dragged (and, for scale,
  of the same frames while nothing moves: the pace of the machine's screen);
- the time from a key that changes a link's sign to the loops on the screen, and to the feedback
  that Python worked out, with 40 variables and 80 links;
- the sizes of the bundles as they are sent (gzip).
"""

from __future__ import annotations

import gzip
import random
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from test_bundles import LIMITS

from conftest import FLAGS, executable
from fivefold.exercise import exercise
from fivefold.widget import STATIC
from host import Host

FRAMES = """
async (moving) => {
  const box = document.querySelector(".variable").getBoundingClientRect();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const node = document.querySelector(".variable");
  const fire = (type, target, x, y) =>
    target.dispatchEvent(new PointerEvent(type, {
      bubbles: true, cancelable: true, view: window, button: 0, buttons: 1, pointerId: 1,
      isPrimary: true, clientX: x, clientY: y,
    }));
  node.setPointerCapture = () => {}; // a made-up pointer cannot be captured
  const frame = () => new Promise(requestAnimationFrame);
  if (moving) fire("pointerdown", node, at.x, at.y);
  const gaps = [];
  await frame();
  let before = await frame();
  for (let step = 1; step <= 180; step++) {
    if (moving) {
      const turn = (step / 180) * 6.28;
      fire("pointermove", node, at.x + 120 * Math.sin(turn / 4), at.y + 60 * Math.sin(turn / 4));
    }
    const now = await frame();
    gaps.push(now - before);
    before = now;
  }
  if (moving) fire("pointerup", node, at.x, at.y);
  return gaps;
}
"""

FEEDBACK = """
async (key) => {
  const sign = document.activeElement;
  const loops = document.querySelector(".loops ul");
  const questions = () => host.values.feedback;
  const before = loops.textContent;
  const said = questions();
  const start = performance.now();
  sign.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const frame = () => new Promise(requestAnimationFrame);
  while (loops.textContent === before) await frame();
  const shown = performance.now() - start;
  while (questions() === said) await frame();
  return [shown, performance.now() - start];
}
"""


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        dragged = open_map(browser, Path(folder) / "drag", 60, 120)
        still = dragged.evaluate(FRAMES, False)
        before = dragged.locator(".variable").first.bounding_box()
        moving = dragged.evaluate(FRAMES, True)
        if dragged.locator(".variable").first.bounding_box() == before:
            raise SystemExit("nothing was dragged: these figures mean nothing")
        report("frame, nothing moves", still, "ms")
        report("frame, dragging at 60 variables and 120 links", moving, "ms", limit=20)
        edited = open_map(browser, Path(folder) / "edit", 40, 80)
        edited.locator(".link .sign").nth(0).focus()
        edited.keyboard.press("+")
        pairs = [edited.evaluate(FEEDBACK, "-+"[turn % 2]) for turn in range(60)]
        report(
            "loops shown after an edit, 40 variables, 80 links", [a for a, _ in pairs], "ms", 150
        )
        report("feedback from Python after an edit", [b for _, b in pairs], "ms", 150)
        browser.close()
    for kind, limit in LIMITS.items():
        parts = [(STATIC / f"{kind}{end}").read_bytes() for end in (".js", ".css")]
        size = sum(len(gzip.compress(part)) for part in parts) / 1000
        print(f"{kind}: {size:.1f} kB gzip (limit {limit / 1000:.0f})")


def open_map(browser: Any, folder: Path, variables: int, links: int) -> Any:
    """A random map in which the first link closes the first loop of the list."""
    draw = random.Random(5)
    folder.mkdir()
    (folder / "exercises.yaml").write_text(
        "exercises:\n  big: {kind: causal_loop, title: Big, prompt: A big map., minutes: 1}\n"
    )
    ids = [f"v{n}" for n in range(1, variables + 1)]
    pairs = [(ids[0], ids[1]), (ids[1], ids[0])]
    while len(pairs) < links:
        pair = (draw.choice(ids), draw.choice(ids))
        if pair not in pairs and pair[0] != pair[1]:
            pairs.append(pair)
    drawn = exercise("big", folder)
    response = {
        "version": 1,
        "variables": [
            {"id": id, "name": f"variable {id}", "kind": "other", "unit": "", "note": "",
             "x": 170 * (n % 8), "y": 90 * (n // 8)}
            for n, id in enumerate(ids)
        ],
        "links": [
            {"id": f"l{n}", "from": a, "to": b, "sign": draw.choice("+-"), "delay": n % 7 == 0,
             "weight": None, "note": ""}
            for n, (a, b) in enumerate(pairs)
        ],
        "loops": [],
    }  # fmt: skip
    drawn.save(response, "benchmark", 1, 0)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    Host(page, drawn).open()
    page.wait_for_selector(".link .sign")
    return page


def report(name: str, times: list[float], unit: str, limit: float | None = None) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    wanted = f" (p95 limit {limit:g} {unit})" if limit else ""
    print(f"{name}: median {statistics.median(times):.1f} {unit}, p95 {p95:.1f} {unit}{wanted}")


if __name__ == "__main__":
    main()
