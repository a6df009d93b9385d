"""What the demo's receipts and screens call the sandbox shop."""

from __future__ import annotations

from pos_app.config.settings import ShopSettings

DEMO_SHOP = ShopSettings(
    name="Toko Rasa Nusantara",
    address="Jl. Braga 12, Bandung",
    phone="022 4201234",
    footer="Terima kasih, sampai jumpa lagi",
)
DEMO_CASHIER = "Sari"
