"""`conflict-timeline token make | list | revoke`."""

from typing import Annotated

import typer

from app import tokens
from app.cli.asked import ready_engine
from app.cli.said import console, print_lines
from app.vocab import Scope

token = typer.Typer(no_args_is_help=True, help="Who may write over the API: make, list and revoke tokens.")

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="What the token is called, as in `newsroom`.", show_default=False)
]


@token.command()
def make(
    name: Name,
    scope: Annotated[
        list[Scope],
        typer.Option(
            "--scope",
            help="What it allows: `ingest` new documents, `correct` events, or `admin` for everything; may be repeated.",
        ),
    ] = [Scope.INGEST],  # noqa: B006 - typer reads it, nobody changes it
) -> None:
    """Make a token and print it, once: only its hash is kept. A running server knows it at once."""
    made = tokens.make(ready_engine(), name, scope)
    console.print(
        f"token {name} ({', '.join(sorted(set(scope)))}), to be sent as `Authorization: Bearer ...`; it is not shown again:"
    )
    print(made)


@token.command("list")
def list_(*, as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON, one a line.")] = False) -> None:
    """List the tokens: names, scopes, when each was made and revoked. None of them can be shown again."""
    found = tokens.listed(ready_engine())
    if as_json:
        print_lines(
            {"name": one.name, "scopes": one.scopes, "created": one.created, "revoked": one.revoked} for one in found
        )
        return
    for one in found:
        gone = f", revoked {one.revoked:%Y-%m-%d %H:%M} UTC" if one.revoked else ""
        print(f"{one.name}: {', '.join(one.scopes)}; made {one.created:%Y-%m-%d %H:%M} UTC{gone}")
    if not found:
        console.print("there are no tokens: nobody can write over the API")


@token.command()
def revoke(name: Name) -> None:
    """Make a token good no longer. A running server knows it at once."""
    tokens.revoke(ready_engine(), name)
    console.print(f"token {name} is revoked")
