"""What is answered again and again within a moment (`app.lanes`) is answered in front of routing, which would take a tenth of its time."""

from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from app.api import answers
from app.api.reading import Reading
from app.edge.asking import Asking


class Shortcuts:
    """The ways from an address to who answers it, as routing found them."""

    def __init__(self) -> None:
        self._endpoints: dict[str, Callable[[Request], Response]] = {}
        """By path: those alone that are given nothing of it, of which there are few."""

    def learn(self, asking: Asking) -> None:
        """Nothing; whoever was asked by routing can be asked without it."""
        scope = asking.scope
        if asking.path not in self._endpoints and isinstance(scope.get("route"), Reading) and not scope["path_params"]:
            self._endpoints[asking.path] = scope["endpoint"]

    def answer(self, asking: Asking) -> Response | None:
        """The answer, where it is made within a moment; None for what has to go the usual way, as an error does."""
        endpoint = self._endpoints.get(asking.path)
        if endpoint is None:
            return None
        scope = asking.passed()
        scope["endpoint"] = endpoint
        request = Request(scope)
        try:
            found = answers.lanes(request).promptly(partial(endpoint, request), answers.shape(request))
        except Exception:  # noqa: BLE001 - the usual way comes to the same, and says it
            found = None
        if found is None:
            scope.pop(answers.MADE_OF, None)
        return found
