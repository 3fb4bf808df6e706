"""`fivefold workshop` on the real module: the front page, the steps, what stays out of reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from fivefold.content import content_root
from look import violations
from workshop_app import (
    MAP_STEP,
    MODULE,
    Server,
    agenda,
    at_step,
    button,
    fits,
    open_step,
    quiet,
    serving,
    shown,
    steps,
    tab_to,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOLDER = content_root() / "modules" / MODULE


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_front_page_lists_the_workshop(
    page: Any, traffic: Any, server: Server, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(server.url)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    card = page.get_by_role("listitem").filter(has_text=agenda().title)
    minutes = " and ".join(str(sitting.minutes) for sitting in agenda().parts)
    expect(card).to_contain_text(f"{minutes} minutes")
    card.get_by_role("link", name=agenda().title).click()
    at_step(page, steps()[0].id)
    expect(page.get_by_role("heading", level=1)).to_have_text(agenda().title)
    expect(page).to_have_title(agenda().title)
    quiet(traffic)


def test_steps_by_keyboard(page: Any, traffic: Any, server: Server) -> None:
    open_step(page, server)
    for step in steps()[1:5]:
        tab_to(page, "Next step")
        page.keyboard.press("Enter")
        shown(page, step)
    quiet(traffic)


def test_another_sitting_by_click_and_by_keyboard(page: Any, traffic: Any, server: Server) -> None:
    first, second = agenda().parts
    open_step(page, server)
    sittings = page.get_by_role("navigation", name="Sittings")
    expect(sittings.locator("[aria-current=true]")).to_contain_text(first.title)
    sittings.get_by_role("button", name=second.title).click()
    shown(page, second.steps[0])
    expect(sittings.locator("[aria-current=true]")).to_contain_text(second.title)
    button(page, "Next step").click()
    shown(page, second.steps[1])
    page.reload()
    at_step(page, second.steps[1].id)
    tab_to(page, f"{first.title} ({first.minutes} minutes)", back=True)
    page.keyboard.press("Enter")
    shown(page, first.steps[0])
    quiet(traffic)


def test_the_page_follows_the_system_from_day_to_night(page: Any, server: Server) -> None:
    page.emulate_media(color_scheme="light")
    open_step(page, server, MAP_STEP)
    for name in ("queue", "overtime"):
        button(page, "Add variable").click()
        page.get_by_label("Name of the new variable").fill(name)
        page.keyboard.press("Enter")
    page.locator(".variable", has_text="queue").click()
    expect(page.locator(".inspector")).to_be_visible()
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme)
        expect(page.locator(f'.ff-causal-loop[data-theme="{theme}"]')).to_be_visible()
        for width, height in ((1280, 900), (360, 740)):
            page.set_viewport_size({"width": width, "height": height})
            fits(page)
            assert violations(page) == []


def exercises() -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "exercises.yaml").read_text())["exercises"]


def rationales(value: Any) -> list[str]:
    """Every `says` below `value`."""
    if isinstance(value, list):
        return [said for one in value for said in rationales(one)]
    if not isinstance(value, dict):
        return []
    own = [" ".join(value["says"].split())] if "says" in value else []
    return own + [said for one in value.values() for said in rationales(one)]


def test_no_source_comes_and_no_answer_before_it_is_checked(
    page: Any, traffic: Any, server: Server
) -> None:
    received: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda f: keep(f, received)))
    page.on("response", lambda answer: received.append(answer.text()) if is_text(answer) else None)
    step = next(step for step in steps() if step.exercise)
    exercise = exercises()[step.exercise[0]]
    item = exercise["items"][0]
    feedback = exercise["feedback"][item["id"]]
    wrong, explained = next(iter(feedback["choices"].items()))
    open_step(page, server, step.id)

    secrets = [said for one in exercises().values() for said in rationales(one.get("feedback"))]
    assert len(secrets) > 20
    before = [*received, page.content()]
    for expected in (exercise["title"], agenda().title, "jupyter-config-data"):
        assert holds(before, expected), expected
    for source in ("from fivefold", "stepper()", str(content_root())):
        assert not holds(before, source), source
    assert [said for said in secrets if holds(before, said)] == []

    texts = {option["id"]: option["text"] for option in item["options"]}
    page.get_by_label(texts[wrong]).check()
    page.get_by_label("fairly sure").check()
    button(page, "Check").click()
    expect(page.locator(".verdict")).to_contain_text("Not this one.")
    expect(page.locator(".verdict")).to_contain_text(explained["says"])
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()
    earned = {" ".join(explained["says"].split())}
    assert {said for said in secrets if holds(received, said)} == earned

    button(page, "Try again").click()
    page.get_by_label(texts[feedback["answer"]]).check()
    button(page, "Check").click()
    expect(page.locator(".verdict")).to_contain_text("Right.")
    quiet(traffic)


def holds(texts: list[str], said: str) -> bool:
    """Whether one of the texts has it, as it is or as JSON writes it."""
    return any(form in text for form in (said, json.dumps(said)[1:-1]) for text in texts)


def keep(frame: Any, received: list[str]) -> None:
    """Add what came over a websocket, as readable text."""
    text = frame.decode("utf-8", "replace") if isinstance(frame, bytes) else str(frame)
    received.append(text)


def is_text(answer: Any) -> bool:
    kind = answer.headers.get("content-type", "")
    return answer.ok and kind.startswith(("text/html", "application/json"))


def test_nothing_else_is_reachable(page: Any, server: Server) -> None:
    names = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()]
    assert {"lesson.ipynb", "exercises.yaml", "workshop.yaml", "workshop.ipynb"} <= {*names}
    below = ["", f"{MODULE}/", f"modules/{MODULE}/", f"apps/{MODULE}/"]
    for prefix in ("voila/files", "files", "voila/render", "voila/tree", "api/contents"):
        below += [f"{prefix}/{MODULE}/", f"{prefix}/modules/{MODULE}/"]
    paths = [folder + name for folder in below for name in names]
    paths += [folder for folder in below if folder] + ["instructor/", "instructor/keys/"]
    paths += [f"instructor/keys/{MODULE}.yaml", f"voila/files/../../instructor/keys/{MODULE}.yaml"]
    paths += ["api/contents", "api/kernels", "api/kernelspecs", "api/sessions", "api/terminals"]
    paths += ["apps", "apps/", "modules/", "datasets/", "voila/static/", "assets/", ".git/config"]
    reached = {path: page.request.get(server.url + path).status for path in paths}
    assert {path for path, status in reached.items() if status != 404} == set()
    assert page.goto(server.url + f"files/{MODULE}/lesson.ipynb").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
    for method in ("post", "delete", "put", "patch"):
        answer = getattr(page.request, method)(f"{server.url}api/kernels")
        assert answer.status in (403, 404, 405)
