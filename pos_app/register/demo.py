"""The register on the embedded sandbox store: nothing to configure, nothing kept in the keyring."""

from __future__ import annotations

from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings
from pos_app.ledger.ownership import Owner
from pos_app.register.register import Register
from pos_app.register.shop_names import DEMO_CASHIER, DEMO_SHOP
from pos_app.sandbox.life import ACTIONS
from pos_app.sandbox.server import SandboxServer
from pos_app.scalev.session import MemoryVault

_OWNER = Owner("demo", "demo", "demo")
"""The demo's store is always the same one, although its server has another address at each start."""


class DemoStore:
    """A sandbox store for as long as the `with` block lasts."""

    def __init__(self) -> None:
        self.server = SandboxServer()

    def __enter__(self) -> DemoStore:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()

    def play_buyer(self, order_id: str, action: str) -> None:
        """Do to an order what a buyer or time would: "pay", "expire" or "conflict"; unknown orders are left alone."""
        state = self.server.state
        with state.lock:
            if order := state.orders_by_key.get(order_id):
                ACTIONS[action](state, order)
                state.settle()

    def register(self, settings: Settings, folder: DataFolder) -> Register:
        """A register for this store, already signed in; register name, language, look and printer are the user's."""
        register = Register.build(demo_settings(settings, self.server), folder, vault=MemoryVault())
        register.owner = _OWNER
        register.client.auth.sign_in(self.server.email, self.server.password)
        return register


def demo_settings(settings: Settings, server: SandboxServer) -> Settings:
    """`settings` with the sandbox's store in place of a real one."""
    api = settings.api.model_copy(
        update={"url": server.url, "store_id": server.store_id, "storefront_key": server.storefront_key}
    )
    account = settings.account.model_copy(update={"email": server.email})
    cashier = settings.register_.cashier or DEMO_CASHIER
    named = settings.register_.model_copy(update={"cashier": cashier})
    return settings.model_copy(update={"api": api, "account": account, "shop": DEMO_SHOP, "register_": named})
