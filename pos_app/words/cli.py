"""Sentences of the command line: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "cli.quantity": (
        "“{text}” tidak terbaca. Tulis KODE:JUMLAH, misalnya KOPI-GAYO-250:2.",
        "“{text}” cannot be read. Write CODE:QUANTITY, for example KOPI-GAYO-250:2.",
    ),
    "cli.cash_for_cash_only": (
        "--cash hanya untuk --pay cash. Hapus salah satunya.",
        "--cash goes with --pay cash only. Leave one of them out.",
    ),
    "cli.notes_long": (
        "Catatan terlalu panjang untuk satu pesanan: {over} huruf terakhirnya mungkin tidak sampai ke toko.",
        "The notes are too long for an order: the last {over} letters of them may not reach the shop.",
    ),
    "cli.receipt_format": (
        "Struk “{name}” harus berakhiran salah satu dari {formats}.",
        "The receipt “{name}” must end in one of {formats}.",
    ),
    "cli.receipt_folder": (
        "Folder {folder} tidak ada. Buat dulu foldernya, atau pilih folder lain.",
        "There is no folder {folder}. Make it first, or choose another.",
    ),
    "cli.receipt_unwritable": (
        "Struk tidak dapat ditulis ke {path} ({detail}). Penjualannya tersimpan; cetak lagi dengan “kasir receipt”.",
        "The receipt cannot be written to {path} ({detail}). The sale is safe; print it with “kasir receipt”.",
    ),
    "cli.receipt_needs_qt": (
        "Struk {path} memerlukan Qt (PySide6), yang tidak terpasang. Pilih .png, .txt atau .escpos.",
        "The receipt {path} needs Qt (PySide6), which is not installed. Choose .png, .txt or .escpos.",
    ),
    "cli.receipt_written": ("Struk ditulis ke {path}.", "Receipt written to {path}."),
    "cli.receipt_sent": ("Struk dikirim ke printer {printer}.", "Receipt sent to printer {printer}."),
    "cli.printer_name": (
        "Printer “{name}” tidak dikenal. Tulis ALAMAT[:PORT] atau queue:NAMA; default dan packing adalah printer yang "
        "diatur di Kasir.",
        "The printer “{name}” is not known. Write HOST[:PORT] or queue:NAME; default and packing are those set up in "
        "Kasir.",
    ),
    "cli.needs_code": (
        "Akun ini meminta kode sekali pakai. Buka Kasir dan masuk lewat layar satu kali.",
        "This account asks for a one-time code. Open Kasir and sign in on the screen once.",
    ),
    "cli.nothing_to_sell": (
        "Katalog belum pernah dimuat dan server tidak terjangkau. Sambungkan internet satu kali, lalu ulangi.",
        "The catalog was never loaded and the server cannot be reached. Go online once, then try again.",
    ),
    "cli.catalog_items": (
        "{done} dari {most} barang dibaca; kira-kira {minutes} menit lagi.",
        "{done} of {most} items read; about {minutes} min left.",
    ),
    "cli.catalog_prices": (
        "Harga dan stok {done} dari {most} varian dibaca; kira-kira {minutes} menit lagi.",
        "Prices and stock of {done} of {most} variants read; about {minutes} min left.",
    ),
    "cli.catalog_empty": ("Tidak ada barang yang cocok.", "Nothing matches."),
    "cli.outbox_empty": ("Tidak ada penjualan yang menunggu dikirim.", "No sale is waiting to be sent."),
    "cli.remove_sure": (
        "Ini menghapus semua data Kasir di {path}: {names}, serta login di komputer ini. Pesanan di Scalev tetap ada. "
        "Tambahkan --yes bila memang itu maksudnya.",
        "This removes all of Kasir's data in {path}: {names}, and the sign-in on this computer. Orders at Scalev stay. "
        "Add --yes if that is what you want.",
    ),
    "cli.removed": ("Data Kasir di {path} sudah dihapus.", "Kasir's data in {path} was removed."),
    "cli.nothing_to_remove": ("Tidak ada data Kasir di {path}.", "There is no data of Kasir in {path}."),
    "cli.sale": ("Penjualan {receipt}, total {total}", "Sale {receipt}, total {total}"),
    "cli.sale_stands": (
        "Penjualan {receipt} tersimpan, jangan diulang. Yang sesudahnya gagal: {reason}",
        "Sale {receipt} is kept, do not make it again. What followed failed: {reason}",
    ),
    "cli.no_text": (
        "“{text}” bukan teks UTF-8. Tulis ulang dengan huruf biasa, atau atur terminal ke UTF-8.",
        "“{text}” is no text in UTF-8. Write it again in plain letters, or set the terminal to UTF-8.",
    ),
    "cli.above_cap": (
        "Penjualan {receipt} tersimpan dan belum terkirim. Jangan serahkan barangnya; batalkan penjualan ini sebelum "
        "menjualnya dengan cara lain. {reason}",
        "Sale {receipt} is kept and not sent yet. Do not hand the goods over; cancel this sale before selling them in "
        "another way. {reason}",
    ),
    "cli.above_cap_unknown": (
        "Belum diketahui apakah server sudah menerima penjualan {receipt}. Jangan serahkan barangnya, dan jangan jual "
        "lagi dengan cara lain sebelum hasilnya diketahui. {reason}",
        "Whether the server has sale {receipt} is not known yet. Do not hand the goods over, and do not sell them in "
        "another way before it is. {reason}",
    ),
    "cli.rounding": ("Total belanja {total}, pembulatan {rounding}", "Total {total}, rounding {rounding}"),
    "cli.change": ("Kembali {change}", "Change {change}"),
    "cli.paid": ("Lunas", "Paid"),
    "cli.unpaid": ("Belum lunas", "Not paid yet"),
    "cli.state.waiting": (
        "Tersimpan di kasir; dikirim saat server terjangkau.",
        "Kept in the till; sent when the server can be reached.",
    ),
    "cli.state.unknown": (
        "Hasil belum diketahui; sedang dicari di server, bukan dikirim ulang.",
        "Outcome unknown; it is being looked up at the server, not sent again.",
    ),
    "cli.state.signed_out": (
        "Tersimpan di kasir; dikirim setelah akun masuk lagi.",
        "Kept in the till; sent once the account is signed in again.",
    ),
    "cli.state.refused": ("Ditolak server.", "Refused by the server."),
    "cli.state.accepted": ("Terkirim, pesanan {order}.", "Sent, order {order}."),
    "cli.state.accepted_unnumbered": ("Terkirim, nomor belum diketahui.", "Sent, number not known."),
    "cli.state.cancelled": ("Dibatalkan.", "Cancelled."),
}
