"""A learner's hands on the causal-loop builder: by mouse, by keyboard alone, by clicks alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

SIGNS = {"+": "+ higher", "-": "− lower"}
Link = tuple[str, str, str]
"""From, to and sign, by the names of the variables."""


class Builder:
    """One drawn map on a page."""

    def __init__(self, page: Page, drawn: Locator) -> None:
        self.page = page
        self.drawn = drawn

    def variable(self, name: str) -> Locator:
        return self.drawn.locator(".variable").get_by_text(name, exact=True)

    def saved(self) -> None:
        """Until the last edit is acknowledged."""
        expect(self.drawn.locator('.saved[data-status="saved"]')).to_be_visible()

    def start_again(self) -> None:
        self.drawn.get_by_role("button", name="Start again").click()
        expect(self.drawn.locator(".variable")).to_have_count(0)
        self.saved()

    def add(self, name: str) -> None:
        """Add a variable of the bank by clicks."""
        self.drawn.get_by_role("button", name="Add variable").click()
        self.drawn.locator(".naming").get_by_role("button", name=name, exact=True).click()
        expect(self.variable(name)).to_be_visible()

    # -- with the mouse -------------------------------------------------------------------------

    def place(self, name: str, x: float, y: float) -> None:
        """Double-click on the canvas and pick a name."""
        self.drawn.locator(".react-flow__pane").dblclick(position={"x": x, "y": y})
        self.drawn.locator(".naming").get_by_role("button", name=name, exact=True).click()
        expect(self.variable(name)).to_be_visible()

    def drag_link(self, source: str, target: str, sign: str) -> None:
        """Drag from a variable's dot onto another variable; the sign by a key on the link."""
        self.drawn.locator(".canvas").scroll_into_view_if_needed()
        links = self.drawn.locator(".link")
        before = links.count()
        dot = box(self.variable(source).locator("xpath=..").locator(".dot"))
        goal = box(self.variable(target))
        self.page.mouse.move(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(goal["x"] + 20, goal["y"] + 10, steps=6)
        self.page.mouse.move(goal["x"] + goal["width"] / 2, goal["y"] + goal["height"] / 2, steps=3)
        self.page.mouse.up()
        expect(links).to_have_count(before + 1)
        links.nth(before).locator(".sign").click()
        self.page.keyboard.press(sign)

    # -- by keyboard alone ----------------------------------------------------------------------

    def type_variable(self, name: str) -> None:
        self.tab_to("Add variable", back=True)
        self.page.keyboard.press("Enter")
        expect(self.drawn.locator(".naming")).to_be_visible()
        self.tab_to(name)
        self.page.keyboard.press("Enter")
        self.focused(name)

    def type_link(self, source: str, target: str, keys: str) -> None:
        """With the focus on `source`: L, arrow keys, Enter; then the link's own keys."""
        self.focused(source)
        self.page.keyboard.press("l")
        self.go_to(target)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("document.activeElement?.classList.contains('sign')")
        for key in keys:
            self.page.keyboard.press(key)
        self.page.keyboard.press("Escape")  # from the link back to its source
        self.focused(source)

    def tab_to(self, text: str, back: bool = False) -> None:
        for _ in range(60):
            if self.page.evaluate("document.activeElement?.textContent") == text:
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"the keyboard never reached {text!r}")

    def go_to(self, name: str) -> None:
        """Reach a variable on the canvas with arrow keys."""
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 8:
            if self.page.evaluate("document.activeElement?.textContent") == name:
                return
            self.page.keyboard.press(key)
            self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
        active = self.page.evaluate("document.activeElement?.outerHTML.slice(0, 300)")
        raise AssertionError(f"the arrow keys never reached {name!r}; they are on {active}")

    def focused(self, text: str) -> None:
        self.page.wait_for_function(
            "text => document.activeElement?.textContent === text", arg=text
        )

    # -- by clicks alone ------------------------------------------------------------------------

    def click_link(self, source: str, target: str, sign: str) -> None:
        self.variable(source).click()
        self.drawn.get_by_role("button", name="Link from here").click()
        self.variable(target).click()
        self.drawn.locator(".inspector").get_by_label(SIGNS[sign]).click()


def links(response: dict[str, Any]) -> list[Link]:
    """The links of a map document by names, sorted."""
    names = {one["id"]: one["name"] for one in response["variables"]}
    return sorted((names[k["from"]], names[k["to"]], k["sign"]) for k in response["links"])


def box(locator: Locator) -> Any:
    found = locator.bounding_box()
    assert found, f"{locator} is not on the page"
    return found
