"""Sentences of sending and looking up: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "sending.not_found": (
        "Pesanan tidak ada di server, jadi akan dikirim lagi.",
        "The order is not at the server, so it will be sent again.",
    ),
    "sending.unnumbered": (
        "Pesanan sudah dibuat, tetapi nomornya tidak sampai. Cari di Scalev lewat nama pembeli; jangan dibuat lagi.",
        "The order was made, but its number never arrived. Find it in Scalev by the buyer; do not make it again.",
    ),
}
