"""What questions look like, and what they sound like: WCAG 2.2 AA, phones, hostile texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from host import Host
from look import violations
from questions import body, draw, graded, item, saved

pytestmark = pytest.mark.browser

SMALL = """(root) => [...root.querySelectorAll("button, input, summary, .handle, a")].map((one) => {
  const target = one.matches("input") && one.closest("label") || one;
  const box = target.getBoundingClientRect();
  return {what: target.innerText || target.outerHTML, width: box.width, height: box.height};
}).filter(({width, height}) => width < 24 || height < 24)"""


def flawless(page: Any) -> None:
    """No breach that axe finds, nothing wider than the page, no target under 24 px."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".frame").evaluate(SMALL) == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_state_is_accessible(page: Any, tmp_path: Path, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    content = body(confidence=True)
    content["items"][0]["hint"] = "Compare what comes in with what goes out."
    draw(page, tmp_path, content, theme=theme)
    flawless(page)
    for name, text in (("single", "It falls."), ("multiple", "nurses employed")):
        item(page, name).get_by_text(text).click()
        item(page, name).get_by_role("button", name="Check").click()
    item(page, "multiple").get_by_role("button", name="Show the answer").click()
    item(page, "ordering").get_by_role("button", name="The order shown").click()
    item(page, "ordering").get_by_role("button", name="Check").click()
    item(page, "pair").get_by_role("button", name="Check").click()
    page.get_by_label("Your number").fill("abc")
    page.get_by_text("Hint").click()
    expect(page.locator('.verdict[data-verdict="right"]')).to_be_visible()
    expect(page.get_by_text("The answer: nurses employed; unread messages")).to_be_visible()
    saved(page)
    flawless(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_submitting_and_trouble_are_accessible(page: Any, tmp_path: Path, theme: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme=theme)
    draw(page, tmp_path, graded("single"), theme=theme)
    page.get_by_text("It falls.").click()
    page.get_by_role("button", name="Submit my answer").click()
    flawless(page)
    page.get_by_role("button", name="Yes, submit").click()
    page.get_by_text("This first submission counts").wait_for()
    (tmp_path / "responses" / "stocks.json").unlink()
    (tmp_path / "responses").rename(tmp_path / "gone")
    (tmp_path / "responses").write_text("in the way")
    page.get_by_text("It rises").click()
    page.get_by_role("button", name="Try to save again").wait_for()
    flawless(page)


def test_names_read_well(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body(confidence=True))
    expect(page.locator(".frame")).to_match_aria_snapshot("""
      - region "Stocks and flows":
        - heading "Stocks and flows" [level=3]
        - group "Your answer":
          - button "Undo" [disabled]
    """)
    expect(item(page, "single")).to_match_aria_snapshot("""
      - group "What happens to the stock?":
        - radio "It falls."
        - radio "It rises more slowly."
        - group "How sure are you?":
          - radio "a guess"
        - button "Check"
    """)
    expect(item(page, "multiple")).to_match_aria_snapshot("""
      - group "Mark every stock.":
        - paragraph: Choose all that apply.
        - checkbox "nurses employed"
    """)
    expect(item(page, "number")).to_match_aria_snapshot("""
      - group "How many whales are left?":
        - paragraph:
          - textbox "Your number"
    """)
    expect(item(page, "ordering")).to_match_aria_snapshot("""
      - group "What came first?":
        - list:
          - listitem:
            - text: More boats
            - 'button "Move up: More boats" [disabled]'
            - 'button "Move down: More boats"'
    """)
    expect(item(page, "pair")).to_match_aria_snapshot("""
      - group "What happens, and why?":
        - group "Answer":
          - radio "It falls."
        - group "Reason":
          - paragraph: Because …
          - radio "The inflow fell."
    """)
    unnamed = page.locator("fieldset, [role=group], input, button").evaluate_all(
        "all => all.filter(one => /^[–\\\\s]*$/.test("
        "one.ariaLabel || one.querySelector('legend')?.innerText || one.labels?.[0]?.innerText "
        "|| one.ariaLabelledByElements?.[0]?.innerText || one.innerText || ''))"
        ".map(one => one.outerHTML)"
    )
    assert unnamed == []


def test_changes_are_spoken(page: Any, tmp_path: Path) -> None:
    draw(page, tmp_path, body("ordering", "single"))
    page.get_by_role("button", name="Move down: More boats").click()
    spoken = page.get_by_role("status")
    expect(spoken.filter(has_text="More boats is now number 2 of 3.")).to_have_count(1)
    page.get_by_text("It falls.").click()
    check = item(page, "single").get_by_role("button", name="Check")
    check.press("Enter")
    expect(spoken.filter(has_text="Not this one.")).to_have_count(1)
    # the button is gone, and what it brought has the focus
    expect(item(page, "single").locator(".check")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    page.get_by_role("button", name="Start again").click()
    expect(spoken.filter(has_text="Cleared. Undo brings it back.")).to_have_count(1)


HOSTILE = [
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "مخزون الحيتان 🐋 \u202egnorw",
    "w" * 300,
]


def test_hostile_texts_stay_texts(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    options = [{"id": f"o-{n}", "text": text} for n, text in enumerate(HOSTILE)]
    told = {f"o-{n}": {"misconception": "m", "says": text} for n, text in enumerate(HOSTILE)}
    told.pop("o-0")
    content = body("single", title=HOSTILE[0], prompt="\n\n".join(HOSTILE))
    content["items"][0] |= {"text": HOSTILE[2], "hint": HOSTILE[3], "options": options}
    content["feedback"]["single"] = {"answer": "o-0", "says": HOSTILE[1], "choices": told}
    draw(page, tmp_path, content)
    expect(page.locator(".prompt p")).to_have_text(HOSTILE)
    expect(page.locator(".choices label")).to_have_text(HOSTILE)
    page.locator(".choices label").nth(3).click()
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".verdict p").last).to_have_text(HOSTILE[1])
    expect(page.get_by_text(f"The answer: {HOSTILE[0]}")).to_be_visible()
    assert page.locator(".frame img, .frame script").count() == 0
    assert page.evaluate("window.hit") is None
    flawless(page)


def test_nothing_moves_where_motion_is_reduced(page: Any, tmp_path: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    draw(page, tmp_path, body())
    page.get_by_text("It falls.").first.click()
    item(page, "single").get_by_role("button", name="Check").click()
    page.locator(".verdict").wait_for()
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.locator(".frame *").evaluate_all(
        "all => all.map(one => getComputedStyle(one)).filter(style => style.animationName !== "
        "'none' || style.transitionProperty !== 'none' && style.transitionDuration !== '0s').length"
    )
    assert moving == 0


def test_options_are_shuffled_for_each_learner_alike(page: Any, tmp_path: Path) -> None:
    drawn = draw(page, tmp_path, body("multiple", shuffle=True), scope="one")
    shown = page.locator(".choices label").all_inner_texts()
    orders = {tuple(shown)}
    host = Host(page.context.new_page(), drawn)
    for scope in ("one", "two", "three", "four", "five", "six"):
        host.settings["scope"] = scope
        seen = tuple(host.open().locator(".choices label").all_inner_texts())
        assert scope != "one" or seen == tuple(shown)
        orders.add(seen)
    assert len(orders) > 1
    assert len({frozenset(order) for order in orders}) == 1
