"""`conflict-timeline extract`."""

from typing import Annotated

import typer

from app import ingest as story
from app.cli.asked import Jobs, Published, What, published_on, read_settings, today
from app.cli.said import REFUSED, console, give_up, print_lines, refusal, write
from app.errors import Refused


def extract(
    what: What,
    published: Published = None,
    jobs: Jobs = 1,
    *,
    timexes: Annotated[bool, typer.Option("--timexes", help="Print time expressions, not events.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the text of one document, which offsets count.")] = False,
) -> None:
    """Print what `ingest` would find, one JSON object a line; nothing is stored, and no database is needed.

    `start` and `end` count characters of the document's text, as --text prints it.
    """
    from app import render
    from app.extract import pipeline

    read_settings()
    found = story.items(what, published_on(published))
    if text and (timexes or len(found) != 1):
        give_up("--text prints the text of one document: name one, without --timexes")
    refused: list[Refused] = []

    def refuse(item: story.Item, problem: Refused) -> None:
        refused.append(problem)
        console.print(refusal(item.name, problem))

    if text:
        for _, document in story.extract(found, today(), refuse):
            write([document.text.encode()])
    else:
        find, line = (pipeline.timexes, render.timex) if timexes else (pipeline.mentions, render.in_file)
        for file, several in story.extract(found, today(), refuse, find, jobs):
            print_lines(line(file, one) for one in several)
    if refused:
        raise typer.Exit(REFUSED)
