"""The errors that people see: one sentence, and never a stack trace."""


class FivefoldError(Exception):
    """Something a person can mend. `str(error)` is one clear sentence that says how."""
