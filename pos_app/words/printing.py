"""Sentences of the printing room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "printing.unwritable": (
        "{path} tidak dapat ditulis ({detail}). Penjualannya tersimpan; pilih tempat lain.",
        "{path} cannot be written ({detail}). The sale is safe; choose another place.",
    ),
    "printing.not_asked": (
        "Nasib kertas ini sudah diketahui. Lihat lagi daftarnya.",
        "What became of this paper is known by now. Look at the list again.",
    ),
    "printing.usb_id": (
        "“{text}” bukan nomor USB. Tulis seperti 04b8:0202, atau pilih printer dari daftar.",
        "“{text}” is no USB id. Write it like 04b8:0202, or choose the printer from the list.",
    ),
    "printing.no_device": (
        "Printer {host} tidak dapat dibuka ({detail}). Periksa kabel dan pengaturannya. Struk belum tercetak.",
        "Printer {host} cannot be opened ({detail}). Check its cable and the settings. Nothing was printed.",
    ),
    "printing.no_queue": (
        "Komputer ini tidak punya antrean printer “{host}”. Pilih lagi di pengaturan. Struk belum tercetak.",
        "This computer has no printer queue “{host}”. Choose it again in the settings. Nothing was printed.",
    ),
    "printing.no_spooler": (
        "Komputer ini tidak punya layanan cetak (CUPS). Pasang dulu, atau pakai printer lewat jaringan. Struk belum "
        "tercetak.",
        "This computer has no printing service (CUPS). Install it, or use a network printer. Nothing was printed.",
    ),
    "printing.spooler_silent": (
        "Layanan cetak komputer tidak menjawab. Lihat dulu apakah kertasnya keluar.",
        "The computer's printing service does not answer. Look first whether the paper came out.",
    ),
    "printing.queue_refused": (
        "Antrean printer “{host}” menolak: {detail}. Struk belum tercetak.",
        "The printer queue “{host}” refused: {detail}. Nothing was printed.",
    ),
    "printing.queue_waits": (
        "Struk masih menunggu di antrean printer “{host}”. Periksa printernya; struk keluar sendiri setelah siap.",
        "The receipt still waits in the printer queue “{host}”. Check the printer; it comes out by itself when it is "
        "ready.",
    ),
    "printing.unknown_host": (
        "Alamat printer “{host}” tidak ditemukan. Periksa alamatnya di pengaturan. Struk belum tercetak.",
        "The printer address “{host}” was not found. Check it in the settings. Nothing was printed.",
    ),
    "printing.not_answering": (
        "Printer {host} tidak menjawab. Pastikan printer menyala dan tersambung ke jaringan. Struk belum tercetak.",
        "Printer {host} does not answer. Make sure it is on and connected to the network. Nothing was printed.",
    ),
    "printing.refused": (
        "Printer {host} menolak sambungan di port {port}. Periksa alamat printer, atau matikan lalu nyalakan lagi. "
        "Struk belum tercetak.",
        "Printer {host} refuses connections on port {port}. Check its address, or switch it off and on. Nothing was "
        "printed.",
    ),
    "printing.paper_out": (
        "Kertas printer habis. Pasang gulungan baru, lalu cetak lagi. Struk belum tercetak.",
        "The printer is out of paper. Put in a new roll and print again. Nothing was printed.",
    ),
    "printing.cover_open": (
        "Tutup printer terbuka. Tutup dulu, lalu cetak lagi. Struk belum tercetak.",
        "The printer's cover is open. Close it and print again. Nothing was printed.",
    ),
    "printing.offline": (
        "Printer sedang tidak siap (offline). Periksa lampu di printer, lalu cetak lagi. Struk belum tercetak.",
        "The printer is offline. Look at its lights, then print again. Nothing was printed.",
    ),
    "printing.vanished": (
        "Printer {host} terputus saat mencetak. Lihat dulu apakah struk sudah keluar sebelum mencetak lagi.",
        "Printer {host} went away while printing. See whether the receipt came out before printing again.",
    ),
    "printing.stalled": (
        "Printer {host} berhenti menerima data saat mencetak. Lihat dulu apakah struk sudah keluar sebelum mencetak "
        "lagi.",
        "Printer {host} stopped taking data while printing. See whether the receipt came out before printing again.",
    ),
    "printing.paper_out_midway": (
        "Kertas habis saat mencetak. Pasang gulungan baru; sisa struk biasanya keluar sendiri. Lihat hasilnya sebelum "
        "mencetak lagi.",
        "The paper ran out while printing. Put in a new roll; the rest usually comes out by itself. Look before "
        "printing again.",
    ),
    "printing.stopped_midway": (
        "Printer berhenti saat mencetak. Periksa tutup dan lampunya, dan lihat hasilnya sebelum mencetak lagi.",
        "The printer stopped while printing. Check its cover and lights, and look at the paper before printing again.",
    ),
    "printing.drawer": (
        "Laci uang tidak dapat dibuka: printer {host} tidak terjangkau. Buka laci dengan kuncinya.",
        "The cash drawer could not be opened: printer {host} cannot be reached. Open it with its key.",
    ),
    "printing.unknown_profile": (
        "Jenis printer “{profile}” tidak dikenal. Pilih jenis lain di pengaturan; “default” cocok untuk kebanyakan "
        "printer.",
        "The printer type “{profile}” is not known. Choose another in the settings; “default” fits most printers.",
    ),
}
