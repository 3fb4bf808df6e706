"""The answer keys of graded exercises: where they stand, and their validation.

Looked for in this order: the folder in the environment variable FIVEFOLD_KEYS, the folder that the
course's nbgrader_config.py named (`use`), `instructor/keys` of the checkout, and the installed
distribution `fivefold-course`. A learner's installation has none of them.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from ..content import Id, Part, check_id, content_root, explain, read_yaml
from ..errors import FivefoldError

NAMED = (
    "forecast",
    "sorting",
    "allocation",
    "worksheet",
    "hidden_profile",
    "scorecard",
    "microworld",
)  # kinds whose keys say so
Points = Annotated[float, Field(ge=0, le=1000)]


_chosen: Path | None = None
_loaded: dict[Path, tuple[tuple[tuple[str, int], ...], dict[str, dict[str, Any]]]] = {}


class ItemKey(Part):
    """The key of one item of a question exercise."""

    points: Points = 1.0
    answer: Any
    type: str | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    choices: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    near: list[Any] = []
    note: str = ""


class QuestionKey(Part):
    """The key of a question exercise."""

    points: Annotated[float, Field(gt=0, le=1000)]
    items: Annotated[dict[Id, ItemKey], Field(min_length=1)]
    validated: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _says_what_is_right(self) -> QuestionKey:
        for name, item in self.items.items():
            if item.answer is None:
                raise ValueError(f"item '{name}' needs an answer")
        if not sum(item.points for item in self.items.values()):
            raise ValueError("at least one item must give points")
        return self


def use(folder: Path | None) -> None:
    """Look for keys in `folder` from now on, in this process."""
    global _chosen
    _chosen = folder


def keys_folder() -> Path | None:
    """The folder with the keys, or None where there are none (a learner's installation)."""
    named = os.environ.get("FIVEFOLD_KEYS")
    if named:
        folder = Path(named)
        if not folder.is_dir():
            raise FivefoldError(f"FIVEFOLD_KEYS names {folder}, which is no folder.")
        return folder
    return next((p for p in (_chosen, _in_checkout(), _installed()) if p and p.is_dir()), None)


def key_for(exercise_id: str) -> dict[str, Any] | None:
    """The validated key of an exercise as plain data, or None where there is none.

    Raises FivefoldError with one sentence for a mistake in a file of keys, and for an exercise
    that has two keys.
    """
    return all_keys().get(check_id(exercise_id, "score()"))


def all_keys() -> dict[str, dict[str, Any]]:
    """All keys by exercise id; empty where there are none."""
    folder = keys_folder()
    if folder is None:
        return {}
    files = sorted(folder.glob("*.yaml"))
    state = tuple((file.name, file.stat().st_mtime_ns) for file in files)
    known = _loaded.get(folder)
    if known is None or known[0] != state:
        known = (state, _load(files))
        _loaded[folder] = known
    return known[1]


def kind_of(key: dict[str, Any]) -> str:
    """The kind of the exercise that a key belongs to."""
    if key.get("kind") in NAMED:
        return str(key["kind"])
    return "question" if "items" in key or "bank" in key else "causal_loop"


def _load(files: list[Path]) -> dict[str, dict[str, Any]]:
    keys: dict[str, dict[str, Any]] = {}
    seen: dict[str, str] = {}
    for file in files:
        raw = read_yaml(file)
        exercises = raw.get("exercises") if isinstance(raw, dict) else None
        if not isinstance(exercises, dict):
            raise FivefoldError(f"{file.name}: expected a mapping 'exercises:' of ids (in {file}).")
        for name, body in exercises.items():
            check_id(name, file)
            if name in seen:
                raise FivefoldError(
                    f"The exercise '{name}' has two keys, in {seen[name]} and in {file.name}."
                )
            seen[name] = file.name
            keys[name] = _validate(name, body, file)
    return keys


def _validate(name: str, body: Any, file: Path) -> dict[str, Any]:
    named = isinstance(body, dict) and (body.get("kind") in NAMED or "bank" in body)
    if not isinstance(body, dict) or (("items" in body) == ("links" in body) and not named):
        raise FivefoldError(
            f"{file.name}: the key of '{name}' needs 'items:' or 'bank:' (a question), 'links:' "
            f"(a map) or 'kind:' {', '.join(NAMED)}."
        )
    try:
        if "bank" in body:
            from ..question.key import BankKey

            return BankKey.model_validate(body).model_dump()
        if kind_of(body) == "question":
            return QuestionKey.model_validate(body).model_dump(exclude_none=True)
        if kind_of(body) == "causal_loop":
            from ..causal_loop.key import CausalLoopKey

            return CausalLoopKey.model_validate(body).model_dump(by_alias=True)
        module = importlib.import_module(f"..{body['kind']}.key", __package__)
        key: Part = module.key_class(body).model_validate(body)
        return key.model_dump(exclude_none=True)
    except ValidationError as error:
        raise FivefoldError(f"{file.name}: the key of '{name}': {explain(error)}.") from error
    except FivefoldError as error:
        raise FivefoldError(f"{file.name}: the key of '{name}': {error}") from error


def _in_checkout() -> Path | None:
    try:
        return content_root() / "instructor" / "keys"
    except FivefoldError:
        return None


def _installed() -> Path | None:
    found = importlib.util.find_spec("fivefold_course")
    places = list(found.submodule_search_locations or []) if found else []
    return Path(places[0]) / "keys" if places else None
