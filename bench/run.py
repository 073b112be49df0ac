"""The bench as a command: `python bench/run.py [DATA] [SET …] [--engine NAME] [--update]`."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.command import main  # noqa: E402 - the folder of the package comes first

if __name__ == "__main__":
    sys.exit(main())
