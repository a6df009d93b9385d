"""Sentences of `kasir doctor` and of the care for the till's file: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "doctor.well": ("baik", "well"),
    "doctor.not_well": ("BERMASALAH", "NOT WELL"),
    "doctor.not_known": ("belum tahu", "not known"),
    "doctor.name.settings": ("Pengaturan", "Settings"),
    "doctor.name.database": ("Data kasir", "Database"),
    "doctor.name.queue": ("Antrean", "Queue"),
    "doctor.name.clock": ("Jam", "Clock"),
    "doctor.name.printer": ("Printer", "Printer"),
    "doctor.name.packing_printer": ("Printer kedua", "Second printer"),
    "doctor.name.keyring": ("Kata sandi", "Keyring"),
    "doctor.name.screens": ("Layar", "Screens"),
    "doctor.all_well": ("Semua baik.", "All is well."),
    "doctor.some_not_well": (
        "Ada yang bermasalah: {names}. Ikuti saran di atas.",
        "Not all is well: {names}. Do what is said above.",
    ),
    "doctor.minutes": ("{number} menit", "{number} minute(s)"),
    "doctor.hours": ("{number} jam", "{number} hour(s)"),
    "doctor.days": ("{number} hari", "{number} day(s)"),
    "doctor.needs_settings": (
        "Tidak dilihat, karena pengaturan tidak terbaca.",
        "Not looked at, since the settings cannot be read.",
    ),
    "doctor.static_qris": (
        "QRIS toko di pengaturan tidak dapat dipakai, jadi tidak ditawarkan.",
        "The shop's own QRIS in the settings cannot be used, so it is not offered.",
    ),
    "doctor.settings": (
        "Kasir {register}, folder {folder}.",
        "Register {register}, folder {folder}.",
    ),
    "doctor.database": (
        "Utuh: {sales} penjualan, {megabytes} MB.",
        "Whole: {sales} sale(s), {megabytes} MB.",
    ),
    "doctor.database_none": (
        "Belum ada; dibuat saat Kasir pertama kali dibuka.",
        "None yet; it is made when Kasir is first opened.",
    ),
    "doctor.database_gone": ("Berkas {path} hilang, tetapi cadangannya ada.", "{path} is gone, but has backups."),
    "doctor.database_damaged": ("Berkas {path} rusak.", "{path} is damaged."),
    "doctor.database_slow": (
        "Belum selesai dilihat dalam {seconds} detik; ulangi saat komputer tidak sibuk.",
        "Not seen through within {seconds} seconds; try again when the computer is less busy.",
    ),
    "doctor.backups": (
        "{count} cadangan, yang terbaru berumur {age}.",
        "{count} backup(s), the newest {age} old.",
    ),
    "doctor.backups_none": (
        "Belum ada cadangan; dibuat tiap hari selama Kasir terbuka.",
        "No backup yet; one is made each day while Kasir is open.",
    ),
    "doctor.backup_old": (
        "Cadangannya sudah lama. Buka jendela Kasir; cadangan baru dibuat dalam beberapa detik.",
        "The backup is old. Open the Kasir window; a new one is made within seconds.",
    ),
    "doctor.little_room": (
        "Penyimpanan tinggal {megabytes} MB. Hapus berkas yang tidak perlu.",
        "Only {megabytes} MB of storage are left. Remove files you do not need.",
    ),
    "doctor.restore": (
        "Jangan hapus berkas apa pun. Tutup Kasir, lalu jalankan “kasir doctor --restore”: cadangan {backup} (umur "
        "{age}) dipasang, dan penjualan yang masih terbaca dari berkas lama ditambahkan.",
        "Delete nothing. Close Kasir, then run “kasir doctor --restore”: the backup {backup} ({age} old) takes its "
        "place, and sales that can still be read in the old file are added.",
    ),
    "doctor.restore_without": (
        "Jangan hapus berkas apa pun. Belum ada cadangan: tutup Kasir, lalu “kasir doctor --restore” menyelamatkan "
        "penjualan yang masih terbaca.",
        "Delete nothing. There is no backup yet: close Kasir, then “kasir doctor --restore” saves the sales that can "
        "still be read.",
    ),
    "doctor.queue_not_known": ("Tidak terbaca dari data kasir.", "Cannot be read from the database."),
    "doctor.queue_empty": ("Tidak ada penjualan yang menunggu.", "No sale is waiting."),
    "doctor.queue": (
        "{count} penjualan menunggu, yang terlama sejak {age} lalu.",
        "{count} sale(s) waiting, the oldest for {age}.",
    ),
    "doctor.settle_refused": (
        "{count} ditolak server: perbaiki, kirim lagi atau batalkan di layar “Penjualan menunggu”.",
        "{count} refused by the server: correct, send again or cancel them on the screen “Sales waiting”.",
    ),
    "doctor.settle_unnumbered": (
        "{count} terkirim tanpa nomor: cari di Scalev lewat nama pembeli.",
        "{count} made without a number: find them in Scalev by the buyer.",
    ),
    "doctor.settle_signed_out": (
        "Akun perlu masuk lagi: buka Kasir dan masuk.",
        "The account has to sign in: open Kasir and sign in.",
    ),
    "doctor.settle_old": (
        "Sudah lama menunggu: periksa internet, lalu “kasir outbox send”.",
        "They have waited long: check the internet, then “kasir outbox send”.",
    ),
    "doctor.clock": ("Sama dengan jam server.", "Agrees with the server's."),
    "doctor.clock_not_known": (
        "Server tidak terjangkau; dibandingkan dengan penjualan terakhir, tidak ada yang janggal.",
        "The server was not reached; held against the last sale, nothing is amiss.",
    ),
    "doctor.clock_alone": (
        "Tidak ada pembanding: server tidak terjangkau dan belum ada penjualan.",
        "Nothing to hold it against: the server was not reached and there is no sale.",
    ),
    "doctor.clock_ahead": ("Terlalu cepat {age} dari jam server.", "{age} ahead of the server's."),
    "doctor.clock_behind": ("Terlambat {age} dari jam server.", "{age} behind the server's."),
    "doctor.clock_before_last_sale": (
        "{age} sebelum penjualan terakhir; jamnya pernah salah, atau sekarang salah.",
        "{age} before the last sale; it was wrong then, or is wrong now.",
    ),
    "doctor.set_clock": (
        "Setel tanggal, jam dan zona waktu komputer. Penjualan tetap terkirim.",
        "Set the computer's date, time and time zone. Sales are sent all the same.",
    ),
    "doctor.printer_none": ("Tidak ada printer yang diatur.", "No printer is set."),
    "doctor.printer_ready": ("{host} siap.", "{host} is ready."),
    "doctor.printer_silent": (
        "{host} menerima sambungan, tetapi tidak memberi tahu keadaannya.",
        "{host} takes connections, and tells nothing of its state.",
    ),
    "doctor.printer_there": (
        "{host} ada, tetapi tidak memberi tahu keadaannya.",
        "{host} is there, and tells nothing of its state.",
    ),
    "doctor.keyring": ("Disimpan oleh {name}.", "Kept by {name}."),
    "doctor.keyring_none": (
        "Komputer ini tidak punya penyimpan kata sandi, jadi akun diminta setiap kali Kasir dibuka.",
        "This computer has no keyring, so the account is asked for each time Kasir is opened.",
    ),
    "doctor.keyring_replaced": (
        "Komputer ini tidak punya penyimpan kata sandi; KASIR_PASSWORD menggantikannya.",
        "This computer has no keyring; KASIR_PASSWORD stands in for it.",
    ),
    "doctor.keyring_fails": (
        "Penyimpan kata sandi tidak dapat dipakai ({problem}).",
        "The keyring cannot be used ({problem}).",
    ),
    "doctor.unlock_keyring": (
        "Masuk ke komputer seperti biasa agar terbuka, lalu ulangi; tanpa itu akun diminta setiap kali.",
        "Log in to the computer as usual so that it is unlocked; without it the account is asked for each time.",
    ),
    "doctor.screens": ("{sizes} ({platform}).", "{sizes} ({platform})."),
    "doctor.screens_not_looked_at": (
        "Tidak dilihat: Qt tidak terpasang.",
        "Not looked at: Qt is not installed.",
    ),
    "doctor.screens_no_desktop": (
        "Tidak dilihat: sesi ini tidak punya desktop.",
        "Not looked at: this session has no desktop.",
    ),
    "doctor.screens_fail": ("Jendela tidak dapat dibuka: {problem}", "No window can be opened: {problem}"),
    "doctor.mend_screens": (
        "Jalankan dari desktop komputer ini; di Linux periksa DISPLAY dan pustaka Qt.",
        "Run it from this computer's desktop; on Linux check DISPLAY and Qt's libraries.",
    ),
    "doctor.larger_screen": (
        "Kasir memerlukan layar paling kecil {width}x{height}.",
        "Kasir needs a screen of at least {width}x{height}.",
    ),
    "doctor.restored": (
        "Dipulihkan dari cadangan {backup}: {sales} penjualan.",
        "Restored from the backup {backup}: {sales} sale(s).",
    ),
    "doctor.restored_without": (
        "Dipulihkan tanpa cadangan: {sales} penjualan.",
        "Restored without a backup: {sales} sale(s).",
    ),
    "doctor.restore_finished": (
        "Pemulihan yang terputus sudah diselesaikan.",
        "The restore that was interrupted has been finished.",
    ),
    "doctor.unreadable": (
        "Dari berkas yang rusak tidak ada penjualan yang terbaca. Yang dibuat sesudah cadangan mungkin hilang: "
        "bandingkan struk dengan pesanan di Scalev.",
        "No sale could be read in the damaged file. Those made since the backup may be lost: compare receipts with "
        "the orders in Scalev.",
    ),
    "doctor.added": (
        "{count} penjualan ditambahkan dari berkas yang rusak.",
        "{count} sale(s) were added from the damaged file.",
    ),
    "doctor.looked_up": (
        "{count} penjualan dicari dulu di server sebelum dikirim. Bila ada yang dibatalkan sesudah cadangan dibuat, "
        "periksa pesanannya di Scalev.",
        "{count} sale(s) are looked up at the server before they are sent. If one was given up since the backup, look "
        "for its order in Scalev.",
    ),
    "doctor.lost": (
        "Hanya nomornya yang terbaca: {receipts}. Cari di Scalev; bila tidak ada, buat lagi.",
        "Only the number of these can be read: {receipts}. Look for them in Scalev; if not there, make them anew.",
    ),
    "doctor.lost_shifts": (
        "Laporan Z ini tidak terbaca lagi; penjualannya tetap terhitung: {shifts}.",
        "These Z reports can no longer be read; their sales stay counted: {shifts}.",
    ),
    "doctor.numbers": (
        "Nomor struk berlanjut di {number}, agar tidak ada nomor yang terpakai dua kali.",
        "Receipt numbers go on at {number}, so that none is used twice.",
    ),
    "doctor.aside": ("Berkas yang rusak disimpan sebagai {path}.", "The damaged file is kept as {path}."),
    "care.no_backup": (
        "Cadangan harian data kasir gagal dibuat. {reason}",
        "The daily backup of the till could not be made. {reason}",
    ),
}
