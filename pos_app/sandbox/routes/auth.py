"""Sign-in, one-time code, token rotation, sign-out and the way back from a forgotten password."""

from __future__ import annotations

import secrets

from pos_app.sandbox.bodies import Blacklist, ForgetPassword, Login, OtpVerify, Refresh, SavePassword
from pos_app.sandbox.sessions import OTP_CODE, new_session, revoke_family, rotate, sign_out_everywhere
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply


def _login(call: Call) -> Reply:
    wanted = call.read(Login)
    customer = call.state.customers.get(wanted.email.lower())
    if customer is None or wanted.password != customer.password or wanted.login_as != "customer":
        raise Refusal(401, "Invalid email or password", "invalid_credentials")
    if customer.otp_required:
        customer.otp_pending = True
        call.state.keep_customer(customer)
        return Reply({"message": "If this email exists in our system, an OTP has been sent to it."})
    return Reply(new_session(call.state, customer))


def _verify(call: Call) -> Reply:
    wanted = call.read(OtpVerify)
    customer = call.state.customers.get(wanted.email.lower())
    if customer is None or not customer.otp_pending or wanted.otp != OTP_CODE or wanted.login_as != "customer":
        raise Refusal(401, "Invalid or expired OTP", "invalid_otp")
    customer.otp_pending = False
    call.state.keep_customer(customer)
    return Reply({**new_session(call.state, customer), "store_unique_id": call.state.store.unique_id})


def _refresh(call: Call) -> Reply:
    return Reply(rotate(call.state, call.read(Refresh).refresh))


def _blacklist(call: Call) -> Reply:
    for text in call.read(Blacklist).tokens:
        token = call.state.tokens.get(text)
        if token is None:
            continue
        if token.is_access:
            call.state.keep_token(text, None)
        else:
            revoke_family(call.state, token.family)
    return Reply(None, 204)


def _forget_password(call: Call) -> Reply:
    """The answer is the same for an e-mail nobody has, so that it tells nobody who is a customer."""
    customer = call.state.customers.get(call.read(ForgetPassword).email.lower())
    if customer:
        customer.reset_token = secrets.token_urlsafe(24)
        call.state.keep_customer(customer)
    return Reply(None, 204)


def _save_password(call: Call) -> Reply:
    wanted = call.read(SavePassword)
    customer = next((one for one in call.state.customers.values() if wanted.token == one.reset_token), None)
    if customer is None:
        raise Refusal(400, "Invalid or expired token", "invalid_reset_token")
    customer.password, customer.reset_token = wanted.password, None
    customer.last_updated_at = call.state.now()
    call.state.keep_customer(customer)
    # Whoever knew the old password is out.
    sign_out_everywhere(call.state, customer)
    return Reply(None, 204)


OPERATIONS = (
    Operation("loginCustomer", "POST", "/public/auth/login", _login),
    Operation("verifyCustomerOtp", "POST", "/public/auth/otp/verify", _verify),
    Operation("refreshCustomerJwt", "POST", "/public/auth/jwt/refresh", _refresh, bad_request=401),
    Operation("blacklistCustomerJwt", "POST", "/public/auth/jwt/blacklist", _blacklist),
    Operation("startCustomerPasswordReset", "POST", "/public/auth/forget-password", _forget_password),
    Operation("saveCustomerPassword", "POST", "/public/auth/save-password", _save_password),
)
