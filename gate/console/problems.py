"""Refusals of the API as RFC 9457 problems; pages and their scripts have their own."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

API: Final = "/api/"
MEDIA: Final = "application/problem+json"
TITLES: Final = {
    400: ("mixed", "Cookie and token in one request"),
    401: ("not-signed-in", "Nobody is signed in"),
    403: ("not-allowed", "Not allowed"),
    404: ("not-there", "There is no such thing"),
    405: ("method", "There is no such operation"),
    408: ("too-slow", "The request did not come whole in time"),
    409: ("stale", "The lane has moved on"),
    413: ("too-long", "The request is too long"),
    415: ("media", "Not of the media type that is taken"),
    429: ("too-many", "Too many requests of this kind"),
    421: ("host", "Not this host"),
    422: ("not-possible", "This can not be done or asked"),
    503: ("not-available", "Not available now"),
    504: ("no-answer", "It may or may not be done"),
}


class Problem(BaseModel):
    """Why nothing was done, or nothing can be told (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="What kind of problem, urn:egate:problem:NAME; stable.")
    title: str = Field(description="The kind in words.")
    status: int = Field(ge=400, le=599, description="The status of the answer.")
    detail: str = Field(description="What it is this time, a sentence or two.")


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return an answer that says why not."""
    name, title = TITLES.get(status, ("other", "Something else"))
    if status == 401:  # RFC 9110, 15.5.2: says how to ask
        headers = {**(headers or {}), "www-authenticate": 'Bearer realm="egate"'}
    told = Problem(type=f"urn:egate:problem:{name}", title=title, status=status, detail=detail)
    return JSONResponse(told.model_dump(), status, headers, MEDIA)


def refusal(scope: Scope, status: int, sentence: str) -> Response:
    """Return a refusal as whoever asked can read it: a problem, or plain text."""
    if scope["type"] == "http" and scope["path"].startswith(API):
        return problem(status, sentence)
    return PlainTextResponse(sentence, status)
