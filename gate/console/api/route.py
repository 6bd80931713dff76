"""A route of the API: every refusal is a problem, and every answer is in its document."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from gate.console.api.models import Responses
from gate.console.problems import MEDIA, TITLES, problem
from gate.errors import JournalError

WORDS: Final[Mapping[int, str]] = {
    400: "A cookie and a token in one request: nothing was done.",
    401: "Nobody is signed in, and this hall asks for it; or the token is none (any more).",
    403: "The role may not do this, or the request is none of this origin.",
    404: "There is no lane, crossing or alarm of this name.",
    408: "The body did not come whole in 10 s: nothing was done.",
    409: "The lane has moved on since it was looked at: nothing was done.",
    413: "The body is longer than it can be: nothing was done.",
    415: "The body is no application/json: nothing was done.",
    421: "The host is none of this machine.",
    422: "Not well formed, or the lane can not do it now: nothing was done.",
    429: "Too many wrong tokens: wait as long as `Retry-After` says.",
    503: "The lane does not tell its state, or the journal or the accounts can not be read or"
    " written: nothing was done.",
    504: "The lane gave no answer in time: it may or may not be done. Send the same again.",
}
ALWAYS: Final = (400, 401, 403, 421, 422, 429, 503)
ACTING: Final = (408, 413)  # of what sends a body
TAKING: Final = (*ACTING, 415)  # of what has to


def answers(*statuses: int) -> Responses:
    """Return the documented refusals of an operation, beside those of every one."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": WORDS[status], "content": {MEDIA: {"schema": schema}}}
        for status in sorted({*ALWAYS, *statuses})
    }


class ProblemRoute(APIRoute):
    """Answers with problems (RFC 9457) whatever is wrong with a request."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler; faults of the program itself stay faults."""
        handler = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await handler(request)
            except RequestValidationError as error:
                return problem(422, faults(error.errors()))
            except HTTPException as error:
                status = error.status_code if error.status_code in TITLES else 422
                return problem(status, str(error.detail))
            except JournalError as error:
                return problem(503, f"The journal can not be read: {error}")

        return answered


def faults(errors: Any) -> str:
    """Return a sentence for each fault, without what was sent."""
    told = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}." for one in errors]
    return " ".join(dict.fromkeys(told))[:500]
