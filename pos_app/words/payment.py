"""Sentences of the payment room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "method.cash": ("Tunai", "Cash"),
    "method.qris": ("QRIS", "QRIS"),
    "method.static_qris": ("QRIS toko", "Shop's QRIS"),
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
    "qris.static_no_picture": (
        "Berkas ini bukan gambar yang dapat dibaca. Pakai foto atau tangkapan layar kode QRIS (JPG atau PNG).",
        "This file is no picture that can be read. Use a photo or a screenshot of the QRIS code (JPG or PNG).",
    ),
    "qris.static_unreadable": (
        "Berkas {name} tidak dapat dibuka ({detail}). Salin dulu ke komputer ini, lalu pilih lagi.",
        "The file {name} cannot be opened ({detail}). Copy it to this computer first, then choose it again.",
    ),
    "qris.static_too_large": (
        "Gambar ini terlalu besar. Potong di sekitar kodenya, atau foto ulang dengan ukuran lebih kecil.",
        "This picture is too large. Crop it around the code, or take a smaller one.",
    ),
    "qris.static_no_code": (
        "Tidak ada kode QR yang terbaca pada gambar ini. Foto lagi lurus dari depan, terang, dan seluruh kodenya "
        "masuk.",
        "No QR code can be read on this picture. Take it anew: straight from the front, in good light, with all of the "
        "code on it.",
    ),
    "qris.static_several": (
        "Ada lebih dari satu kode pada gambar ini. Potong gambarnya sampai hanya kode QRIS toko yang tersisa.",
        "There is more than one code on this picture. Crop it until only the shop's own QRIS is left.",
    ),
    "qris.static_not_qris": (
        "Ini bukan kode QRIS. Isi kode QRIS selalu diawali 000201.",
        "This is not a QRIS code. What a QRIS code holds always begins with 000201.",
    ),
    "qris.static_broken": (
        "Kode QRIS ini tidak utuh: ada bagian yang kurang atau berubah. Salin lagi seluruhnya, atau pakai gambar "
        "kodenya.",
        "This QRIS code is not whole: a part of it is missing or was changed. Copy all of it again, or use a picture "
        "of the code.",
    ),
    "qris.static_crc": (
        "Kode QRIS ini tidak lolos pemeriksaannya sendiri (checksum salah): ada huruf yang salah atau kurang. Salin "
        "lagi seluruhnya, atau pakai gambar kodenya.",
        "This QRIS code fails its own check (wrong checksum): a character is wrong or missing. Copy all of it again, "
        "or use a picture of the code.",
    ),
    "qris.static_currency": (
        "Kode QRIS ini bukan dalam rupiah (kode mata uang {currency}), jadi tidak dapat dipakai.",
        "This QRIS code is not in rupiah (currency code {currency}), so it cannot be used.",
    ),
    "qris.static_country": (
        "Kode QRIS ini bukan kode Indonesia (negara {country}), jadi tidak dapat dipakai.",
        "This QRIS code is not an Indonesian one (country {country}), so it cannot be used.",
    ),
    "qris.static_dynamic": (
        "Kode ini dibuat untuk satu pembayaran saja (QRIS dinamis). Yang dipakai di sini QRIS statis toko: yang "
        "dicetak dan dipajang, tanpa jumlah. Mintalah kepada bank atau penyedia QRIS toko.",
        "This code was made for one payment only (a dynamic QRIS). What is used here is the shop's static QRIS: the "
        "printed one that stands on the counter, without an amount. Ask the shop's bank or QRIS provider for it.",
    ),
    "qris.static_has_amount": (
        "Kode ini sudah memuat jumlah ({amount}), jadi hanya untuk satu pembayaran. Pakai QRIS statis toko, yang tanpa "
        "jumlah.",
        "This code carries an amount already ({amount}), so it is for one payment only. Use the shop's static QRIS, "
        "which has none.",
    ),
    "qris.static_amount_unreadable": (
        "Kode ini sudah memuat jumlah (“{text}”), jadi hanya untuk satu pembayaran. Pakai QRIS statis toko, yang tanpa "
        "jumlah.",
        "This code carries an amount already (“{text}”), so it is for one payment only. Use the shop's static QRIS, "
        "which has none.",
    ),
    "qris.static_adds_fee": (
        "Kode QRIS ini menambahkan biaya untuk pembeli, dan itu dilarang. Mintalah kode tanpa biaya kepada bank atau "
        "penyedia QRIS toko.",
        "This QRIS code adds a fee for the buyer, which is not allowed. Ask the shop's bank or QRIS provider for one "
        "without a fee.",
    ),
    "proof.empty": (
        "Berkas ini kosong. Pilih gambar bukti transfer yang lain.",
        "This file is empty. Choose another picture of the transfer.",
    ),
    "proof.no_picture": (
        "Ini bukan gambar JPG, PNG, atau WebP. Pilih foto atau tangkapan layar bukti transfer.",
        "This is not a JPG, PNG or WebP picture. Choose a photo or a screenshot of the transfer.",
    ),
    "proof.broken": (
        "Gambar ini rusak dan tidak dapat dibuka seutuhnya. Minta pembeli mengirimnya lagi, atau foto layar HP-nya.",
        "This picture is broken and cannot be opened whole. Ask the buyer to send it again, or take a photo of the "
        "phone's screen.",
    ),
    "proof.too_large": (
        "Berkas ini lebih dari {limit} MB, terlalu besar untuk dibaca. Pilih gambar yang lebih kecil.",
        "This file has more than {limit} MB, too much to be read. Choose a smaller picture.",
    ),
    "proof.too_many_pixels": (
        "Gambar ini lebih dari {most} megapiksel, terlalu besar untuk dibuka. Pilih gambar yang lebih kecil.",
        "This picture has more than {most} megapixels, too many to be opened. Choose a smaller one.",
    ),
    "proof.unreadable": (
        "Berkas {name} tidak dapat dibaca ({detail}). Periksa berkas itu, atau pilih yang lain.",
        "The file {name} cannot be read ({detail}). Check the file, or choose another one.",
    ),
    "proof.elsewhere": (
        "Gambar ini tidak ada di komputer ini. Simpan dulu sebagai berkas, lalu pilih berkas itu.",
        "This picture is not on this computer. Save it as a file first, then choose that file.",
    ),
    "proof.nothing_copied": (
        "Tidak ada gambar di papan klip. Salin gambar atau berkasnya dulu, lalu tempel lagi.",
        "There is no picture on the clipboard. Copy the picture or its file first, then paste again.",
    ),
    "proof.unwritable": (
        "Gambar tidak dapat disimpan di kasir ({detail}). Kosongkan ruang di disk, lalu coba lagi.",
        "The picture cannot be saved in the register ({detail}). Make room on the disk, then try again.",
    ),
    "proof.gone": (
        "Gambar bukti ini sudah tidak ada di folder kasir. Tambahkan buktinya sekali lagi.",
        "The picture of this proof is no longer in the register's folder. Add the proof once more.",
    ),
    "proof.not_taken": (
        "Bukti tidak dapat ditambahkan lagi: penjualan ini sudah lunas, dibatalkan, atau bukan transfer bank.",
        "A proof can no longer be added: this sale is paid, cancelled, or not paid by bank transfer.",
    ),
    "payment.no_accounts": (
        "Toko belum punya rekening untuk transfer bank. Tambahkan di Scalev, atau pilih cara bayar lain.",
        "The shop has no account for bank transfers yet. Add one in Scalev, or choose another method.",
    ),
}
