"""Sentences of the cart and the buyer form: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "cart.lines": (
        "Satu pesanan paling banyak {most} jenis barang. Selesaikan yang ini dulu, lalu buat penjualan baru.",
        "One order holds at most {most} different items. Finish this one, then start a new sale.",
    ),
    "cart.quantity": (
        "Jumlah {name} harus antara 1 dan {most}.",
        "The quantity of {name} must be between 1 and {most}.",
    ),
    "cart.stock": (
        "Stok {name} tinggal {stock} (dibaca {read}), dan kasir ini tidak menjual melebihi stok. Kurangi jumlahnya, "
        "atau muat ulang produknya kalau barangnya ada.",
        "There are only {stock} of {name} in stock (read {read}), and this register sells no more than its stock. "
        "Lower the quantity, or read the product again if the goods are there.",
    ),
    "cart.empty": (
        "Keranjang masih kosong. Pilih barang dulu.",
        "The cart is empty. Pick something first.",
    ),
    "cart.unknown_sku": (
        "Kode barang “{sku}” tidak ada di katalog. Periksa kodenya, atau segarkan katalog.",
        "There is no item with the code “{sku}” in the catalog. Check the code, or refresh the catalog.",
    ),
    "tender.cash_short": (
        "Uang yang diterima {given}, kurang {missing} dari {due}.",
        "Cash given is {given}: {missing} short of {due}.",
    ),
    "tender.unknown": (
        "Cara bayar “{method}” tidak dikenal atau tidak aktif di toko ini. Yang ada: {methods}.",
        "The payment method “{method}” is unknown or switched off in this shop. There are: {methods}.",
    ),
    "tender.no_static_qris": (
        "QRIS toko belum dipasang di kasir ini. Pasang dulu di layar pengaturan, atau pilih cara bayar lain.",
        "The shop's own QRIS is not set up at this register. Set it up on the settings screen, or choose another "
        "method.",
    ),
    "tender.qris_ceiling": (
        "QRIS paling banyak {ceiling} sekali bayar. Pilih cara lain, atau bagi penjualannya.",
        "QRIS carries at most {ceiling} a payment. Choose another method, or split the sale.",
    ),
    "caps.sale": (
        "Tanpa server, pembayaran {amount} ini tidak dapat dipastikan; tanpa PIN pengawas batasnya {most} sekali jual. "
        "Terima tunai, tunggu sampai tersambung, atau minta pengawas menyetujuinya dengan PIN di layar kasir.",
        "Without the server nobody can confirm this payment of {amount}; without a supervisor's PIN at most {most} a "
        "sale is taken so. Take cash, wait for the connection, or have a supervisor approve it by PIN on the screen.",
    ),
    "caps.shift": (
        "Hari ini sudah {taken} diterima tanpa kepastian dari server. Dengan {amount} ini batas {most} terlampaui. "
        "Terima tunai, tunggu sampai tersambung, atau minta pengawas menyetujuinya dengan PIN di layar kasir.",
        "Today {taken} was taken without the server confirming it. With this {amount} it goes beyond the limit of "
        "{most}. Take cash, wait for the connection, or have a supervisor approve it by PIN on the screen.",
    ),
    "caps.sale_no_pin": (
        "Tanpa server, pembayaran {amount} ini tidak dapat dipastikan; batasnya {most} sekali jual. Terima tunai, "
        "tunggu sampai tersambung, atau minta pengawas memasang PIN di pengaturan supaya dapat menyetujuinya.",
        "Without the server nobody can confirm this payment of {amount}; at most {most} a sale is taken so. Take cash, "
        "wait for the connection, or have a supervisor set a PIN in the settings, to approve it with.",
    ),
    "caps.shift_no_pin": (
        "Hari ini sudah {taken} diterima tanpa kepastian dari server. Dengan {amount} ini batas {most} terlampaui. "
        "Terima tunai, tunggu sampai tersambung, atau minta pengawas memasang PIN di pengaturan supaya dapat "
        "menyetujuinya.",
        "Today {taken} was taken without the server confirming it. With this {amount} it goes beyond the limit of "
        "{most}. Take cash, wait for the connection, or have a supervisor set a PIN in the settings, to approve it "
        "with.",
    ),
    "confirming.sale": (
        "{amount} lebih dari batas konfirmasi manual, {most} sekali jual. Tunggu sampai server menyatakan lunas, atau "
        "minta pemilik menaikkan batasnya di pengaturan.",
        "{amount} is beyond the limit for confirming by hand, {most} a sale. Wait until the server says that it is "
        "paid, or have the owner raise the limit in the settings.",
    ),
    "confirming.shift": (
        "Hari ini sudah {confirmed} dikonfirmasi manual. Dengan {amount} ini batas {most} sehari terlampaui. Tunggu "
        "sampai server menyatakan lunas, atau minta pemilik menaikkan batasnya di pengaturan.",
        "Today {confirmed} was confirmed by hand. With this {amount} it goes beyond the limit of {most} a day. Wait "
        "until the server says that it is paid, or have the owner raise the limit in the settings.",
    ),
    "confirming.not_now": (
        "{receipt} tidak untuk dikonfirmasi manual dalam keadaannya sekarang. Lihat statusnya di layar.",
        "{receipt} is not for a person to confirm as it stands now. See on the screen how it stands.",
    ),
    "confirming.no_pin": (
        "Konfirmasi manual memerlukan PIN pengawas, dan belum ada. Pasang dulu di pengaturan, bagian “Tanpa server”.",
        "Confirming by hand needs a supervisor's PIN, and there is none yet. Set one in the settings, under “Without "
        "the server”.",
    ),
    "confirming.differs": (
        "Pesanan sekarang menagih {due}; yang dikonfirmasi berselisih {difference}.",
        "The order asks for {due} by now; what was confirmed differs by {difference}.",
    ),
    "confirming.by": ("Dikonfirmasi oleh {by}, {time} — {reason}", "Confirmed by {by}, {time} — {reason}"),
    "sale.suspected_spam": (
        "Scalev menandai pesanan ini mungkin spam. Pesanannya ada; panggil penanggung jawab sebelum barang diserahkan.",
        "Scalev marked this order as possible spam: the order exists; call the person in charge before handing the "
        "goods over.",
    ),
    "caps.sale_own_code": (
        "Pembayaran {amount} lewat QRIS toko tidak dapat dipastikan server; tanpa PIN pengawas batasnya {most} sekali "
        "jual. Pilih cara bayar lain, atau minta pengawas menyetujuinya dengan PIN di layar kasir.",
        "No server can confirm this payment of {amount} by the shop's own QRIS; without a supervisor's PIN at most "
        "{most} a sale is taken so. Choose another method, or have a supervisor approve it by PIN on the screen.",
    ),
    "caps.shift_own_code": (
        "Hari ini sudah {taken} diterima tanpa kepastian dari server. Dengan {amount} lewat QRIS toko ini batas {most} "
        "terlampaui. Pilih cara bayar lain, atau minta pengawas menyetujuinya dengan PIN di layar kasir.",
        "Today {taken} was taken without the server confirming it. With this {amount} by the shop's own QRIS it goes "
        "beyond the limit of {most}. Choose another method, or have a supervisor approve it by PIN on the screen.",
    ),
    "caps.sale_own_code_no_pin": (
        "Pembayaran {amount} lewat QRIS toko tidak dapat dipastikan server; batasnya {most} sekali jual. Pilih cara "
        "bayar lain, atau minta pengawas memasang PIN di pengaturan supaya dapat menyetujuinya.",
        "No server can confirm this payment of {amount} by the shop's own QRIS; at most {most} a sale is taken so. "
        "Choose another method, or have a supervisor set a PIN in the settings, to approve it with.",
    ),
    "caps.shift_own_code_no_pin": (
        "Hari ini sudah {taken} diterima tanpa kepastian dari server. Dengan {amount} lewat QRIS toko ini batas {most} "
        "terlampaui. Pilih cara bayar lain, atau minta pengawas memasang PIN di pengaturan supaya dapat menyetujuinya.",
        "Today {taken} was taken without the server confirming it. With this {amount} by the shop's own QRIS it goes "
        "beyond the limit of {most}. Choose another method, or have a supervisor set a PIN in the settings, to approve "
        "it with.",
    ),
    "sale.sent_meanwhile": (
        "{receipt} ternyata sudah terkirim. Jangan jual barang yang sama sekali lagi: buka {receipt} di daftar, dan "
        "kosongkan keranjang ini.",
        "{receipt} was sent after all. Do not sell the same goods once more: look {receipt} up in the list, and clear "
        "this cart.",
    ),
    "sale.corrected_already": (
        "{receipt} sudah diperbaiki dan dijual sebagai {instead}. Kosongkan keranjang ini.",
        "{receipt} was corrected and sold as {instead} already. Clear this cart.",
    ),
    "sale.on_its_way": (
        "{receipt} sedang dikirim saat ini. Tunggu hasilnya sebentar, lalu pilih lagi.",
        "{receipt} is being sent at this moment. Wait a little for its outcome, then choose again.",
    ),
    "discount.not_eligible": (
        "Kode diskon “{code}” tidak dikenal atau tidak berlaku untuk belanja ini; Scalev tidak menyebut alasannya. "
        "Periksa ejaan, masa berlaku, minimum belanja, barangnya, dan cara bayar.",
        "The discount code “{code}” is not known or does not apply here; Scalev does not say why. Check its spelling, "
        "its dates, the least amount, the items, and the way of paying.",
    ),
    "discount.ended": (
        "Kode diskon “{code}” sudah berakhir pada {ended}.",
        "The discount code “{code}” ended on {ended}.",
    ),
    "discount.minimum": (
        "Kode diskon “{code}” berlaku mulai belanja {minimum}; masih kurang {missing}.",
        "The discount code “{code}” holds from {minimum} of goods; {missing} is still missing.",
    ),
    "discount.methods": (
        "Kode diskon “{code}” hanya berlaku untuk {methods}.",
        "The discount code “{code}” holds for {methods} only.",
    ),
    "discount.used_up": (
        "Kode diskon “{code}” tidak berlaku lagi. Kuotanya {uses} pesanan dan mungkin sudah habis.",
        "The discount code “{code}” does not hold any more. It is for {uses} order(s), which were probably made.",
    ),
    "discount.unchecked": (
        "Kode diskon “{code}” belum dapat diperiksa: Scalev tidak menjawab. Kalau nanti tidak diberikan, pesanan di "
        "Scalev lebih mahal atau ditolak. Lanjutkan hanya kalau pembeli setuju.",
        "The discount code “{code}” could not be checked: Scalev does not answer. If it is not given later, the order "
        "at Scalev costs more or is refused. Go on only if the buyer agrees.",
    ),
    "tender.total_changed": (
        "Totalnya sekarang {now}, tadinya {before}. Sebutkan kepada pembeli, lalu tekan sekali lagi.",
        "The total is {now} now; it was {before}. Tell the buyer, then press once more.",
    ),
    "buyer.incomplete": (
        "Data pembeli belum lengkap: {fields}. Lengkapi lalu bayar lagi.",
        "The buyer's details are not complete: {fields}. Fill them in and pay again.",
    ),
    "buyer.deliver_note": ("Antar ke: {address}", "Deliver to: {address}"),
    "buyer.name_missing": ("Isi nama penerima.", "Fill in the recipient's name."),
    "buyer.name_long": ("Nama paling panjang 200 huruf.", "A name has at most 200 letters."),
    "buyer.phone_missing": ("Isi nomor HP untuk kurir.", "Fill in a phone number for the courier."),
    "buyer.phone_form": ("Tulis nomor seperti 0812 3456 7890.", "Write the number like 0812 3456 7890."),
    "buyer.email_missing": ("Isi alamat e-mail.", "Fill in an e-mail address."),
    "buyer.email_form": ("Tulis e-mail seperti nama@contoh.id.", "Write the e-mail like name@example.id."),
    "buyer.address_missing": ("Isi alamat: jalan, nomor, RT/RW.", "Fill in the address: street and number."),
    "buyer.location_missing": ("Pilih kecamatan dari daftar.", "Choose the subdistrict from the list."),
    "buyer.postal_code_form": ("Kode pos terdiri dari lima angka.", "A postal code has five digits."),
    "buyer.courier_missing": ("Pilih kurir.", "Choose a courier."),
}
