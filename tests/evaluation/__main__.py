"""`make eval`: every score with the errors behind it, and docs/evaluation.md.

python -m tests.evaluation [--check]     --check: nothing is written, and nothing is timed
"""

import sys
from pathlib import Path

from tests.evaluation import report


def main() -> None:
    """Print the scores; write the page where all that it tells of is there."""
    shared = Path(__file__).parent.parent.parent.parent / "shared"
    found = report.measured(shared)
    for line in report.told(found):
        print(line)
    if "--check" in sys.argv:
        return
    if not found.is_whole:
        print(
            "docs/evaluation.md is left as it is: the project's own articles, or ../shared, are missing",
            file=sys.stderr,
        )
        return
    from tests.bench import extraction

    report.PAGE.write_text(report.page(found, extraction.measured(shared)), encoding="utf-8")
    print(f"{report.PAGE.name} is written", file=sys.stderr)


main()
