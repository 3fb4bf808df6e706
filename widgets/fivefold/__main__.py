"""`python -m fivefold`: the command line where the environment's scripts are not on PATH."""

from .cli import main

if __name__ == "__main__":
    main()
