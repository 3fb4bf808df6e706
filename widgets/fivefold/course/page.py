"""The start page: where the learner is, what comes next, how long it takes, and all the links.

Made anew each time it is asked for. `data-path` is a path inside the learner's folder, which the
plugin in `plugin.ts` opens in JupyterLab; without it the link's address opens it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import jinja2

from .. import content, datasets
from ..errors import FivefoldError
from .plan import LESSON, Lesson, Section, read_lesson
from .progress import next_place, progress

HERE = Path(__file__).parent
DOCUMENTS = {"syllabus": "syllabus.md", "glossary": "glossary.md"}

_ENV = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Link:
    """Something to open: `path` inside the learner's folder, `address` from the server's root."""

    text: str
    path: str
    base: str
    fragment: str = ""

    @property
    def address(self) -> str:
        place = "#" + quote(self.fragment, safe="=") if self.fragment else ""
        return f"{self.base}lab/tree/{quote(self.path)}{place}"


def start_page(folder: Path, base: str = "/", apps: bool = True, whole: bool = True) -> str:
    """The page as HTML, for the answers in a learner's `folder`.

    `base` is the server's base address; `apps` whether workshop apps can be started here; `whole`
    a document of its own, else only what stands inside its body. A lesson whose plan is broken is
    named in a sentence, and the others are shown.
    """
    lessons, problems = _lessons()
    done = progress(folder, lessons)
    at = next_place(done)
    return _ENV.get_template("start.html.j2").render(
        done=done,
        at=at,
        go=_section_link(at[0].lesson, at[2].section, base) if at else None,
        begun=any(part.begun for lesson in done for part in lesson.parts),
        problems=problems,
        lesson_link=lambda lesson: Link(lesson.title, f"{lesson.module}/{LESSON}", base),
        section_link=lambda lesson, section: _section_link(lesson, section, base),
        later_link=lambda lesson, later: Link(later.title, f"{lesson.module}/{later.file}", base),
        cases=lambda lesson: _case_links(folder, lesson, base),
        documents=[
            Link(name.capitalize(), file, base)
            for name, file in DOCUMENTS.items()
            if (folder / file).is_file()
        ],
        base=base,
        apps=apps,
        whole=whole,
        css=(HERE / "start.css").read_text(encoding="utf-8"),
    )


def _lessons() -> tuple[tuple[Lesson, ...], list[str]]:
    found, problems = [], []
    for folder in content.modules():
        if (folder / LESSON).is_file():
            try:
                found.append(read_lesson(folder))
            except FivefoldError as error:
                problems.append(str(error))
    return tuple(found), problems


def _section_link(lesson: Lesson, section: Section, base: str) -> Link:
    cell = f"cell-id={section.cell}" if section.cell else ""
    return Link(section.title, f"{lesson.module}/{LESSON}", base, cell)


def _case_links(folder: Path, lesson: Lesson, base: str) -> list[Link]:
    """The cases of a lesson whose description stands in the learner's folder."""
    return [
        Link(datasets.title(name), f"cases/{name}.md", base)
        for name in lesson.cases
        if (folder / "cases" / f"{name}.md").is_file()
    ]
