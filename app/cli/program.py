"""The program: `conflict-timeline`, with a file of `commands/` for each command.

Exit status: 0 done; 1 something was refused, and the rest was done; 2 the command cannot be carried out; 130 broken off.
What a program reads goes to standard output, what people read to standard error.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from app import config, db
from app import ingest as story
from app.cli import commands
from app.cli.asked import at_end
from app.cli.said import NAME, give_up
from app.errors import TimelineError

app = typer.Typer(
    name=NAME,
    help="News articles as a timeline of dated events, each with the exact words that it rests on.",
    epilog=f"The database is {config.database_file()}, or the one that TIMELINE_DATABASE_URL names.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """The program. What goes wrong is one line on standard error, never a traceback."""
    try:
        with at_end:
            app(prog_name=NAME)
    except TimelineError as problem:
        give_up(problem.detail)
    except SQLAlchemyError as problem:
        give_up(f"the database failed: {db.reason(problem)}")
    except OSError as problem:
        give_up(f"{problem.filename or 'reading or writing'}: {problem.strerror}")
    except Exception as problem:  # noqa: BLE001 - what nobody foresaw is told as such
        give_up(story.unforeseen(problem).detail)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(version(NAME))
        raise typer.Exit


@app.callback()
def _options(
    *,
    _asked: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


def _register() -> None:
    for module in iter_modules(commands.__path__):
        found = getattr(import_module(f"{commands.__name__}.{module.name}"), module.name)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=module.name)
        else:
            app.command(module.name)(found)


_register()
