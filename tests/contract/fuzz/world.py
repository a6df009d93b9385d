"""What really exists in the store under test, so that generated requests can name it.

Everything is read or made through the store's own API and the sandbox's control API, while schemathesis runs. The run's
own sign-in is used for carts, addresses and orders only; tokens that a case may spend or revoke belong to another
account.
"""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass
from typing import Any

import requests

KEY_HEADER = "X-Scalev-Storefront-Api-Key"
GUEST_HEADER = "X-Scalev-Guest-Token"
_METHODS_WITH_AN_ORDER = ("qris", "bank_transfer", "va_bca", "gopay", "cod")


@dataclass(frozen=True)
class Account:
    """A customer of the store."""

    email: str
    password: str


@dataclass(frozen=True)
class Settings:
    """The store and who may do what there; `run.py` hands it over as JSON in KASIR_FUZZ."""

    url: str
    control: str
    store_id: str
    key: str
    access: str
    business: str
    member: Account
    otp: Account

    @classmethod
    def from_environment(cls) -> Settings:
        """What `run.py` set."""
        values = json.loads(os.environ["KASIR_FUZZ"])
        return cls(**{**values, "member": Account(**values["member"]), "otp": Account(**values["otp"])})


class World:
    """Real ids and codes of one store."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._store = f"{settings.url}/v3/stores/{settings.store_id}"
        self._http = requests.Session()
        self._http.headers[KEY_HEADER] = settings.key
        self._http.headers["Authorization"] = f"Bearer {settings.access}"
        cards = self._pages("/public/items")
        self.products = [card["slug"] for card in cards if card["entity_type"] == "product"]
        self.bundles = [card for card in cards if card["entity_type"] == "bundle_price_option"]
        details = [self._call("GET", f"/public/products/{slug}") for slug in self.products]
        self.variants = [variant for detail in details for variant in detail["variants"]]
        self._sold_out = self._stock_up()
        self.locations = [location["id"] for location in self._pages("/public/locations")]
        self.postal_codes = {
            number: [
                row["postal_code"] for row in self._call("GET", f"/public/locations/{number}/postal-codes")["data"]
            ]
            for number in self.locations
        }
        self.methods = [row["code"] for row in self._call("GET", "/public/payment-methods")["data"]]
        self.cart_id = self._call("GET", "/customers/me/cart")["id"]
        physical = next(one["id"] for one in self.variants if one["item_type"] == "physical")
        parcel = {"items": [{"type": "variant", "variant_id": physical, "quantity": 1}], **self.place(random.Random(0))}
        self.couriers = self._call("POST", "/customers/me/checkout/shipping-options", parcel)["data"]
        self._address = ""
        self._orders: dict[str, list[dict[str, Any]]] = {"customer": [], "guest": []}
        for number, method in enumerate(_METHODS_WITH_AN_ORDER):
            line = self.sure_line(random.Random(number))
            mine = {"items": [line], "payment_method": method}
            theirs = {**mine, "customer_name": "Pembeli", "customer_email": "pembeli@example.com"}
            self._orders["customer"].append(self._call("POST", "/customers/me/checkout", mine))
            self._orders["guest"].append(self._call("POST", "/public/checkout", theirs))

    def _stock_up(self) -> set[int]:
        """Give counted goods more than a run can buy, but for three that stay sold out; the ids of those.

        Goods that run out on the way would make the answer to a case depend on the cases before it.
        """
        counted = [one["id"] for one in self.variants if one["is_inventory"]]
        for position, number in enumerate(counted):
            stock = 0 if position < 3 else 1_000_000_000
            self._http.put(
                f"{self.settings.control}/variants/{number}", json={"stock": stock}, timeout=30
            ).raise_for_status()
        return set(counted[:3])

    def place(self, rng: random.Random) -> dict[str, Any]:
        """A subdistrict with one of its own postal codes."""
        number = rng.choice(self.locations)
        return {
            "location_id": rng.choice((number, str(number))),
            "postal_code": rng.choice(self.postal_codes[number]),
        }

    def line(self, rng: random.Random) -> dict[str, Any]:
        """A line for a checkout; a few are of goods that may be sold out."""
        if rng.random() < 0.1:
            number = rng.choice(self.bundles)["bundle_price_option_id"]
            return {"type": "bundle_price_option", "bundle_price_option_id": number, "quantity": 1}
        if rng.random() < 0.1:
            return {"type": "variant", "variant_id": rng.choice(self.variants)["id"], "quantity": rng.randint(1, 2)}
        return self.sure_line(rng)

    def sure_line(self, rng: random.Random) -> dict[str, Any]:
        """A line for a checkout, of goods that are there."""
        return {"type": "variant", "variant_id": self.sure_variant(rng)["id"], "quantity": rng.randint(1, 3)}

    def sure_variant(self, rng: random.Random) -> dict[str, Any]:
        """A variant that is there, as its product shows it."""
        chosen: dict[str, Any] = rng.choice([one for one in self.variants if one["id"] not in self._sold_out])
        return chosen

    def order(self, rng: random.Random, whose: str | None = None, method: str | None = None) -> dict[str, Any]:
        """An order made before the first case: the customer's, a guest's, or either; of one method if need be."""
        orders = self._orders[whose] if whose else [*self._orders["customer"], *self._orders["guest"]]
        return rng.choice([one for one in orders if method in (None, one["payment_method"])])

    def guest_line(self, rng: random.Random) -> tuple[str, str]:
        """A new guest's token, and the id of the one line in that cart."""
        reply = self._send("POST", "/public/cart/items", self.sure_line(rng))
        return reply.headers[GUEST_HEADER], str(reply.json()["items"][0]["id"])

    def own_line(self, rng: random.Random) -> str:
        """The id of a line that has just been put in the customer's cart."""
        cart = self._call("POST", "/customers/me/cart/items", self.sure_line(rng))
        return str(cart["items"][-1]["id"])

    def address(self, rng: random.Random) -> str:
        """The id of an address of the customer's; a new one when a case has deleted the one before."""
        if not (self._address and self._get(f"/customers/me/addresses/{self._address}").ok):
            self._address = self.new_address(rng)
        return self._address

    def new_address(self, rng: random.Random) -> str:
        """The id of an address that nothing else uses."""
        return str(self._call("POST", "/customers/me/addresses", {"name": "Alamat", **self.place(rng)})["id"])

    def session(self) -> dict[str, Any]:
        """Tokens of a fresh sign-in of the account that cases may sign out."""
        member = self.settings.member
        return self._call("POST", "/public/auth/login", {"email": member.email, "password": member.password})

    def one_time_code(self) -> str:
        """The code that was just sent to the account that needs one."""
        otp = self.settings.otp
        self._call("POST", "/public/auth/login", {"email": otp.email, "password": otp.password})
        return str(self._mailed("otp", otp)["otp"])

    def reset_token(self) -> str:
        """The token of the reset link that was just sent to the account that cases may sign out."""
        member = self.settings.member
        self._send("POST", "/public/auth/forget-password", {"email": member.email})
        return str(self._mailed("reset-links", member)["token"])

    def _mailed(self, what: str, account: Account) -> dict[str, Any]:
        reply = self._http.get(f"{self.settings.control}/{what}/{account.email}", timeout=30)
        reply.raise_for_status()
        mail: dict[str, Any] = reply.json()
        return mail

    def _pages(self, path: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        cursor: str | None = ""
        while cursor is not None:
            page = self._call("GET", path + (f"?next_cursor={cursor}" if cursor else ""))
            rows += page["data"]
            cursor = page["next_cursor"]
        return rows

    def _call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        reply: dict[str, Any] = self._send(method, path, body).json()
        return reply

    def _send(self, method: str, path: str, body: object = None) -> requests.Response:
        reply = self._http.request(method, self._store + path, json=body, timeout=30)
        reply.raise_for_status()
        return reply

    def _get(self, path: str) -> requests.Response:
        return self._http.get(self._store + path, timeout=30)
