"""Sentences for settings, typed amounts and the data folder."""

SENTENCES: dict[str, tuple[str, str]] = {
    "general.in_front": (
        "Kasir sudah terbuka. Jendelanya sekarang ada di depan.",
        "Kasir is already open. Its window is now in front.",
    ),
    "money.unreadable": (
        "“{text}” bukan jumlah rupiah. Ketik angka saja, misalnya 150000 atau 150.000.",
        "“{text}” is not an amount in rupiah. Type digits, for example 150000 or 150.000.",
    ),
    "pin.form": (
        "PIN terdiri dari {shortest} sampai {longest} angka.",
        "A PIN has {shortest} to {longest} digits.",
    ),
    "pin.differs": (
        "Kedua PIN tidak sama. Ketik PIN baru sekali lagi.",
        "The two PINs were not the same. Type the new one again.",
    ),
    "pin.wrong": (
        "PIN salah. Masih {left} kali sebelum harus menunggu.",
        "The PIN is wrong. Tries left before you have to wait: {left}.",
    ),
    "pin.wrong_wait": (
        "PIN salah. Coba lagi setelah {seconds} detik.",
        "The PIN is wrong. Try again after {seconds} s.",
    ),
    "pin.wait": (
        "PIN terlalu sering salah. Coba lagi setelah {seconds} detik.",
        "The PIN was wrong too often. Try again after {seconds} s.",
    ),
    "settings.unreadable": (
        "Berkas pengaturan {path} tidak terbaca (baris {line}): {detail}. Perbaiki baris itu lalu buka Kasir lagi.",
        "The settings file {path} cannot be read (line {line}): {detail}. Correct that line and open Kasir again.",
    ),
    "settings.invalid": (
        "Pengaturan “{field}” di {path} tidak dapat dipakai: {detail}. Perbaiki lalu buka Kasir lagi.",
        "The setting “{field}” in {path} cannot be used: {detail}. Correct it and open Kasir again.",
    ),
    "settings.variable": (
        "Variabel lingkungan {variable} tidak dapat dipakai: {detail}. Perbaiki lalu buka Kasir lagi.",
        "The environment variable {variable} cannot be used: {detail}. Correct it and open Kasir again.",
    ),
    "settings.unwritable": (
        "Pengaturan tidak dapat disimpan di {path} ({detail}). Periksa izin foldernya, lalu simpan lagi.",
        "The settings cannot be saved in {path} ({detail}). Check the folder's permissions, then save again.",
    ),
    "settings.missing": (
        "Toko belum diatur: {fields} belum diisi. Buka Kasir untuk mengisinya, atau coba dengan --demo.",
        "The shop is not set up yet: {fields} missing. Open Kasir to fill it in, or try --demo.",
    ),
}
