"""Sentences of the payment room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "method.cash": ("Tunai", "Cash"),
    "method.qris": ("QRIS", "QRIS"),
    "method.static_qris": ("QRIS toko", "Shop's own QRIS"),
    "method.bank_transfer": ("Transfer bank", "Bank transfer"),
    "method.va": ("Virtual account {bank}", "{bank} virtual account"),
    "method.card": ("Kartu kredit/debit", "Credit/debit card"),
    "method.invoice": ("Halaman tagihan", "Invoice page"),
    "method.payment_link": ("Tautan pembayaran", "Payment link"),
    "method.alfamart": ("Alfamart", "Alfamart"),
    "method.ovo": ("OVO", "OVO"),
    "method.dana": ("DANA", "DANA"),
    "method.shopeepay": ("ShopeePay", "ShopeePay"),
    "method.linkaja": ("LinkAja", "LinkAja"),
    "method.gopay": ("GoPay", "GoPay"),
    "method.no_payment": ("Tanpa pembayaran", "No payment"),
    "method.marketplace": ("Lokapasar", "Marketplace"),
    "method.cod": ("Bayar di tempat (COD)", "Cash on delivery"),
    "qris.broken": (
        "Kode QRIS dari penyedia pembayaran rusak, jadi tidak ditampilkan. Minta kode baru, atau pilih cara bayar "
        "lain.",
        "The QRIS code from the payment provider is broken, so it is not shown. Ask for a new code, or choose another "
        "method.",
    ),
    "qris.crc": (
        "Kode QRIS ini tidak lolos pemeriksaan (checksum salah), jadi tidak ditampilkan. Minta kode baru, atau pilih "
        "cara bayar lain.",
        "This QRIS code fails its own check (wrong checksum), so it is not shown. Ask for a new code, or choose "
        "another method.",
    ),
    "qris.currency": (
        "Kode QRIS ini bukan dalam rupiah (kode mata uang {currency}), jadi tidak ditampilkan. Pilih cara bayar lain.",
        "This QRIS code is not in rupiah (currency code {currency}), so it is not shown. Choose another method.",
    ),
    "qris.country": (
        "Kode QRIS ini bukan kode Indonesia (negara {country}), jadi tidak ditampilkan. Pilih cara bayar lain.",
        "This QRIS code is not an Indonesian one (country {country}), so it is not shown. Choose another method.",
    ),
    "qris.amount_unreadable": (
        "Jumlah di kode QRIS (“{text}”) tidak terbaca sebagai rupiah, jadi kode tidak ditampilkan. Minta kode baru, "
        "atau pilih cara bayar lain.",
        "The amount in the QRIS code (“{text}”) is not an amount in rupiah, so the code is not shown. Ask for a new "
        "code, or choose another method.",
    ),
    "qris.no_amount": (
        "Kode QRIS ini tidak memuat jumlah, padahal yang harus dibayar {due}. Minta kode baru, atau pilih cara bayar "
        "lain.",
        "This QRIS code carries no amount, while {due} is due. Ask for a new code, or choose another method.",
    ),
    "qris.amount_differs": (
        "Kode QRIS ini meminta {amount}, padahal yang harus dibayar {due}. Kode tidak ditampilkan. Minta kode baru, "
        "atau pilih cara bayar lain.",
        "This QRIS code asks for {amount}, while {due} is due. It is not shown. Ask for a new code, or choose another "
        "method.",
    ),
    "qris.adds_fee": (
        "Kode QRIS ini menambahkan biaya untuk pembeli, dan itu dilarang. Kode tidak ditampilkan. Pilih cara bayar "
        "lain.",
        "This QRIS code adds a fee for the buyer, which is not allowed. It is not shown. Choose another method.",
    ),
    "payment.no_accounts": (
        "Toko belum punya rekening untuk transfer bank. Tambahkan di Scalev, atau pilih cara bayar lain.",
        "The shop has no account for bank transfers yet. Add one in Scalev, or choose another method.",
    ),
}
