"""Sign-in, one-time code, token rotation and sign-out."""

from __future__ import annotations

from pos_app.sandbox.bodies import Blacklist, Login, OtpVerify, Refresh
from pos_app.sandbox.sessions import OTP_CODE, new_session, revoke_family, rotate
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply


def _login(call: Call) -> Reply:
    wanted = call.read(Login)
    customer = call.state.customers.get(wanted.email.lower())
    if customer is None or customer.password != wanted.password or wanted.login_as != "customer":
        raise Refusal(401, "Invalid email or password", "invalid_credentials")
    if customer.otp_required:
        customer.otp_pending = True
        return Reply({"message": "If this email exists in our system, an OTP has been sent to it."})
    return Reply(new_session(call.state, customer))


def _verify(call: Call) -> Reply:
    wanted = call.read(OtpVerify)
    customer = call.state.customers.get(wanted.email.lower())
    if customer is None or not customer.otp_pending or wanted.otp != OTP_CODE or wanted.login_as != "customer":
        raise Refusal(401, "Invalid or expired OTP", "invalid_otp")
    customer.otp_pending = False
    return Reply({**new_session(call.state, customer), "store_unique_id": call.state.store.unique_id})


def _refresh(call: Call) -> Reply:
    try:
        wanted = call.read(Refresh)
    except Refusal as refusal:
        # Refreshing declares no 400.
        refusal.status = 401
        raise
    return Reply(rotate(call.state, wanted.refresh))


def _blacklist(call: Call) -> Reply:
    for text in call.read(Blacklist).tokens:
        token = call.state.tokens.get(text)
        if token is None:
            continue
        if token.is_access:
            del call.state.tokens[text]
        else:
            revoke_family(call.state, token.family)
    return Reply(None, 204)


OPERATIONS = (
    Operation("loginCustomer", "POST", "/public/auth/login", _login),
    Operation("verifyCustomerOtp", "POST", "/public/auth/otp/verify", _verify),
    Operation("refreshCustomerJwt", "POST", "/public/auth/jwt/refresh", _refresh),
    Operation("blacklistCustomerJwt", "POST", "/public/auth/jwt/blacklist", _blacklist),
)
