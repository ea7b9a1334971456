"""`python -m app` is `conflict-timeline`."""

from app.cli import main

main()
