"""How far a command is."""

from typing import Self

from app.cli.said import console


class Bar:
    """A bar on a terminal; elsewhere only what was refused."""

    def __init__(self, total: int, *, shown: bool) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=not shown)
        self._task = self._bar.add_task("reading", total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def step(self, said: str | None = None) -> None:
        """One more is done; what is to be said of it."""
        self._bar.advance(self._task)
        if said:
            self._bar.console.print(said)
