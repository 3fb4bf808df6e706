"""Benchmark of the README's two commands in a fresh clone with an empty HOME.

    uv run python tests/benchmarks/fresh_start.py           # fivefold learn
    uv run python tests/benchmarks/fresh_start.py --tests   # and the whole test suite

Prints the seconds from `uv run fivefold learn` until JupyterLab answers, with empty caches and
again with what the first run left, the megabytes on disk (environment, uv's cache, Node's
packages; files that are hard links of each other counted once), and the seconds of `uv run pytest`.
What is committed is measured, not the working tree.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
UV = os.environ.get("UV") or shutil.which("uv") or "uv"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fivefold-fresh-") as folder:
        clone, home = Path(folder) / "fivefold", Path(folder) / "home"
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        print(f"fivefold learn, empty caches: {learn(clone, home):.0f} s")
        again = sorted(learn(clone, home) for _ in range(3))
        print(f"fivefold learn, again: median {again[1]:.1f} s, slowest {again[2]:.1f} s of 3")
        print(f"on disk: {megabytes([clone, home]):.0f} MB")
        if "--tests" in sys.argv:
            start = time.perf_counter()
            done = subprocess.run([UV, "run", "pytest", "-q"], cwd=clone, env=environment(home))
            print(f"pytest: {time.perf_counter() - start:.0f} s, exit code {done.returncode}")
            print(f"on disk: {megabytes([clone, home]):.0f} MB")


def environment(home: Path) -> dict[str, str]:
    """This machine's certificates and PATH, but nobody's HOME, caches or settings."""
    private = {"VIRTUAL_ENV", "UV", "PYTHONDONTWRITEBYTECODE", "UV_CACHE_DIR", "XDG_CACHE_HOME"}
    kept = {name: value for name, value in os.environ.items() if name not in private}
    return {**kept, "HOME": str(home)}


def learn(clone: Path, home: Path) -> float:
    """Seconds until JupyterLab answers; then it is stopped."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [UV, "run", "fivefold", "learn", "--no-browser"],
        cwd=clone,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        link = re.search(r"http://127\.0\.0\.1:\d+\S*", line)
        if link:
            urllib.request.urlopen(link[0].rstrip("."), timeout=60).read()
            break
    else:
        raise SystemExit(f"fivefold learn printed no link:\n{said}")
    seconds = time.perf_counter() - start
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    return seconds


def megabytes(folders: list[Path]) -> float:
    """What these folders take on disk; a file with several names counts once."""
    seen: dict[tuple[int, int], int] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                stat = path.stat()
                seen[stat.st_dev, stat.st_ino] = stat.st_size
    return sum(seen.values()) / 1e6


if __name__ == "__main__":
    main()
