"""`/docs`: the reference, out of the OpenAPI document, by Swagger UI served from here: no CDN and no inline script."""

from pathlib import Path

import orjson
from fastapi import APIRouter, FastAPI, Request, Response
from starlette.staticfiles import StaticFiles

from app.api import answers

_PAGE = Path(__file__).parent / "reference_page"
router = APIRouter(include_in_schema=False)


@router.get("/docs")
def page(request: Request) -> Response:
    """The reference's page."""
    return answers.unchanging(request, (_PAGE / "index.html").read_bytes(), "text/html; charset=utf-8")


@router.get("/openapi.json")
def contract(request: Request) -> Response:
    """The contract, as OpenAPI has it."""
    return answers.unchanging(request, orjson.dumps(request.app.openapi()))


def mount(app: FastAPI) -> None:
    """Serve the page's own files, and Swagger UI's out of the package that carries them."""
    import fastapi_offline

    swagger = Path(fastapi_offline.__file__).parent / "static"
    app.mount("/docs/swagger", StaticFiles(directory=swagger))
    app.mount("/docs/page", StaticFiles(directory=_PAGE))
