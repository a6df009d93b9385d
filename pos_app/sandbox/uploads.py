"""Where transfer proofs are sent (behaviour.md section 7): a presigned address that takes just the promised bytes."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pos_app.sandbox.bodies import ProofUpload
from pos_app.sandbox.mischief import Mischief
from pos_app.sandbox.state import State, Upload
from pos_app.sandbox.wire import Json

UPLOAD = "uploadTransferProof"
"""What fault rules call the sending of a file, which the contract gives no operationId."""
_PATH = "/_uploads"


def promise(state: State, wanted: ProofUpload, base_url: str) -> Json:
    """`StorefrontPublicOrderTransferProofUpload`: where to PUT a file, and where it will stand."""
    key = f"proofs/{secrets.token_hex(12)}"
    upload = Upload(wanted.filename, wanted.content_type, wanted.content_length, secrets.token_urlsafe(16))
    state.keep_upload(key, upload)
    file_url = f"{base_url}{_PATH}/{key}"
    return {
        "key": key,
        "filename": upload.filename,
        "content_type": upload.content_type,
        "size_in_bytes": upload.size,
        "file_url": file_url,
        "upload_url": f"{file_url}?signature={upload.signature}",
    }


def routes(state: State, mischief: Mischief) -> list[Route]:
    """The upload target, which is no operation of the contract and takes no credentials but its signature.

    Fault rules name the sending of a file `UPLOAD`.
    """

    async def serve(request: Request) -> Response:
        if request.method == "PUT":
            return await mischief.around(state, UPLOAD, request, lambda content: _receive(state, request, content))
        with state.lock:
            upload = state.uploads.get(request.path_params["key"])
        if upload is None or upload.content is None:
            return PlainTextResponse("no such file", 404)
        return Response(upload.content, media_type=upload.content_type)

    return [Route(f"{_PATH}/{{key:path}}", serve, methods=["GET", "PUT"])]


def _receive(state: State, request: Request, content: bytes) -> Response:
    with state.lock:
        upload = state.uploads.get(request.path_params["key"])
        if upload is None or request.query_params.get("signature") != upload.signature:
            return PlainTextResponse("the signature does not fit", 403)
        if request.headers.get("content-type") != upload.content_type or len(content) != upload.size:
            return PlainTextResponse("type or length differ from what was promised", 400)
        upload.content = content
        state.keep_upload(request.path_params["key"], upload)
        state.settle()
    return Response()
