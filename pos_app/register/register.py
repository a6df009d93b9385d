"""Putting a register together: settings in, everything that sells without a screen out."""

from __future__ import annotations

from pos_app import __version__
from pos_app.catalog.barcodes import ScaleLayout
from pos_app.catalog.pictures import PictureCache
from pos_app.catalog.reading import CatalogReader
from pos_app.catalog.sync import CatalogSync
from pos_app.clock import Clock, ServerClock, SystemClock
from pos_app.config.paths import DataFolder
from pos_app.config.secrets import KeyringVault
from pos_app.config.settings import Settings
from pos_app.errors import SettingsError
from pos_app.ledger import Ledger
from pos_app.ledger.ownership import Owner
from pos_app.money import Rupiah
from pos_app.payment.proof_files import ProofFolder
from pos_app.records import Struct
from pos_app.register.lookups import ServerLookups
from pos_app.register.shop import ShopFacts, known_shop, read_shop
from pos_app.register.till import open_till
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.session import MemoryVault, Session, TokenVault
from pos_app.scalev.waits import Waits
from pos_app.selling.caps import Caps
from pos_app.selling.checkout import Checkout
from pos_app.selling.rounding import CashRounding, RoundingMode
from pos_app.sending.payments import Payments
from pos_app.sending.proofs import ProofSender
from pos_app.sending.sender import Sender


class Register(Struct):
    """One register on one data folder.

    The ledger is opened by whoever will use it, on that thread; everything else may be used from any thread. `clock` is
    the computer's; `server_clock` judges what the server set a time for (when a code expires).
    """

    settings: Settings
    owner: Owner
    folder: DataFolder
    clock: Clock
    server_clock: Clock
    client: ScalevClient
    sender: Sender
    payments: Payments
    lookups: ServerLookups
    checkout: Checkout
    confirming: Caps
    """What is confirmed by hand at most."""
    pictures: PictureCache
    sync: CatalogSync
    layouts: tuple[ScaleLayout, ...]
    proofs: ProofSender
    proof_folder: ProofFolder

    @classmethod
    def build(
        cls,
        settings: Settings,
        folder: DataFolder,
        clock: Clock | None = None,
        vault: TokenVault | None = None,
        waits: Waits | None = None,
    ) -> Register:
        """Build a register; nothing is opened or asked yet.

        The refresh token is kept in the system's keyring unless `vault` says otherwise; `waits` is the register's
        patience with the server. Raises `SettingsError` when the shop is not set up, `InputError` for a layout of
        scale codes that cannot be.
        """
        if missing := settings.missing():
            raise SettingsError("settings.missing", fields=", ".join(missing))
        clock = clock or SystemClock()
        vault = vault or KeyringVault(settings.api.store_id, settings.account.email)
        client = client_for(settings.api.url, settings.api.store_id, settings.api.storefront_key, vault, clock, waits)
        proof_folder = ProofFolder(folder.proofs)
        return cls(
            settings=settings,
            owner=Owner(settings.api.url, settings.api.store_id, settings.account.email),
            folder=folder,
            clock=clock,
            server_clock=ServerClock(clock, lambda: client.steady_offset),
            client=client,
            sender=Sender(client, clock, settings.sending.settle_seconds),
            payments=Payments(client),
            lookups=ServerLookups(client, clock),
            checkout=checkout_for(settings),
            confirming=confirming_caps(settings),
            pictures=PictureCache(folder.pictures, client.download, picture_bytes(settings)),
            layouts=tuple(map(ScaleLayout, settings.barcodes.layouts)),
            sync=CatalogSync(CatalogReader(client.catalog, client.allowances, clock), clock),
            proofs=ProofSender(client, proof_folder, clock),
            proof_folder=proof_folder,
        )

    def use(self, settings: Settings) -> None:
        """Go on with other settings for the same store and account: names, printer, cash method."""
        self.settings = settings
        self.checkout = checkout_for(settings)
        self.layouts = tuple(map(ScaleLayout, settings.barcodes.layouts))
        self.confirming = confirming_caps(settings)
        self.pictures.use_limit(picture_bytes(settings))

    def open_ledger(self) -> Ledger:
        """The till database of this register, for the calling thread.

        Raises `LedgerError`, also when sales of another store or account wait in it ("ledger.other_store").
        """
        return open_till(self.folder.ledger, self.owner, self.clock)

    def read_shop(self) -> ShopFacts:
        """Read methods, accounts and addresses from the server. Blocks; raises `ScalevError`."""
        return read_shop(self.client)

    def shop_address_id(self, ledger: Ledger) -> int | None:
        """The saved address that take-away sales are addressed to, as far as is known."""
        return known_shop(ledger).address_id(self.settings.shop.address_id)

    def close(self) -> None:
        """Close connections; the ledger is closed by whoever opened it."""
        self.client.close()


def checkout_for(settings: Settings) -> Checkout:
    """The one way a sale is made, under these settings."""
    trust = settings.trust
    caps = Caps(Rupiah(trust.per_sale), Rupiah(trust.per_shift), bool(settings.supervisor.pin_hash))
    rounding = CashRounding(settings.cash.rounding_step, RoundingMode(settings.cash.rounding_mode))
    ceiling = Rupiah(settings.qris.ceiling)
    return Checkout(
        settings.register_.name,
        settings.register_.cashier,
        caps,
        rounding,
        ceiling,
        is_stock_the_limit=settings.selling.above_stock == "block",
    )


def picture_bytes(settings: Settings) -> int:
    """Most that product pictures take on disk, in bytes."""
    return settings.pictures.most_megabytes * 1024 * 1024


def confirming_caps(settings: Settings) -> Caps:
    """Most that a supervisor confirms by hand in one sale and in one shift, under these settings."""
    trust = settings.trust
    return Caps(Rupiah(trust.confirm_per_sale), Rupiah(trust.confirm_per_shift), bool(settings.supervisor.pin_hash))


def client_for(
    url: str,
    store_id: str,
    storefront_key: str,
    vault: TokenVault | None,
    clock: Clock | None = None,
    waits: Waits | None = None,
) -> ScalevClient:
    """A client for one store. Without a vault its sign-in lasts as long as the client. Raises `SettingsError`."""
    clock = clock or SystemClock()
    session = Session(vault or MemoryVault(), clock)
    return ScalevClient(url, store_id, storefront_key, session, clock, f"kasir/{__version__}", waits=waits or Waits())
