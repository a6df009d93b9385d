"""Sentences about barcodes: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "barcodes.layout": (
        "Susunan kode timbangan “{pattern}” tidak dapat dipakai. Tulis 13 tanda: dua angka dari 20 sampai 29, lalu I "
        "untuk angka barang, W gram, Q jumlah atau P rupiah, X untuk yang dilewati, dan C di akhir, misalnya "
        "21IIIIIWWWWWC.",
        "The scale code layout “{pattern}” cannot be used. Write 13 characters: two digits from 20 to 29, then I for "
        "digits of the item, W for grams, Q for pieces or P for rupiah, X for what is passed over, and C at the end, "
        "such as 21IIIIIWWWWWC.",
    ),
}
