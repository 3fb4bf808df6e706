"""The whole builder as somebody hears it: by role and name in the accessibility tree, by keyboard.

Nothing here looks at the page: what is reached has the focus by Tab, is found by what a screen
reader would say of it, and what changes is what a live region said.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from map_page import Open, go_to, links, until

pytestmark = pytest.mark.browser


class Reader:
    """A person who hears the page: `hear` is the focused element, `said` the last announcement."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def hear(self) -> str:
        """Role and name of what has the focus, as the browser's accessibility tree has them."""
        focused = self.session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        tree = self.session.send(
            "Accessibility.getPartialAXTree",
            {"objectId": focused["result"]["objectId"], "fetchRelatives": False},
        )
        (node,) = tree["nodes"]
        return f"{node['role']['value']}: {node.get('name', {}).get('value', '')}"

    def hears(self, heard: str) -> None:
        """Until this has the focus: the tree follows the page a frame or two later."""
        until(self.page, lambda: self.hear() == heard)

    def tab_to(self, heard: str, back: bool = False) -> None:
        for _ in range(120):
            if self.hear().startswith(heard):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never reached {heard!r}; last was {self.hear()!r}")

    def said(self, words: str) -> None:
        """Until a live region has said this."""
        expect(self.page.get_by_role("status").filter(has_text=words)).to_have_count(1)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def test_a_map_is_made_told_and_questioned_by_ear(page: Any, open_map: Open) -> None:
    drawn = open_map("free-map")
    reader = Reader(page)

    # the list is a full editor, one Tab away from the picture
    reader.tab_to("button: List")
    reader.press("Enter")
    for name in ("weather", "orders", "backlog", "waiting time"):
        reader.tab_to("button: Add variable", back=True)
        reader.press("Enter")
        reader.hears("textbox: Name of the new variable")
        page.keyboard.type(name)
        reader.press("Enter")
        reader.said(f"Added: {name}.")
        reader.hears(f"heading: {name}")

    for source, target, sign in (
        ("waiting time", "orders", "−"),
        ("backlog", "waiting time", "+"),
        ("orders", "backlog", "+"),
    ):
        reader.tab_to(f"combobox: Add a link from {source} to", back=True)
        page.keyboard.type(target[:4])
        reader.press("Tab")
        reader.hears(f"button: Add a link from {source} to {target}")
        reader.press("Enter")
        reader.said(f"{source} → {target}: sign not given yet (?).")
        reader.tab_to(f"combobox: If it goes up, the other becomes … {target}", back=True)
        reader.press(*["ArrowUp"] * (1 if sign == "−" else 2))  # from "? not sure yet"
        reader.said(f"more {source} → {target}")
    reader.tab_to("checkbox: Delay: more backlog → waiting time")
    reader.press("Space")
    reader.said(
        "more backlog → waiting time: higher than it would otherwise have been (+), delayed"
    )
    until(
        page,
        lambda: (
            links(drawn)
            == [
                ("backlog", "waiting time", "+", True),
                ("orders", "backlog", "+", False),
                ("waiting time", "orders", "-", False),
            ]
        ),
    )

    # the loop is a sentence; it is named and told
    reader.tab_to("DisclosureTriangle: Name B1 and tell it")
    reader.press("Enter")
    reader.tab_to("textbox: Your name for B1")
    page.keyboard.type("Long queues scare people off")
    reader.tab_to("combobox: What does this loop do?")
    page.keyboard.type("bal")
    reader.tab_to("textbox: Its story in a sentence")
    page.keyboard.type("More orders, more backlog, more waiting time, and then fewer orders.")
    until(page, lambda: bool(drawn.response["loops"]))
    until(page, lambda: drawn.response["loops"][0]["story"].endswith("fewer orders."))
    assert drawn.response["loops"][0]["polarity"] == "B"

    # a question is heard and put aside with a reason
    asked = page.locator(".questions .ask", has_text="Nothing leads to or from 'weather'")
    expect(asked).to_have_count(1)
    reader.tab_to("button: I have a reason")
    reader.press("Enter")
    reader.tab_to("textbox: Your reason")
    page.keyboard.type("This is how it works here.")
    reader.tab_to("button: Put the question aside")
    reader.press("Enter")
    reader.said("The question is put aside.")
    reader.hears("heading: Questions about your map")
    until(page, lambda: len(drawn.response["answers"]) == 1)
    assert drawn.response["answers"][0]["reason"] == "This is how it works here."

    # the same map in the picture, by arrow keys
    reader.tab_to("button: Picture", back=True)
    reader.press("Enter")
    reader.tab_to("button: weather, variable. 0 out, 0 in.")
    go_to(page, "orders")
    reader.hears("button: orders, variable. 1 out, 1 in.")
    reader.press("n")
    expect(page.locator(":focus")).to_have_attribute(
        "aria-label", "more orders → backlog: higher than it would otherwise have been (+)"
    )
    assert "button: more orders → backlog" in reader.hear()


def test_the_tree_holds_the_whole_map(page: Any, open_map: Open) -> None:
    open_map("two-loops")
    page.get_by_role("button", name="List").click()
    expect(page.get_by_role("region", name="Two loops")).to_match_aria_snapshot("""
      - list "Variables":
        - listitem:
          - heading "open tickets stock" [level=4]
          - list "Links from open tickets":
            - listitem:
              - text: /more open tickets → pressure to hurry.*/
        - listitem:
          - heading "pressure to hurry" [level=4]
        - listitem:
          - heading "mistakes flow" [level=4]
      - region "Loops":
        - heading "Loops" [level=4]
        - list:
          - listitem
          - listitem
      - region "Questions about your map":
        - heading "Questions about your map" [level=4]
    """)
