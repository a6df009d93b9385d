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
        "Kasir sudah terbuka di komputer ini, tetapi jendelanya tidak menjawab. Tunggu sebentar, lalu coba lagi. Bila "
        "tetap macet, tutup paksa Kasir atau mulai ulang komputer; penjualan yang tersimpan tetap aman.",
        "Kasir is already open on this computer, but its window does not answer. Wait a moment and try again. If it "
        "stays stuck, end Kasir or restart the computer; saved sales are safe.",
    ),
    "ledger.other_store": (
        "Kasir ini masih menyimpan {count} penjualan toko {store} (akun {email}, {url}) yang belum terkirim, sedangkan "
        "pengaturan menyebut toko atau akun lain. Pasang lagi toko dan akun itu, kirim atau batalkan semua penjualan "
        "yang menunggu, baru ganti. Tidak ada yang hilang.",
        "This till still holds sales of store {store} (account {email}, {url}) that were not sent ({count} in all), "
        "while the settings name another store or account. Set that store and account again, send or cancel every "
        "sale that waits, and only then change. Nothing is lost.",
    ),
    "ledger.sales_wait": (
        "{count} penjualan di {path} belum sampai ke server, jadi tidak ada yang dihapus. Kirim dengan “kasir outbox "
        "send”, atau batalkan dengan “kasir outbox cancel”, lalu ulangi.",
        "Sales in {path} have not reached the server ({count} in all), so nothing was removed. Send them with “kasir "
        "outbox send”, or cancel them with “kasir outbox cancel”, then try again.",
    ),
    "ledger.owner_changed": (
        "Folder data ini baru saja dipakai untuk toko atau akun lain, jadi tidak ada yang disimpan atau dikirim. Tutup "
        "Kasir, periksa pengaturan toko, lalu buka lagi.",
        "This data folder was just put to use for another store or account, so nothing was saved or sent. Close Kasir, "
        "check the store's settings, and open it again.",
    ),
    "ledger.lease_lost": (
        "Penjualan {receipt} sedang dikirim oleh jendela Kasir yang lain. Tunggu hasilnya di sana.",
        "Sale {receipt} is being sent by another Kasir window. Wait for its result there.",
    ),
    "ledger.no_job": ("Tugas cetak {number} tidak ada.", "There is no print job {number}."),
    "ledger.no_sale": (
        "Tidak ada penjualan “{id}” di kasir ini. Periksa nomornya.",
        "There is no sale “{id}” on this register. Check the number.",
    ),
    "ledger.no_reason": (
        "Tulis alasan pembatalan; alasannya disimpan bersama penjualan.",
        "Give a reason for cancelling; it is kept with the sale.",
    ),
    "ledger.no_order_number": (
        "Tulis nomor pesanannya di Scalev; nomor itu disimpan bersama penjualannya.",
        "Write the number of the order at Scalev; it is kept with the sale.",
    ),
    "ledger.not_parked": (
        "Penjualan {receipt} tidak dapat diubah sekarang: sedang dikirim, atau sudah terkirim atau dibatalkan. Lihat "
        "lagi keadaannya, lalu putuskan.",
        "Sale {receipt} cannot be changed now: it is being sent, or was already sent or cancelled. See again how it "
        "stands, then decide.",
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
        "Kasir masih terbuka di folder {path}. Tutup jendela dan perintah Kasir, lalu ulangi.",
        "Kasir is still open on the folder {path}. Close its window and commands, then try again.",
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
