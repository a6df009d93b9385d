"""Product pictures, drawn on request and kept."""

from __future__ import annotations

import functools
import io

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def routes() -> list[Route]:
    """Where pictures are served; the same for every store."""
    return [Route("/_pictures/{pictogram:str}-{ground:str}.png", _serve)]


def _serve(request: Request) -> Response:
    """A plain function on purpose: starlette draws it on a worker thread, so that no order waits for a picture."""
    from pos_app.sandbox.pictograms import PICTOGRAMS

    name, ground = request.path_params["pictogram"], request.path_params["ground"]
    if name not in PICTOGRAMS or len(ground) != 6 or set(ground) - set("0123456789ABCDEF"):
        return Response("no such picture", 404, media_type="text/plain")
    return Response(_png(name, ground), media_type="image/png", headers={"cache-control": "max-age=86400"})


@functools.lru_cache(maxsize=512)
def _png(name: str, ground: str) -> bytes:
    from pos_app.sandbox.pictograms import draw

    out = io.BytesIO()
    draw(name, ground).save(out, "PNG")
    return out.getvalue()
