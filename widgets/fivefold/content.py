"""Exercise content: where it stands on disk, and its validation when it is loaded.

A module's `exercises.yaml` holds the content of its exercises, the same for everybody. Keys of
graded exercises never stand there. Every mistake in the file is one sentence that names the file,
the exercise, the field and what was expected.
"""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .errors import FivefoldError

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_BYTES = 2_000_000
KINDS = (
    "question",
    "causal_loop",
    "forecast",
    "sorting",
    "allocation",
    "worksheet",
    "creative_tension",
    "hidden_profile",
    "scorecard",
    "voting",
    "microworld",
)


class Part(BaseModel):
    """Base of everything read from YAML: unknown fields are mistakes, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Content(Part):
    """What every exercise has, whatever its kind."""

    # what the learner's browser may see before answering: everything but these fields
    HIDDEN: ClassVar[frozenset[str]] = frozenset({"feedback"})

    kind: str
    title: Text
    prompt: Text
    minutes: Annotated[int, Field(ge=1, le=90)]
    graded: bool = False

    def public(self) -> dict[str, Any]:
        """The content as plain JSON for the browser, without answers and rationales."""
        return self.model_dump(mode="json", by_alias=True, exclude=set(self.HIDDEN))


def content_root() -> Path:
    """The folder that holds `modules/` and `datasets/`.

    The checkout in an editable install, the packaged copy (`fivefold/_course`) in a wheel.
    """
    package = Path(__file__).resolve().parent
    packaged = package / "_course"
    if packaged.is_dir():
        return packaged
    checkout = package.parents[1]
    if (checkout / "modules").is_dir():
        return checkout
    raise FivefoldError(
        "The course's files are missing from this installation; install fivefold again."
    )


def modules() -> list[Path]:
    """The folders of the course's modules, in teaching order (`5_systems_thinking`, …)."""
    folders = (p for p in (content_root() / "modules").iterdir() if p.is_dir())
    return sorted(p for p in folders if re.match(r"\d_[a-z_]+$", p.name))


def load_exercises(file: Path) -> dict[str, Content]:
    """All exercises of one `exercises.yaml`, validated, by id and in the file's order.

    Raises FivefoldError with one sentence for a missing, oversized or malformed file.
    """
    return dict(_exercises(file, _read(file)))


@lru_cache(maxsize=16)
def _exercises(file: Path, text: str) -> dict[str, Content]:
    """The exercises in the text of a file; a lesson asks for each, and YAML takes its time."""
    raw = _parse(file, text)
    exercises = raw.get("exercises") if isinstance(raw, dict) else None
    if not isinstance(exercises, dict) or not exercises:
        raise FivefoldError(f"{file.name}: expected a mapping 'exercises:' of ids (in {file}).")
    return {check_id(name, file): _validate(name, body, file) for name, body in exercises.items()}


def load_content(exercise_id: str, folder: Path) -> Content:
    """The content of one exercise from the `exercises.yaml` in `folder`.

    Raises FivefoldError naming the nearest valid id where the exercise is unknown.
    """
    file = folder / "exercises.yaml"
    known = load_exercises(file)
    if exercise_id in known:
        return known[exercise_id]
    raise FivefoldError(
        f"There is no exercise '{_short(exercise_id)}' in {file}{nearest(exercise_id, known)}."
    )


def read_yaml(file: Path) -> Any:
    """Parse a YAML file safely; FivefoldError with line and column where it is broken."""
    return _parse(file, _read(file))


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise FivefoldError(f"{file} is larger than {MAX_BYTES // 1_000_000} MB: not read.")
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FivefoldError(
            f"There is no {file.name} in {file.parent}; an exercise is looked for in the file "
            "beside its notebook."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FivefoldError(f"{file} cannot be read: {_plain(error)}.") from error


def _parse(file: Path, text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a 13th month, a thousand [
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise FivefoldError(f"{file}{place} is not valid YAML: {problem}.") from error


def check_id(name: object, where: object) -> str:
    """`name` if it is a valid exercise id; FivefoldError otherwise."""
    if isinstance(name, str) and len(name) <= 60 and ID_PATTERN.fullmatch(name):
        return name
    raise FivefoldError(
        f"'{_short(name)}' is no exercise id (in {where}): use lower-case letters, digits and "
        "single hyphens, as in 'whale-trap'."
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """A clause that points to the nearest valid names, for the end of an error sentence."""
    names = list(known)
    close = difflib.get_close_matches(str(name)[:80], names, n=1)
    if close:
        return f"; the nearest name is '{close[0]}'"
    return f"; there are: {', '.join(names[:12])}" if names else ""


def _validate(name: str, body: Any, file: Path) -> Content:
    if not isinstance(body, dict):
        raise FivefoldError(f"{file}: exercise '{name}' must be a mapping of fields.")
    kind = body.get("kind")
    if kind not in KINDS:
        raise FivefoldError(
            f"{file}: exercise '{name}' has the kind '{_short(kind)}'{nearest(str(kind), KINDS)}."
        )
    try:
        return content_class(kind).model_validate(body)
    except ValidationError as error:
        raise FivefoldError(f"{file}: exercise '{name}': {explain(error)}.") from error


@cache
def content_class(kind: str) -> type[Content]:
    """The class that validates content of a kind: `<Kind>Content` in the kind's folder."""
    module = importlib.import_module(f"fivefold.{kind}.content")
    found: type[Content] = module.CONTENT
    return found


def explain(error: ValidationError) -> str:
    """The first mistake of a pydantic error as a clause: where, and what was expected."""
    first = error.errors(include_url=False)[0]
    where = " › ".join(str(part) for part in first["loc"]) or "the whole"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    message = first["msg"].removeprefix("Value error, ")
    return f"{where}: {message[0].lower()}{message[1:]}{more}"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def _plain(error: Exception) -> str:
    return getattr(error, "strerror", None) or "it is not UTF-8 text"
