"""Reads what a program asks: a JSON object of one model, whole in time, each name once."""

import json
from typing import Final, TypeVar

from fastapi import HTTPException, Request
from pydantic import BaseModel, ValidationError

from gate.console.api.route import faults
from gate.console.bodies import TooLong, body_of
from gate.console.commands import CommandError

Model = TypeVar("Model", bound=BaseModel)
MOST_BYTES: Final = 16_384  # 500 characters of a note may take twelve bytes each


async def asked(request: Request, model: type[Model]) -> Model:
    """Return the body as this model.

    Raises HTTPException: 413 it is longer than 16 KiB, 415 it is no application/json, 422 it is
        no JSON or not of this model. Nothing was done. (One that does not come in time has never
        come here: gate/console/presence/whole.py.)
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise HTTPException(415, "The body has to be application/json. Nothing was done.")
    try:
        body = await body_of(request, MOST_BYTES)
        return model.model_validate(json.loads(body, object_pairs_hook=_each_once))
    except TooLong as error:
        raise HTTPException(413, str(error)) from error
    except CommandError as error:
        raise HTTPException(422, str(error)) from error
    except ValidationError as error:
        raise HTTPException(422, f"{faults(error.errors())} Nothing was done.") from error
    except (ValueError, RecursionError) as error:
        raise HTTPException(422, "The body is not JSON. Nothing was done.") from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """What is given twice is not known: json would take the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found
