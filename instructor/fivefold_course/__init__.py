"""What only instructors have: answer keys, rubrics, and the lessons with their solutions.

Where this distribution is installed, `fivefold.grading` finds the keys in its `keys` folder.
"""
