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
    "barcodes.part_weight": (
        "{name}: {grams} g di kode ini bukan kelipatan {piece} g, jadi tidak dijual dengan kode ini. Pilih barangnya "
        "di layar dan isi jumlahnya.",
        "{name}: the {grams} g in this code are no whole number of pieces of {piece} g, so it is not sold by this "
        "code. Pick the item on the screen and enter the quantity.",
    ),
    "barcodes.part_price": (
        "{name}: {price} di kode ini bukan kelipatan harganya ({unit}), jadi tidak dijual dengan kode ini. Pilih "
        "barangnya di layar dan isi jumlahnya.",
        "{name}: the {price} in this code is no multiple of its price ({unit}), so it is not sold by this code. Pick "
        "the item on the screen and enter the quantity.",
    ),
    "barcodes.unopened": (
        "Berkas {path} tidak dapat dibuka ({detail}). Pilih berkas lain.",
        "The file {path} cannot be opened ({detail}). Choose another one.",
    ),
    "barcodes.too_large": (
        "Berkas ini terlalu besar untuk daftar barcode. Pilih berkas CSV yang benar.",
        "This file is too large for a list of barcodes. Choose the right CSV file.",
    ),
    "barcodes.not_text": (
        "Berkas ini bukan CSV. Di aplikasi tabel (Excel), simpan sebagai “CSV UTF-8”, lalu pilih lagi.",
        "This file is no CSV. In the spreadsheet (Excel), save it as “CSV UTF-8” and choose it again.",
    ),
    "barcodes.columns": (
        "Baris pertama harus berisi nama kolom: “code” dan “sku” (atau “item”). Tambahkan, lalu impor lagi.",
        "The first line must name the columns “code” and “sku” (or “item”). Add it and import again.",
    ),
    "barcodes.lines": (
        "Tidak ada yang diimpor: {count} baris perlu diperbaiki dulu.",
        "Nothing was imported: lines to be corrected first: {count}.",
    ),
    "barcodes.line": ("Baris {line}: {problem}", "Line {line}: {problem}"),
    "barcodes.more": ("… dan {count} baris lagi.", "… and {count} more."),
    "barcodes.no_code": (
        "Barcode kosong. Pindai atau tulis barcodenya.",
        "There is no barcode. Scan or write it.",
    ),
    "barcodes.too_long": (
        "Barcode terlalu panjang. Paling banyak {most} tanda.",
        "The barcode is too long. It can have {most} characters at most.",
    ),
    "barcodes.power": (
        "“{code}” sudah diubah oleh aplikasi tabel. Jadikan kolomnya teks, lalu tulis lagi barcodenya lengkap.",
        "“{code}” was changed by the spreadsheet. Make the column text and write the whole barcode again.",
    ),
    "barcodes.no_item": (
        "Barcode {code} tidak menyebut barang. Isi kolom “sku”.",
        "Barcode {code} names no item. Fill in the column “sku”.",
    ),
    "barcodes.item_form": (
        "“{item}” di kolom “item” tidak terbaca. Kosongkan dan isi “sku”, atau salin dari berkas hasil ekspor.",
        "“{item}” in the column “item” cannot be read. Leave it empty and fill in “sku”, or copy it from an export.",
    ),
    "barcodes.twice": (
        "Barcode {code} sudah dipakai untuk barang lain di baris {other}. Hapus salah satunya.",
        "Barcode {code} stands for another item on line {other}. Remove one of them.",
    ),
    "barcodes.unknown_item": (
        "Tidak ada barang {item} di katalog. Muat ulang katalog, atau hapus baris ini.",
        "There is no item {item} in the catalog. Load the catalog again, or remove this line.",
    ),
    "barcodes.unknown_sku": (
        "Tidak ada barang dengan SKU “{sku}” di katalog. Periksa SKU-nya, atau muat ulang katalog.",
        "There is no item with the SKU “{sku}” in the catalog. Check it, or load the catalog again.",
    ),
    "barcodes.several": (
        "Ada beberapa barang dengan SKU “{sku}”. Isi juga kolom “item”; nilainya ada di berkas hasil ekspor.",
        "Several items have the SKU “{sku}”. Fill in the column “item” as well; an export has its values.",
    ),
}
