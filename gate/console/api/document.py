"""The OpenAPI 3.1 document of the API, made out of its code."""

from typing import Any, Final

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from gate.console.api import hall, lanes, records
from gate.console.api.hall_models import HallTold, Stop
from gate.console.api.models import Action
from gate.console.presence.cookie import NAME
from gate.console.problems import Problem

router = APIRouter(prefix="/api/v1")
ABOUT: Final = (
    "What officers' pages do, for programs on the same machine. Requests that act carry an"
    " `Origin` of this address; a hall that asks officers to sign in takes the cookie of their"
    " session, or a machine's token (`egate token`), which opens nothing. No answer holds a"
    " picture, a template or personal data."
)
REFERENCE: Final = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """Return the document; the same for every hall."""
    made = get_openapi(
        title="egate",
        version="1.0.0",
        openapi_version="3.1.0",
        description=ABOUT,
        routes=[*hall.router.routes, *lanes.router.routes, *records.router.routes],
    )
    parts = made["components"]
    for model in (Action, Stop, HallTold, Problem):
        schema = model.model_json_schema(ref_template=REFERENCE)
        parts["schemas"] |= {**schema.pop("$defs", {}), model.__name__: schema}
    parts["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": NAME},
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "egate_…"},
    }
    # one or the other, never both; {}: a hall in which nobody has to sign in
    made["security"] = [{"session": []}, {"token": []}, {}]
    return made


@router.get("/openapi.json", include_in_schema=False)
async def told() -> JSONResponse:
    """Give the document."""
    return JSONResponse(document())
