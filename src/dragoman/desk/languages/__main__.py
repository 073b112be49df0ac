"""`python -m dragoman.desk.languages [CODE …]`: brings catalogues up to date, and compiles them.

Without a code, those that there are. A code that has none begins one. Exits 1 while words lack.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dragoman.desk.languages import catalogue


def main(asked: Sequence[str]) -> int:
    """0 when every word of every catalogue asked for is there and holds together, else 1."""
    bad = 0
    for code in asked or catalogue.codes():
        found = catalogue.updated(code)
        file = catalogue.path(code)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(catalogue.written(found))
        file.with_suffix(".mo").write_bytes(catalogue.compiled(found))
        faults = catalogue.faults(found)
        bad += len(faults)
        sys.stderr.writelines(f"{code}: {fault}\n" for fault in faults)
        sys.stdout.write(f"{code}: {len(found)} messages, {len(faults)} to be seen to\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
