"""environment.yml gives conda users what pyproject.toml gives everybody else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def names(requirements: list[str]) -> dict[str, str]:
    """`{"pandas": ">=2.2,<4"}` from requirement strings."""
    pairs = (re.fullmatch(r"([A-Za-z0-9-]+)(.*)", one.strip()) for one in requirements)
    return {pair[1].lower(): pair[2] for pair in pairs if pair}


def test_conda_gets_the_same_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        wanted += extra
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    given = names([one for one in conda if isinstance(one, str)])
    assert given.pop("python") == project["requires-python"]
    given.pop("pip")
    assert given == names(wanted)
    assert {"pip": ["."]} in conda
