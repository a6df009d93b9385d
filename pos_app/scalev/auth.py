"""Signing in and out (behaviour section 2)."""

from __future__ import annotations

from pos_app.records import Private, Record
from pos_app.scalev import replies
from pos_app.scalev.caller import PUBLIC, Caller
from pos_app.scalev.errors import ScalevError, UnreadableReply, WrongCode, WrongPassword
from pos_app.scalev.models.auth import AuthTokens
from pos_app.scalev.models.requests import Body
from pos_app.scalev.transport import Call


class SignedIn(Record):
    """The account is signed in; `expires_in` is the life of the access token in seconds."""

    expires_in: int


class OtpRequired(Private):
    """A one-time code was mailed to `email`; `message` is the server's own words. Signing in again mails a new one."""

    email: str
    message: str


class Auth:
    """`client.auth`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def sign_in(self, email: str, password: str) -> SignedIn | OtpRequired:
        """Sign in with e-mail and password. Raises `WrongPassword`."""
        call = self._post("/login", {"email": email, "password": password})
        reply = self._caller.signing_in(call, WrongPassword)
        content = replies.json_body(reply, changes=False)
        # Tokens and challenge share a status; `access` tells them apart (behaviour section 2).
        if isinstance(content, dict) and "access" in content:
            return self._adopt(replies.read(reply, AuthTokens, changes=False))
        if isinstance(content, dict) and isinstance(content.get("message"), str):
            return OtpRequired(email, content["message"])
        raise UnreadableReply("neither tokens nor message", changes=False, request_id=reply.request_id)

    def verify_otp(self, email: str, code: str) -> SignedIn:
        """Finish signing in with the one-time code. Raises `WrongCode`."""
        reply = self._caller.signing_in(self._post("/otp/verify", {"email": email, "otp": code}), WrongCode)
        return self._adopt(replies.read(reply, AuthTokens, changes=False))

    def sign_out(self) -> bool:
        """Forget the session here, then have the server blacklist its tokens.

        False when the server could not be told: the tokens are gone from this register and run out by themselves.
        """
        tokens = self._caller.session.end()
        if not tokens:
            return True
        try:
            self._caller.public_reply(self._post("/jwt/blacklist", {"tokens": list(tokens)}))
        except ScalevError:
            return False
        return True

    def _adopt(self, tokens: AuthTokens) -> SignedIn:
        self._caller.session.adopt(tokens)
        return SignedIn(tokens.expires_in)

    def _post(self, route: str, body: Body) -> Call:
        return Call("POST", f"{PUBLIC}/auth{route}", self._caller.waits.sign_in, body=body)
