"""`python -m app` is `conflict-timeline`."""

from app.cli import main

if __name__ == "__main__":  # a child process loads it too
    main()
