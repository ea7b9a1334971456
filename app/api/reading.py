"""Routes that read: what their endpoints are given is known beforehand, so that nothing is worked out at each request."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from app.api import answers


class Reading(APIRoute):
    """A route whose endpoint takes the request, and the parts of its path as text, and is answered in the lanes."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request. Raises TypeError for an endpoint that wants anything else."""
        endpoint, wants = self.endpoint, self.dependant
        others = wants.query_params, wants.header_params, wants.cookie_params, wants.body_params, wants.dependencies
        if any(others) or not all(param.field_info.annotation is str for param in wants.path_params):
            raise TypeError(f"{endpoint.__name__} wants more than the request and parts of its path")

        async def answer(request: Request) -> Response:
            work: Callable[[], Any] = partial(endpoint, request, **request.path_params)
            return await answers.lanes(request).answered(work, answers.shape(request))

        return answer
