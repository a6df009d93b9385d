"""The register's settings: a TOML file, with the environment above it (design section 9)."""

from __future__ import annotations

import os
import re
import threading
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pos_app.config.outline import ENVIRONMENT
from pos_app.errors import SettingsError
from pos_app.words import Language

PRODUCTION_URL = "https://api.scalev.com"

_writing = threading.Lock()
"""Held while the file is read and written anew, so that of two changes at once neither is lost."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ApiSettings(_Part):
    """Which Scalev store the register sells for."""

    url: str = PRODUCTION_URL
    store_id: str = ""
    storefront_key: str = ""

    @field_validator("url")
    @classmethod
    def _http(cls, value: str) -> str:
        if not re.match(r"https?://[^\s/]+", value):
            raise ValueError("must begin with https:// (or http:// for a sandbox)")
        return value.rstrip("/")


class AccountSettings(_Part):
    """The register's customer account at Scalev. Its password is never written here."""

    email: str = ""


class ShopSettings(_Part):
    """What receipts and screens say of the shop, and where take-away sales are addressed to."""

    name: str = "Toko"
    address: str = ""
    phone: str = ""
    footer: str = ""
    address_id: int | None = None


class RegisterSettings(_Part):
    """This register: the name at the start of receipt numbers, who serves, the language, the look, and sounds."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,8}$")] = "K1"
    cashier: str = ""
    language: Language = Language.INDONESIAN
    scheme: Literal["system", "light", "dark"] = "system"
    sound: bool = True


class SellingSettings(_Part):
    """The sell screen: how products are shown, and whether more than the known stock is sold (`warn`) or not (`block`).

    Digital items and those whose stock is not counted are sold in any case.
    """

    view: Literal["tiles", "list"] = "tiles"
    above_stock: Literal["warn", "block"] = "warn"


class CashSettings(_Part):
    """How cash sales are told to Scalev, which has no cash method of its own (behaviour.md section 4)."""

    method: str = "cod"
    rounding_step: Literal[0, 50, 100, 500, 1000] = 0
    rounding_mode: Literal["down", "nearest", "up"] = "down"


class QrisSettings(_Part):
    """The most that one QRIS payment carries in rupiah (Bank Indonesia's limit, or less), and the shop's own QRIS.

    `static_payload`: what that code holds, as it was issued; empty: none.
    `static_method`: the code of the server's method that a sale paid by the shop's own QRIS is sent as.
    """

    ceiling: Annotated[int, Field(ge=1, le=10_000_000)] = 10_000_000
    static_payload: str = ""
    static_method: str = "cod"


class BarcodeSettings(_Part):
    """How scanners type, and how codes of the shop's scales are laid out.

    A scanner is told from fingers by its pace: `shortest` characters or more, each within `gap_ms` milliseconds of the
    one before. `end` is what follows a code: Enter, Tab, nothing but a pause, or any of these. `prefix`: the character
    that every code begins with, where the scanners were set so; then typing is never held back for a moment.
    `layouts` are as `catalog.barcodes.ScaleLayout` has them, such as `21IIIIIWWWWWC`; `grams_per_piece`: how much of
    what is sold by weight its price is for, which is one piece in the cart.
    """

    end: Literal["any", "enter", "tab", "none"] = "any"
    gap_ms: Annotated[int, Field(ge=5, le=100)] = 35
    shortest: Annotated[int, Field(ge=3, le=20)] = 4
    prefix: Annotated[str, Field(pattern=r"^[!-~]?$")] = ""
    layouts: tuple[Annotated[str, Field(pattern=r"^2[0-9][IWQPX]{10}C$")], ...] = ()
    grams_per_piece: Annotated[int, Field(ge=1, le=100_000)] = 100


class PictureSettings(_Part):
    """Product pictures: how many megabytes of them are kept on this computer at most."""

    most_megabytes: Annotated[int, Field(ge=10, le=10_000)] = 200


PdfPaper = Literal["roll", "a5", "a4"]
"""The paper of receipts that are saved as PDF: the 80 mm roll in one piece, or sheets."""


class ReceiptSettings(_Part):
    """What stands on receipts besides the sale: the logo (`receipt.logo.prepared_logo`), lines under the address, and
    what may be left out. `pdf` is the paper of receipts that are saved as PDF.
    """

    logo: str = ""
    header: str = ""
    cashier: bool = True
    buyer: bool = True
    sku: bool = False
    notes: bool = True
    page: bool = True
    pdf: PdfPaper = "roll"


class PrinterSettings(_Part):
    """A printer of the register: how it is reached, what paper it has, how it draws, and what it prints by itself.

    `host` and `port` reach one on the network; `device` is a queue's name, a serial port, a USB id (`04b8:0202`) or a
    file, by `kind`. `profile` is python-escpos' name for it; `drawing` whether it sets type itself or gets pictures.
    `automatic` prints by itself, when the money is in or when the sale is placed, `copies` papers each time.
    """

    kind: Literal["network", "queue", "serial", "usb", "file"] = "network"
    host: str = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 9100
    device: str = ""
    baud: Literal[9600, 19200, 38400, 57600, 115200] = 9600
    paper: Literal[58, 80] = 80
    profile: str = "default"
    drawing: Literal["text", "picture"] = "text"
    automatic: bool = True
    at: Literal["paid", "placed"] = "paid"
    copies: Annotated[int, Field(ge=1, le=5)] = 1

    @property
    def is_set(self) -> bool:
        """Whether there is a printer."""
        return bool(self.host if self.kind == "network" else self.device)


class TrustSettings(_Part):
    """How much is taken on trust while the server cannot be reached: a sale and a shift, in rupiah.

    `confirm_per_sale`, `confirm_per_shift`: most that a supervisor confirms by hand, in rupiah.
    """

    per_sale: Annotated[int, Field(ge=0, le=1_000_000_000)] = 1_000_000
    per_shift: Annotated[int, Field(ge=0, le=1_000_000_000)] = 5_000_000
    confirm_per_sale: Annotated[int, Field(ge=0, le=1_000_000_000)] = 10_000_000
    confirm_per_shift: Annotated[int, Field(ge=0, le=1_000_000_000)] = 50_000_000


class ShiftSettings(_Part):
    """Shifts: whether nothing is sold without one, and whether cash is counted before the expected sum is told."""

    required: bool = False
    blind: bool = True


class SupervisorSettings(_Part):
    """Who answers for more than the caps, and the hash of the PIN that proves it (`config.pins`); empty: no PIN."""

    name: str = ""
    pin_hash: Annotated[str, Field(pattern=r"^(\$argon2id\$[\w$=,+/]+)?$")] = ""


class SendingSettings(_Part):
    """Pace of sending; `settle_seconds` is the settling time of design section 4.

    `alarm_minutes`: how long a sale may wait to be sent before the register raises the alarm; 0 never does.
    """

    settle_seconds: Annotated[float, Field(gt=0, le=3600)] = 90.0
    alarm_minutes: Annotated[int, Field(ge=0, le=7 * 24 * 60)] = 60


class Settings(_Part):
    """Everything a register can be told. Unknown names are refused, so a typo is never silently ignored."""

    api: ApiSettings = ApiSettings()
    account: AccountSettings = AccountSettings()
    shop: ShopSettings = ShopSettings()
    register_: RegisterSettings = Field(default=RegisterSettings(), alias="register")
    selling: SellingSettings = SellingSettings()
    cash: CashSettings = CashSettings()
    qris: QrisSettings = QrisSettings()
    barcodes: BarcodeSettings = BarcodeSettings()
    pictures: PictureSettings = PictureSettings()
    receipt: ReceiptSettings = ReceiptSettings()
    printer: PrinterSettings = PrinterSettings()
    packing_printer: PrinterSettings = PrinterSettings()
    trust: TrustSettings = TrustSettings()
    shift: ShiftSettings = ShiftSettings()
    supervisor: SupervisorSettings = SupervisorSettings()
    sending: SendingSettings = SendingSettings()

    def missing(self) -> tuple[str, ...]:
        """Names of settings without which no sale can ever be sent; empty when the shop is set up."""
        wanted = {
            "KASIR_STORE_ID": self.api.store_id,
            "KASIR_STOREFRONT_KEY": self.api.storefront_key,
            "KASIR_EMAIL": self.account.email,
        }
        return tuple(name for name, value in wanted.items() if not value)


def load_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `path` (may be absent) with `KASIR_*` of `environment` above them.

    Raises `SettingsError` naming the file and the line or the field, or the variable, and what it should be.
    """
    tables = _read(path)
    variables: dict[tuple[str | int, ...], str] = {}
    for variable, (part, name) in ENVIRONMENT.items():
        if value := environment.get(variable):
            section = tables.setdefault(part, {})
            if isinstance(section, dict):
                section[name] = value
                variables[part, name] = variable
    try:
        return Settings.model_validate(tables)
    except ValidationError as error:
        first = error.errors()[0]
        if variable := variables.get(first["loc"], ""):
            raise SettingsError("settings.variable", variable=variable, detail=first["msg"]) from error
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError("settings.invalid", field=where, path=path, detail=first["msg"]) from error


def save_settings(settings: Settings, path: Path) -> None:
    """Write `settings` to `path`, whole or not at all. Raises `SettingsError` where that cannot be done."""
    import tomli_w

    text = tomli_w.dumps(settings.model_dump(by_alias=True, exclude_none=True, mode="json"))
    beside = path.with_suffix(".new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise SettingsError("settings.unwritable", path=path, detail=error.strerror or str(error)) from error


def keep_choices(settings: Settings, path: Path) -> None:
    """Write what a person chose on the settings screen to `path`, and leave store and account as the file has them.

    What the environment, or the demo, put above the file is not written. Raises `SettingsError`.
    """
    with _writing:
        in_file = load_settings(path, {})
        chosen = {
            "register_": settings.register_,
            "shop": settings.shop,
            "selling": settings.selling,
            "cash": settings.cash,
            "qris": settings.qris,
            "pictures": settings.pictures,
            "barcodes": settings.barcodes,
            "receipt": settings.receipt,
            "printer": settings.printer,
            "packing_printer": settings.packing_printer,
            "trust": settings.trust,
            "shift": settings.shift,
            "sending": in_file.sending.model_copy(update={"alarm_minutes": settings.sending.alarm_minutes}),
            "supervisor": in_file.supervisor.model_copy(update={"name": settings.supervisor.name}),
        }
        save_settings(in_file.model_copy(update=chosen), path)


def keep_view(view: Literal["tiles", "list"], path: Path) -> None:
    """Write how products are shown to `path` and leave all else as the file has it. Raises as `keep_choices`."""
    _keep(path, "selling", view=view)


def keep_pin(pin_hash: str, path: Path) -> None:
    """Write the hash of a new PIN to `path` and leave all else as the file has it. Raises as `keep_choices`."""
    _keep(path, "supervisor", pin_hash=pin_hash)


def _keep(path: Path, part: str, **values: object) -> None:
    with _writing:
        in_file = load_settings(path, {})
        changed = getattr(in_file, part).model_copy(update=values)
        save_settings(in_file.model_copy(update={part: changed}), path)


def _read(path: Path) -> dict[str, object]:
    try:
        # Editors on Windows put a byte order mark in front, which TOML does not know.
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError("settings.unreadable", path=path, line="-", detail=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise SettingsError("settings.unreadable", path=path, line="-", detail="not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        detail = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise SettingsError("settings.unreadable", path=path, line=line[1] if line else "?", detail=detail) from error
