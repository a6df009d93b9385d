"""Sentences of the scalev room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "scalev.not_sent": (
        "Scalev tidak dapat dihubungi dan belum ada yang terkirim. Periksa sambungan internet, lalu coba lagi.",
        "Scalev cannot be reached and nothing has been sent. Check the internet connection, then try again.",
    ),
    "scalev.renewal_failed": (
        "Server Scalev sedang bermasalah dan belum ada yang terkirim. Coba lagi beberapa saat lagi.",
        "The Scalev server is having trouble and nothing has been sent. Try again in a little while.",
    ),
    "scalev.renewal_unsure": (
        "Scalev tidak menjawab saat sesi akun diperbarui, jadi belum ada yang terkirim. Periksa sambungan internet, "
        "lalu coba lagi.",
        "Scalev did not answer while the account's session was being renewed, so nothing has been sent. Check the "
        "internet connection, then try again.",
    ),
    "scalev.no_reply": (
        "Scalev tidak menjawab. Periksa sambungan internet, lalu coba lagi.",
        "Scalev did not answer. Check the internet connection, then try again.",
    ),
    "scalev.no_reply_change": (
        "Scalev tidak menjawab, jadi belum diketahui apakah permintaan ini sudah masuk. Jangan diulang; "
        "periksa dahulu hasilnya.",
        "Scalev did not answer, so it is not known whether this request got through. Do not repeat it; "
        "check the result first.",
    ),
    "scalev.server_fault": (
        "Server Scalev sedang bermasalah (kode {status}). Coba lagi beberapa saat lagi.",
        "The Scalev server is having trouble (code {status}). Try again in a little while.",
    ),
    "scalev.server_fault_change": (
        "Server Scalev bermasalah (kode {status}), jadi belum diketahui apakah permintaan ini sudah masuk. "
        "Jangan diulang; periksa dahulu hasilnya.",
        "The Scalev server had trouble (code {status}), so it is not known whether this request got through. "
        "Do not repeat it; check the result first.",
    ),
    "scalev.unreadable": (
        "Jawaban Scalev tidak dapat dibaca ({problem}). Periksa alamat server di pengaturan dan sambungan internet, "
        "lalu coba lagi.",
        "Scalev's answer cannot be read ({problem}). Check the server address in the settings and the internet "
        "connection, then try again.",
    ),
    "scalev.unreadable_change": (
        "Jawaban Scalev tidak dapat dibaca ({problem}), jadi belum diketahui apakah permintaan ini sudah masuk. "
        "Jangan diulang; periksa dahulu hasilnya.",
        "Scalev's answer cannot be read ({problem}), so it is not known whether this request got through. "
        "Do not repeat it; check the result first.",
    ),
    "scalev.rate_limited": (
        "Scalev meminta jeda karena terlalu banyak permintaan dari toko ini. Tunggu sebentar, lalu coba lagi.",
        "Scalev asks for a pause because this shop sent too many requests. Wait a moment, then try again.",
    ),
    "scalev.signed_out": (
        "Sesi akun Scalev sudah berakhir. Masuk lagi dengan e-mail dan kata sandi.",
        "The Scalev session has ended. Sign in again with e-mail and password.",
    ),
    "scalev.not_signed_in": (
        "Mesin kasir ini belum masuk ke akun Scalev. Masuk dahulu dengan e-mail dan kata sandi.",
        "This register is not signed in to Scalev. Sign in with e-mail and password first.",
    ),
    "scalev.renewal_lost": (
        "Sambungan terputus saat sesi akun Scalev diperbarui, sehingga sesi tidak dapat dipakai lagi. "
        "Masuk lagi dengan e-mail dan kata sandi.",
        "The connection was lost while the Scalev session was being renewed, so it can no longer be used. "
        "Sign in again with e-mail and password.",
    ),
    "scalev.store_not_found": (
        "Toko tidak ditemukan di Scalev. Periksa ID toko dan kunci storefront di pengaturan, serta pastikan paket "
        "Scalev toko ini masih aktif.",
        "Scalev does not know this store. Check the store ID and storefront key in the settings, and make sure the "
        "store's Scalev plan is still active.",
    ),
    "scalev.refused": (
        "Scalev menolak permintaan ini: {reason}. Perbaiki isinya, lalu coba lagi.",
        "Scalev refused this request: {reason}. Correct it, then try again.",
    ),
    "scalev.refused_silently": (
        "Scalev menolak permintaan ini tanpa alasan (kode {status}). Periksa isinya, lalu coba lagi.",
        "Scalev refused this request without a reason (code {status}). Check it, then try again.",
    ),
    "scalev.not_found": (
        "Scalev tidak menemukan yang diminta: {reason}. Muat ulang daftar, lalu pilih lagi.",
        "Scalev did not find what was asked for: {reason}. Reload the list, then choose again.",
    ),
    "scalev.not_found_silently": (
        "Scalev tidak menemukan yang diminta. Muat ulang daftar, lalu pilih lagi.",
        "Scalev did not find what was asked for. Reload the list, then choose again.",
    ),
    "scalev.duplicate": (
        "Scalev menyatakan pesanan ini sudah pernah dibuat. Jangan diulang; periksa dahulu daftar pesanan.",
        "Scalev says that this order was already made. Do not repeat it; check the list of orders first.",
    ),
    "scalev.upload_refused": (
        "Tempat unggah dari Scalev sudah tidak menerima gambar ini (kode {status}). Kasir meminta tempat yang baru.",
        "The place that Scalev gave for this picture no longer takes it (code {status}). A new one is asked for.",
    ),
    "scalev.wrong_password": (
        "E-mail atau kata sandi tidak cocok. Periksa keduanya, lalu masuk lagi.",
        "The e-mail or password is not right. Check both, then sign in again.",
    ),
    "scalev.wrong_code": (
        "Kode sekali pakai salah atau sudah kedaluwarsa. Ketik kode dari e-mail terbaru, atau masuk lagi untuk "
        "meminta kode baru.",
        "The one-time code is wrong or has expired. Type the code from the newest e-mail, or sign in again to get "
        "a new one.",
    ),
    "scalev.setting_unusable": (
        "Pengaturan “{field}” untuk Scalev tidak dapat dipakai. Salin kembali dari dasbor Scalev tanpa spasi atau "
        "tanda lain.",
        "The Scalev setting “{field}” cannot be used. Copy it again from the Scalev dashboard, without spaces or "
        "other marks.",
    ),
}
