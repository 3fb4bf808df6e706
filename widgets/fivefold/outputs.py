"""What a saved lesson shows before its cells are run again.

A widget lives in a kernel. Once that is gone, JupyterLab shows "Error displaying widget" in its
place, although the answer stands beside it in the notebook as a picture or as text.
"""

from __future__ import annotations

import json
from pathlib import Path

from .records import write_atomically

VIEW = "application/vnd.jupyter.widget-view+json"
MAX_BYTES = 50_000_000


def show_saved_answers(lesson: Path) -> bool:
    """Take dead widgets out of a saved lesson, so that the answers beside them are shown.

    For a lesson that no kernel runs. Returns whether the file was changed; a file that is no
    notebook is left alone. Raises OSError where it cannot be read or written.
    """
    if not lesson.is_file() or lesson.stat().st_size > MAX_BYTES:
        return False
    try:
        notebook = json.loads(lesson.read_bytes())
        outputs = [out for cell in notebook["cells"] for out in cell.get("outputs", ())]
        dead = [out["data"] for out in outputs if len(out.get("data", ())) > 1]
        dead = [data for data in dead if VIEW in data]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
    if not dead:
        return False
    for data in dead:
        del data[VIEW]
    notebook.get("metadata", {}).pop("widgets", None)
    text = json.dumps(notebook, ensure_ascii=False, indent=1)
    write_atomically(lesson, f"{text}\n".encode())
    return True
