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
    "sending.found": ("Ditemukan di Scalev sebagai pesanan {order}.", "Found in Scalev as order {order}."),
    "sending.incomplete": (
        "Sebagian isi penjualan ini hilang karena berkas kasir rusak, jadi tidak dapat dikirim. Cari {marker} di "
        "Scalev; bila tidak ada, perbaiki penjualan ini lewat keranjang.",
        "Part of this sale was on a damaged part of the till's file, so it cannot be sent. Search Scalev for {marker}; "
        "if it is not there, correct this sale in the cart.",
    ),
    "sending.restored": (
        "Kasir dipulihkan dari cadangan. Penjualan ini dicari dulu di server; hanya dikirim bila belum ada di sana.",
        "The till was restored from a backup. This sale is looked up first; it is sent only if the server lacks it.",
    ),
    "sending.restored_parked": (
        "Kasir dipulihkan dari cadangan. Penjualan ini dicari dulu di server; bila belum ada, Anda yang memutuskan.",
        "The till was restored from a backup. This sale is looked up first; if the server lacks it, you decide.",
    ),
    "sending.restored_accepted": (
        "Server sudah menerima penjualan ini, tetapi nomor pesanannya hilang; sedang dicari di server.",
        "The server has accepted this sale, but its order number is lost; it is being looked up.",
    ),
    "sending.restored_decide": (
        "Setelah kasir dipulihkan, pesanan ini tidak ditemukan di server. Cari {marker} di Scalev; bila tidak ada, "
        "kirim lagi, dan bila ada atau tidak jadi, batalkan di sini.",
        "After the till was restored this order was not found at the server. Search Scalev for {marker}; if it is not "
        "there, send it again; if it is there, or no longer wanted, cancel it here.",
    ),
}
