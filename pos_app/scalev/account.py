"""The signed-in account: profile, saved addresses, ways to pay."""

from __future__ import annotations

from pos_app.scalev.caller import ME, Caller
from pos_app.scalev.catalog import paging
from pos_app.scalev.models.account import Address, AddressDraft, Me, ProfileUpdate
from pos_app.scalev.models.base import Page, TolerantPage
from pos_app.scalev.models.checkout import AccountPaymentChoices
from pos_app.scalev.models.requests import Body
from pos_app.scalev.transport import Call


class Account:
    """`client.account`. Every method raises `SignedOut` when nobody is signed in."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def me(self) -> Me:
        """The profile and its shop."""
        return self._caller.mine(self._call("GET", ""), Me)

    def update_profile(self, changes: ProfileUpdate) -> Me:
        """Change name or phone."""
        return self._caller.mine(self._call("PATCH", "", body=changes.body()), Me)

    def addresses(self, next_cursor: str | None = None, page_size: int | None = None) -> Page[Address]:
        """A page of saved addresses."""
        call = self._call("GET", "/addresses", query=paging(next_cursor, page_size))
        return self._caller.mine(call, TolerantPage[Address])

    def add_address(self, draft: AddressDraft) -> Address:
        """Save an address."""
        return self._caller.mine(self._call("POST", "/addresses", body=draft.body()), Address)

    def change_address(self, address_id: int, draft: AddressDraft) -> Address:
        """Change the parts of a saved address that `draft` names."""
        call = self._call("PATCH", "/addresses/{address_id}", path={"address_id": address_id}, body=draft.body())
        return self._caller.mine(call, Address)

    def remove_address(self, address_id: int) -> None:
        """Delete a saved address."""
        self._caller.mine_reply(self._call("DELETE", "/addresses/{address_id}", path={"address_id": address_id}))

    def payment_choices(self) -> AccountPaymentChoices:
        """Method codes open to this account, and the shop's bank accounts."""
        return self._caller.mine(self._call("GET", "/checkout/payment-methods"), AccountPaymentChoices)

    def _call(
        self,
        method: str,
        route: str,
        *,
        path: dict[str, str | int] | None = None,
        query: dict[str, str | int] | None = None,
        body: Body | None = None,
    ) -> Call:
        wait = self._caller.waits.read
        return Call(method, ME + route, wait, path=path or {}, query=query or {}, body=body, changes=method != "GET")
