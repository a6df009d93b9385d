"""Sending the picture of a transfer: where it may go, what goes along, and what is learnt from the answer."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator

import pytest

from pos_app.scalev import ScalevClient, Session, Wait, Waits
from pos_app.scalev.errors import (
    NoReply,
    NotFound,
    NotSent,
    RateLimited,
    Refused,
    ScalevError,
    ServerFault,
    UnreadableReply,
    UploadRefused,
)
from pos_app.scalev.models import ProofFile
from pos_app.words import Language
from tests.pos_app.scalev.scripted import PUBLIC, Answer, ScriptedServer
from tests.support.file_store import FileStore, file_store

PICTURE = bytes(range(256)) * 1000
PLACE = "/bucket/proofs%2Fa%20b?X-Amz-Credential=AKIA%2F20261123%2Fs3&X-Amz-Signature=SECRET%2B%3D"
SLOT = f"{PUBLIC}/orders/slug-SECRET/transfer-proof-upload"
FILE = ProofFile("K1-261123-0042.jpg", "image/jpeg", len(PICTURE))


@pytest.fixture
def store() -> Iterator[FileStore]:
    with file_store() as made:
        yield made


def send(client: ScalevClient, url: str, given_up: Callable[[], bool] = lambda: False) -> None:
    client.upload(url, PICTURE, "image/jpeg", given_up)


def failure(client: ScalevClient, url: str) -> ScalevError:
    with pytest.raises(ScalevError) as caught:
        send(client, url)
    for language in Language:
        assert caught.value.sentence(language)
    return caught.value


def test_the_bytes_go_whole_and_take_no_credentials_along(client: ScalevClient, store: FileStore) -> None:
    assert client.session.signed_in
    send(client, store.url + PLACE)
    [put] = store.came
    assert (put.path, put.content) == (PLACE, PICTURE)
    assert put.headers["content-type"] == "image/jpeg"
    assert put.headers["content-length"] == f"{len(PICTURE)}"
    assert set(put.headers) == {
        "host", "content-type", "content-length", "accept", "accept-encoding", "connection", "user-agent",
    }  # fmt: skip
    assert not any(secret in f"{put.headers}" for secret in ("sfpk_testkey", "access-1", "refresh-1"))


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, UploadRefused), (403, UploadRefused), (404, UploadRefused), (410, UploadRefused), (429, RateLimited),
     (408, ServerFault), (500, ServerFault), (503, ServerFault), (301, UnreadableReply), (307, UnreadableReply)],
)  # fmt: skip
def test_each_answer_is_understood_and_none_is_followed(
    client: ScalevClient, store: FileStore, status: int, kind: type[ScalevError]
) -> None:
    store.status, store.headers = status, {"Location": f"{store.url}/elsewhere"}
    error = failure(client, store.url + PLACE)
    assert type(error) is kind
    assert "Do not repeat" not in str(error)
    assert len(store.came) == 1


@pytest.mark.parametrize("status", [200, 201, 204])
def test_any_plain_yes_is_one(client: ScalevClient, store: FileStore, status: int) -> None:
    store.status = status
    send(client, store.url + PLACE)


def test_a_page_is_not_a_yes(client: ScalevClient, store: FileStore) -> None:
    store.headers = {"Content-Type": "text/html; charset=utf-8"}
    assert isinstance(failure(client, store.url + PLACE), UnreadableReply)


@pytest.mark.parametrize(
    "url",
    ["http://files.example/x", "ftp://127.0.0.1/x", "file:///etc/passwd", "/x", "", "https://", "https://a:b@127.0.0.1/x",
     "https://a:b:c/x", "javascript:alert(1)"],
)  # fmt: skip
def test_a_file_goes_to_no_address_that_is_not_safe(client: ScalevClient, url: str) -> None:
    assert isinstance(failure(client, url), UnreadableReply)


def test_a_server_spoken_to_over_tls_cannot_have_the_picture_sent_unprotected(
    connect: Callable[..., ScalevClient], store: FileStore
) -> None:
    assert isinstance(failure(connect(base_url="https://127.0.0.1:1"), store.url + PLACE), UnreadableReply)
    assert store.came == []


def test_nobody_there_means_that_nothing_was_sent(client: ScalevClient) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert isinstance(failure(client, f"http://127.0.0.1:{port}/x"), NotSent)


@pytest.mark.parametrize("manner", ["hangs_up", "silent"])
def test_an_answer_that_never_comes_is_not_waited_for_longer_than_its_own_wait(
    connect: Callable[..., ScalevClient], store: FileStore, manner: str
) -> None:
    setattr(store, manner, True)
    client = connect(waits=Waits(upload=Wait(30, 0.2)))
    assert isinstance(failure(client, store.url + PLACE), NoReply)


def test_it_ends_between_two_parts_when_nobody_wants_it_any_more(client: ScalevClient, store: FileStore) -> None:
    asked: list[bool] = []

    def given_up() -> bool:
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(NotSent):
        send(client, store.url + PLACE, given_up)
    assert len(asked) == 3
    assert [put for put in store.came if put.content == PICTURE] == []


def test_a_slot_is_asked_for_with_what_will_be_sent(client: ScalevClient, server: ScriptedServer) -> None:
    told = {"key": "k", "filename": "x", "content_type": "image/jpeg", "size_in_bytes": 1}
    server.on("POST", SLOT, Answer(200, {**told, "file_url": "https://f/k", "upload_url": "https://f/k?s=1"}))
    slot = client.proofs.slot("slug-SECRET", FILE)
    assert (slot.upload_url, slot.file_url) == ("https://f/k?s=1", "https://f/k")
    [asked] = server.asked_for(SLOT)
    assert asked.body == {
        "filename": "K1-261123-0042.jpg",
        "content_type": "image/jpeg",
        "content_length": len(PICTURE),
    }
    assert "authorization" not in asked.headers


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(200, {"file_url": "https://f/k"}), UnreadableReply),
        (Answer(200, {"file_url": "https://f/k", "upload_url": ""}), UnreadableReply),
        (Answer(400, {"error": "no"}), Refused),
        (Answer(404, {"error": "Order not found"}), NotFound),
        (Answer(500), ServerFault),
        (Answer(manner="hang_up"), NoReply),
    ],
)
def test_a_slot_that_cannot_be_had(
    client: ScalevClient, server: ScriptedServer, answer: Answer, kind: type[ScalevError]
) -> None:
    server.on("POST", SLOT, answer)
    with pytest.raises(kind) as caught:
        client.proofs.slot("slug-SECRET", FILE)
    assert "Do not repeat" not in str(caught.value)


def test_the_log_knows_no_address_that_anybody_could_write_to(
    connect: Callable[..., ScalevClient], session: Session, store: FileStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = connect(session=session)
    send(client, store.url + PLACE)
    store.status = 403
    with pytest.raises(UploadRefused) as caught:
        send(client, store.url + PLACE)
    logging.getLogger("kasir.test").info("failed", exc_info=caught.value)
    written = "\n".join(logging.Formatter("%(message)s").format(record) for record in caplog.records)
    assert "SECRET" not in written
    assert "PUT (upload) 200" in written
    assert "PUT (upload) 403" in written
