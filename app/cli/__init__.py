"""The command line: `conflict-timeline`."""

from app.loading import unswept

with unswept():
    from app.cli.program import main

__all__ = ["main"]
