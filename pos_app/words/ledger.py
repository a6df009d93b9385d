"""Sentences of the till database: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "ledger.full": (
        "Penyimpanan komputer penuh, jadi ini belum tersimpan. Hapus berkas yang tidak perlu lalu ulangi.",
        "The computer's storage is full, so this was not saved. Remove files you do not need and try again.",
    ),
    "ledger.locked": (
        "Data kasir sedang dipakai program lain. Tutup program itu lalu ulangi; keranjang tetap ada.",
        "Another program is using the till's data. Close it and try again; the cart is still here.",
    ),
    "ledger.read_only": (
        "Folder data kasir tidak dapat ditulis ({path}). Periksa izin foldernya lalu buka Kasir lagi.",
        "The till's data folder cannot be written ({path}). Check the folder's permissions and open Kasir again.",
    ),
    "ledger.damaged": (
        "Berkas data kasir rusak ({path}). Jangan hapus berkas itu. Jalankan “kasir doctor” untuk memulihkannya, atau "
        "hubungi teknisi.",
        "The till's data file is damaged ({path}). Do not delete it. Run “kasir doctor” to restore it, or call a "
        "technician.",
    ),
    "ledger.failed": (
        "Data kasir tidak dapat disimpan ({detail}). Ulangi; bila tetap gagal, hubungi teknisi.",
        "The till's data could not be saved ({detail}). Try again; if it keeps failing, call a technician.",
    ),
    "ledger.newer": (
        "Data kasir ini dibuat oleh Kasir yang lebih baru. Pasang versi terbaru, lalu buka lagi.",
        "This till's data was made by a newer Kasir. Install the latest version and open it again.",
    ),
    "ledger.in_use": (
        "Kasir sudah terbuka di komputer ini. Pakai jendela yang sudah ada.",
        "Kasir is already open on this computer. Use the window that is there.",
    ),
    "ledger.lease_lost": (
        "Penjualan {receipt} sedang dikirim oleh jendela Kasir yang lain. Tunggu hasilnya di sana.",
        "Sale {receipt} is being sent by another Kasir window. Wait for its result there.",
    ),
    "ledger.no_sale": (
        "Tidak ada penjualan “{id}” di kasir ini. Periksa nomornya.",
        "There is no sale “{id}” on this register. Check the number.",
    ),
    "ledger.no_reason": (
        "Tulis alasan pembatalan; alasannya disimpan bersama penjualan.",
        "Give a reason for cancelling; it is kept with the sale.",
    ),
    "ledger.not_parked": (
        "Penjualan {receipt} tidak dapat diubah sekarang (keadaannya: {state}).",
        "Sale {receipt} cannot be changed now (its state: {state}).",
    ),
    "ledger.being_restored": (
        "Data kasir sedang dipulihkan. Tunggu sampai selesai, lalu buka Kasir lagi.",
        "The till's data is being restored. Wait until that has ended, then open Kasir again.",
    ),
    "ledger.half_restored": (
        "Pemulihan data kasir terputus sebelum selesai. Jalankan “kasir doctor --restore” sekali lagi.",
        "Restoring the till's data was interrupted. Run “kasir doctor --restore” once more.",
    ),
    "ledger.others_work": (
        "Kasir masih terbuka di folder {path}. Tutup jendela dan perintah Kasir, lalu ulangi pemulihan.",
        "Kasir is still open on the folder {path}. Close its window and commands, then restore again.",
    ),
    "ledger.not_damaged": (
        "Data kasir baik ({path}), jadi tidak ada yang dipulihkan. Sebutkan cadangannya bila tetap ingin memulihkan.",
        "The till's data is well ({path}), so nothing was restored. Name a backup to restore all the same.",
    ),
    "ledger.no_backup": (
        "Tidak ada cadangan, dan berkas yang rusak tidak terbaca ({path}). Hubungi teknisi, atau mulai dengan kasir "
        "kosong: “kasir doctor --restore empty”. Berkas yang rusak tetap disimpan.",
        "There is no backup, and nothing of the damaged file can be read ({path}). Call a technician, or begin with an "
        "empty till: “kasir doctor --restore empty”. The damaged file is kept.",
    ),
    "ledger.no_such_backup": (
        "Tidak ada cadangan {path}. Lihat daftarnya dengan “kasir doctor”.",
        "There is no backup {path}. “kasir doctor” lists those that there are.",
    ),
    "ledger.bad_backup": (
        "Cadangan {path} rusak. Pilih cadangan lain; “kasir doctor” menampilkan daftarnya.",
        "The backup {path} is damaged itself. Choose another; “kasir doctor” lists them.",
    ),
}
