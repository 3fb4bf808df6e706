"""The course as nbgrader sees it: lessons stay in ../modules, everything else in this folder.

    cd course
    nbgrader generate_assignment 5_systems_thinking
    nbgrader autograde 5_systems_thinking
    nbgrader generate_feedback 5_systems_thinking

For formgrader start JupyterLab at the folder above with JUPYTER_CONFIG_PATH=course; then its links
to notebooks work. Settings below the call of `configure` win over what it sets.
"""

from pathlib import Path

from fivefold.grading.guards import configure

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.course_id = "fivefold"

configure(c, Path(__file__).parent)
