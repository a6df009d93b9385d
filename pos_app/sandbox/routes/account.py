"""The customer's profile and saved addresses."""

from __future__ import annotations

from pos_app.sandbox import rendering
from pos_app.sandbox.baskets import find_place
from pos_app.sandbox.bodies import AddressBody, NewPassword, ProfileUpdate
from pos_app.sandbox.sorting import by_time
from pos_app.sandbox.state import Address
from pos_app.sandbox.wire import Call, Json, Operation, Refusal, Reply, as_number, moment, page


def _profile(call: Call) -> Json:
    customer = call.me
    return {
        "customer": {
            "id": customer.id,
            "email": customer.email,
            "name": customer.name,
            "phone": customer.phone,
            "avatar": None,
            "bio_description": None,
            "date_of_birth": customer.date_of_birth,
            "sex": customer.sex,
            "confirmed_at": moment(customer.created_at),
            "created_at": moment(customer.created_at),
            "last_updated_at": moment(customer.last_updated_at),
            "status": "active",
            "is_unsubscribe": customer.is_unsubscribe,
        },
        "store": {
            "id": call.state.store.id,
            "unique_id": call.state.store.unique_id,
            "name": call.state.store.name,
            "is_customer_otp_required": customer.otp_required,
        },
        "is_generated_password_reset": False,
    }


def _get_me(call: Call) -> Reply:
    return Reply(_profile(call))


def _update_me(call: Call) -> Reply:
    wanted = call.read(ProfileUpdate)
    for name in wanted.model_fields_set:
        setattr(call.me, name, getattr(wanted, name))
    return _changed(call)


def _set_password(call: Call) -> Reply:
    call.me.password = call.read(NewPassword).password
    return _changed(call)


def _changed(call: Call) -> Reply:
    call.me.last_updated_at = call.state.now()
    call.state.keep_customer(call.me)
    return Reply(_profile(call))


def _addresses(call: Call) -> Reply:
    saved = by_time(list(call.me.addresses.values()), call.state.switches.addresses_order)
    return Reply(page(call, saved, lambda address: rendering.address(call.state, address)))


def _saved(call: Call) -> Address:
    saved = call.me.addresses.get(as_number(call.path["address_id"]) or 0)
    if saved is None:
        raise Refusal(404, "Address not found")
    return saved


def _write(call: Call, saved: Address) -> None:
    wanted = call.read(AddressBody)
    given = wanted.model_fields_set
    if "location_id" in given:
        # The postal code may be the one already saved, so the two are checked together.
        saved_code = wanted.postal_code if "postal_code" in given else saved.postal_code
        place = find_place(call.state, wanted.location_id, saved_code)
        saved.location_id = place.id if place else None
    for name in given & {"name", "phone", "email", "address", "postal_code", "notes"}:
        setattr(saved, name, getattr(wanted, name))
    call.state.keep_customer(call.me)


def _shown(call: Call, saved: Address) -> Reply:
    return Reply(rendering.address(call.state, saved))


def _create(call: Call) -> Reply:
    saved = Address(call.state.next_id())
    _write(call, saved)
    call.me.addresses[saved.id] = saved
    return _shown(call, saved)


def _get(call: Call) -> Reply:
    return _shown(call, _saved(call))


def _update(call: Call) -> Reply:
    saved = _saved(call)
    _write(call, saved)
    return _shown(call, saved)


def _delete(call: Call) -> Reply:
    del call.me.addresses[_saved(call).id]
    call.state.keep_customer(call.me)
    return Reply(None, 204)


OPERATIONS = (
    Operation("getCustomerMe", "GET", "/customers/me", _get_me),
    Operation("updateCustomerMe", "PATCH", "/customers/me", _update_me),
    Operation("setCustomerPassword", "POST", "/customers/me/set-new-password", _set_password),
    Operation("listCustomerMeAddresses", "GET", "/customers/me/addresses", _addresses),
    Operation("createCustomerMeAddress", "POST", "/customers/me/addresses", _create),
    Operation("getCustomerMeAddress", "GET", "/customers/me/addresses/{address_id}", _get),
    Operation("updateCustomerMeAddress", "PATCH", "/customers/me/addresses/{address_id}", _update),
    Operation("deleteCustomerMeAddress", "DELETE", "/customers/me/addresses/{address_id}", _delete),
)
