<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID">
<context>
    <name>AccountChoice</name>
    <message>
        <source>Which account was transferred to?</source>
        <translation>Ditransfer ke rekening mana?</translation>
    </message>
    <message>
        <source>Transferred to this account</source>
        <translation>Ditransfer ke rekening ini</translation>
    </message>
</context>
<context>
    <name>AccountFlow</name>
    <message>
        <source>The register is signed out. Sales are saved here until it is signed in again.</source>
        <translation>Mesin kasir sudah keluar dari akun. Penjualan disimpan di sini sampai masuk lagi.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) still wait, to be sent in this account&apos;s name. Send or cancel them, then sign out.</source>
        <translation>
            <numerusform>%n penjualan masih menunggu dikirim atas nama akun ini. Kirim atau batalkan dulu, baru keluar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>The register is signed out.</source>
        <translation>Mesin kasir sudah keluar dari akun.</translation>
    </message>
    <message numerus="yes">
        <source>The register is signed out; %n sale(s) made meanwhile wait for a sign-in.</source>
        <translation>
            <numerusform>Kasir sudah keluar dari akun; %n penjualan yang dibuat sementara itu menunggu masuk lagi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActionsPanel</name>
    <message>
        <source>It counts as paid only once a supervisor confirms it, not by what the buyer&apos;s phone shows.</source>
        <translation>Dianggap lunas hanya setelah dikonfirmasi pengawas, bukan dari layar HP pembeli.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Pelanggan berikutnya</translation>
    </message>
    <message>
        <source>It counts as paid only once the server confirms it, not by what the buyer&apos;s phone shows.</source>
        <translation>Dianggap lunas hanya setelah ada konfirmasi dari server, bukan dari layar HP pembeli.</translation>
    </message>
</context>
<context>
    <name>AmountPad</name>
    <message>
        <source>Erase the last digit</source>
        <translation>Hapus angka terakhir</translation>
    </message>
</context>
<context>
    <name>ApprovalDialog</name>
    <message>
        <source>Supervisor</source>
        <translation>Pengawas</translation>
    </message>
    <message>
        <source>A supervisor has to approve this</source>
        <translation>Perlu persetujuan pengawas</translation>
    </message>
    <message>
        <source>Limits, the shop&apos;s own QRIS and the supervisor&apos;s name are changed with the supervisor&apos;s PIN.</source>
        <translation>Batas, QRIS toko, dan nama pengawas hanya dapat diubah dengan PIN pengawas.</translation>
    </message>
    <message>
        <source>Why is it taken all the same?</source>
        <translation>Mengapa tetap diterima?</translation>
    </message>
    <message>
        <source>The buyer is known</source>
        <translation>Pembeli sudah dikenal</translation>
    </message>
    <message>
        <source>The buyer showed the transfer</source>
        <translation>Pembeli menunjukkan bukti transfer</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Alasan lain</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>Tulis alasannya</translation>
    </message>
    <message>
        <source>Choose or write a reason; it is kept with the sale.</source>
        <translation>Pilih atau tulis alasannya; disimpan bersama penjualan.</translation>
    </message>
    <message>
        <source>Supervisor&apos;s PIN</source>
        <translation>PIN pengawas</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Setujui</translation>
    </message>
</context>
<context>
    <name>BarcodeFields</name>
    <message>
        <source>Barcodes</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>After a code, the scanner sends</source>
        <translation>Setelah kode, pemindai mengirim</translation>
    </message>
    <message>
        <source>Enter, Tab or nothing</source>
        <translation>Enter, Tab, atau tidak ada</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Nothing, only a pause</source>
        <translation>Tidak ada, hanya jeda</translation>
    </message>
    <message>
        <source>Before a code, it sends</source>
        <translation>Sebelum kode, pemindai mengirim</translation>
    </message>
    <message>
        <source>Usually nothing. A sign set here must be set at the scanner too.</source>
        <translation>Biasanya kosong. Tanda di sini harus dipasang juga di pemindai.</translation>
    </message>
    <message>
        <source>Time between its keys (ms)</source>
        <translation>Jeda antartombol (ms)</translation>
    </message>
    <message>
        <source>At most; slower keys are a person&apos;s</source>
        <translation>Paling lama; yang lebih lambat dianggap ketikan orang</translation>
    </message>
    <message>
        <source>Shortest code</source>
        <translation>Kode terpendek</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Jumlah tanda</translation>
    </message>
    <message>
        <source>Codes of scales</source>
        <translation>Kode timbangan</translation>
    </message>
    <message>
        <source>Grams in one piece</source>
        <translation>Gram dalam satu barang</translation>
    </message>
    <message>
        <source>For what is sold by weight: how many grams its price is for. 300 g are then 3 pieces of 100 g.</source>
        <translation>Untuk barang timbangan: harganya untuk berapa gram. 300 g menjadi 3 kali 100 g.</translation>
    </message>
    <message>
        <source>Codes and their products…</source>
        <translation>Kode dan barangnya…</translation>
    </message>
    <message>
        <source>One sign, such as ~, or nothing.</source>
        <translation>Satu tanda, misalnya ~, atau kosong.</translation>
    </message>
    <message>
        <source>A whole number from 5 to 100; most scanners need less than 35.</source>
        <translation>Bilangan bulat dari 5 sampai 100; kebanyakan pemindai di bawah 35.</translation>
    </message>
    <message>
        <source>A whole number from 3 to 20.</source>
        <translation>Bilangan bulat dari 3 sampai 20.</translation>
    </message>
    <message>
        <source>13 signs each, such as 21IIIIIWWWWWC: a prefix from 20 to 29, item, value, C.</source>
        <translation>Masing-masing 13 tanda, misalnya 21IIIIIWWWWWC: awalan 20 sampai 29, barang, nilai, C.</translation>
    </message>
    <message>
        <source>A whole number of grams, such as 100.</source>
        <translation>Bilangan bulat dalam gram, misalnya 100.</translation>
    </message>
    <message>
        <source>Empty: none. For example 21IIIIIWWWWWC: I item, W grams, Q pieces, P rupiah, X anything.</source>
        <translation>Kosong: tidak ada. Misalnya 21IIIIIWWWWWC: I barang, W gram, Q jumlah, P rupiah, X bebas.</translation>
    </message>
    <message>
        <source>{count} g</source>
        <translation>{count} g</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n buah</numerusform>
        </translation>
    </message>
    <message>
        <source>{code} is item {item}, {value}</source>
        <translation>{code} adalah barang {item}, {value}</translation>
    </message>
</context>
<context>
    <name>BarcodesFlow</name>
    <message>
        <source>Save the list of codes</source>
        <translation>Simpan daftar kode</translation>
    </message>
    <message>
        <source>Choose the list of codes</source>
        <translation>Pilih daftar kode</translation>
    </message>
    <message>
        <source>Imported: {added} new, {changed} changed.</source>
        <translation>Selesai diimpor: {added} baru, {changed} diubah.</translation>
    </message>
</context>
<context>
    <name>BuyerForm</name>
    <message>
        <source>Who is the order for?</source>
        <translation>Untuk siapa pesanan ini?</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>Dibawa langsung</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Dikirim</translation>
    </message>
    <message>
        <source>Everything in this cart is digital, so no address is needed.</source>
        <translation>Semua isi keranjang ini digital, jadi tidak perlu alamat.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>BuyingFlow</name>
    <message>
        <source>{name} was added to the cart after this screen was opened.</source>
        <translation>{name} masuk ke keranjang setelah layar ini dibuka.</translation>
    </message>
    <message>
        <source>Back to the cart</source>
        <translation>Kembali ke keranjang</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
<context>
    <name>CameOutDialog</name>
    <message>
        <source>Did the receipt {receipt} come out?</source>
        <translation>Apakah struk {receipt} sudah keluar?</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Nanti</translation>
    </message>
    <message>
        <source>No, print it again</source>
        <translation>Belum, cetak lagi</translation>
    </message>
    <message>
        <source>Yes, it is here</source>
        <translation>Sudah keluar</translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel sale {receipt}?</source>
        <translation>Batalkan penjualan {receipt}?</translation>
    </message>
    <message>
        <source>{amount}. It will never be sent, and stays in the register with your reason.</source>
        <translation>{amount}. Tidak akan pernah dikirim, dan tetap tersimpan di kasir bersama alasannya.</translation>
    </message>
    <message>
        <source>Why is it cancelled?</source>
        <translation>Mengapa dibatalkan?</translation>
    </message>
    <message>
        <source>For example: the buyer changed their mind</source>
        <translation>Misalnya: pembeli tidak jadi beli</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Tidak jadi</translation>
    </message>
    <message>
        <source>Cancel the sale</source>
        <translation>Batalkan penjualan</translation>
    </message>
    <message>
        <source>Write a reason; it stays with the sale.</source>
        <translation>Tulis alasannya; disimpan bersama penjualan.</translation>
    </message>
</context>
<context>
    <name>CartLines</name>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>catatan: {note}</translation>
    </message>
    <message>
        <source>The shop no longer sells this.</source>
        <translation>Toko tidak menjual ini lagi.</translation>
    </message>
    <message>
        <source>Price changed: {before} → {now}</source>
        <translation>Harga berubah: {before} → {now}</translation>
    </message>
    <message>
        <source>stock is sold out</source>
        <translation>stok habis</translation>
    </message>
    <message numerus="yes">
        <source>only %n in stock</source>
        <translation>
            <numerusform>stok tinggal %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{stock}, read {time}</source>
        <translation>{stock}, dibaca {time}</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>Take the price of {now}</source>
        <translation>Pakai harga {now}</translation>
    </message>
</context>
<context>
    <name>CartPanel</name>
    <message>
        <source>The cart was cleared</source>
        <translation>Keranjang dikosongkan</translation>
    </message>
    <message>
        <source>Cart</source>
        <translation>Keranjang</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>More for this cart</source>
        <translation>Lainnya untuk keranjang ini</translation>
    </message>
    <message>
        <source>Note for the order…</source>
        <translation>Catatan pesanan…</translation>
    </message>
    <message>
        <source>Clear the cart</source>
        <translation>Kosongkan keranjang</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bayar</translation>
    </message>
    <message>
        <source>{name} was removed</source>
        <translation>{name} dihapus</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>Dibawa langsung</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Dikirim</translation>
    </message>
    <message>
        <source>Delivered · {courier}</source>
        <translation>Dikirim · {courier}</translation>
    </message>
    <message>
        <source>Walk-in buyer</source>
        <translation>Pembeli umum</translation>
    </message>
    <message>
        <source>Who the order is for</source>
        <translation>Untuk siapa pesanan ini</translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n ditahan</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tahan</translation>
    </message>
    <message>
        <source>Held carts ({count})</source>
        <translation>Keranjang ditahan ({count})</translation>
    </message>
</context>
<context>
    <name>CartSums</name>
    <message>
        <source>Note: {note}</source>
        <translation>Catatan: {note}</translation>
    </message>
    <message numerus="yes">
        <source>Notes too long: the shop will not see the last %n letter(s).</source>
        <translation>
            <numerusform>Catatan terlalu panjang: %n huruf terakhir tidak sampai ke toko.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CashFields</name>
    <message>
        <source>Cash</source>
        <translation>Tunai</translation>
    </message>
    <message>
        <source>Round cash to</source>
        <translation>Tunai dibulatkan ke</translation>
    </message>
    <message>
        <source>No rounding</source>
        <translation>Apa adanya</translation>
    </message>
    <message>
        <source>Which way</source>
        <translation>Arah pembulatan</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ke bawah</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Terdekat</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Ke atas</translation>
    </message>
    <message>
        <source>Cash is sent to Scalev as</source>
        <translation>Tunai dikirim ke Scalev sebagai</translation>
    </message>
    <message>
        <source>The difference is shown and printed.</source>
        <translation>Selisihnya ditampilkan dan dicetak.</translation>
    </message>
</context>
<context>
    <name>CashView</name>
    <message>
        <source>That is too much to be cash. Type the amount again.</source>
        <translation>Angkanya terlalu besar untuk uang tunai. Ketik lagi.</translation>
    </message>
    <message>
        <source>Type the cash received, or choose a note.</source>
        <translation>Ketik uang yang diterima, atau pilih pecahannya.</translation>
    </message>
    <message>
        <source>{missing} is still missing.</source>
        <translation>Masih kurang {missing}.</translation>
    </message>
    <message>
        <source>The change would be {change}. Check the amount received.</source>
        <translation>Kembaliannya jadi {change}. Periksa lagi uang yang diterima.</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>Harus dibayar</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Total {total}, rounding {difference}</source>
        <translation>Total {total}, pembulatan {difference}</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Masih kurang</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Exact amount</source>
        <translation>Uang pas</translation>
    </message>
    <message>
        <source>Erase the last digit</source>
        <translation>Hapus angka terakhir</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>Uang yang diterima</translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message>
        <source>sold out</source>
        <translation>habis</translation>
    </message>
    <message numerus="yes">
        <source>%n variant(s)</source>
        <translation>
            <numerusform>%n varian</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n tersisa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>set of %n</source>
        <translation>
            <numerusform>isi %n</numerusform>
        </translation>
    </message>
    <message>
        <source>digital</source>
        <translation>digital</translation>
    </message>
    <message>
        <source>stock is not counted</source>
        <translation>stok tidak dihitung</translation>
    </message>
    <message>
        <source>stock {count}</source>
        <translation>stok {count}</translation>
    </message>
    <message>
        <source>Scalev does not answer. Selling goes on with the items that this register knows; they are read again by themselves.</source>
        <translation>Scalev tidak menjawab. Jualan jalan terus dengan daftar barang yang ada di kasir ini; nanti dimuat lagi otomatis.</translation>
    </message>
    <message>
        <source>stock {count}, read {time}</source>
        <translation>stok {count}, dibaca {time}</translation>
    </message>
</context>
<context>
    <name>CatalogPicker</name>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Search or scan an item…</source>
        <translation>Cari atau pindai barang…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Hapus pencarian</translation>
    </message>
    <message>
        <source>Several items have the code “{text}”: pick one.</source>
        <translation>Beberapa barang memakai kode “{text}”: pilih salah satu.</translation>
    </message>
    <message>
        <source>No item has the code or name “{text}”.</source>
        <translation>Tidak ada barang dengan kode atau nama “{text}”.</translation>
    </message>
</context>
<context>
    <name>CategoryDialog</name>
    <message>
        <source>Categories</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Search a category…</source>
        <translation>Cari kategori…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Hapus pencarian</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Lihat</translation>
    </message>
</context>
<context>
    <name>CategoryRow</name>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Semua kategori</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Sold most here</source>
        <translation>Terlaris di sini</translation>
    </message>
</context>
<context>
    <name>ChangePinDialog</name>
    <message>
        <source>Change the supervisor&apos;s PIN</source>
        <translation>Ganti PIN pengawas</translation>
    </message>
    <message>
        <source>Set a supervisor&apos;s PIN</source>
        <translation>Pasang PIN pengawas</translation>
    </message>
    <message>
        <source>It approves what goes beyond the limits. Only supervisors should know it.</source>
        <translation>Untuk menyetujui yang melewati batas. Hanya pengawas yang boleh tahu.</translation>
    </message>
    <message>
        <source>The old PIN</source>
        <translation>PIN lama</translation>
    </message>
    <message>
        <source>The new PIN, 4 to 8 digits</source>
        <translation>PIN baru, 4 sampai 8 angka</translation>
    </message>
    <message>
        <source>The new PIN once more</source>
        <translation>PIN baru sekali lagi</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lanjut</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Variant</source>
        <translation>Varian</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Sold out: {age}</source>
        <translation>Habis: {age}</translation>
    </message>
    <message>
        <source>Add anyway</source>
        <translation>Tetap tambah</translation>
    </message>
    <message>
        <source>Add to cart</source>
        <translation>Tambah ke keranjang</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Habis</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Take out of the favourites</source>
        <translation>Hapus dari favorit</translation>
    </message>
    <message>
        <source>Make a favourite</source>
        <translation>Jadikan favorit</translation>
    </message>
</context>
<context>
    <name>CodeCardView</name>
    <message>
        <source>Expired</source>
        <translation>Kedaluwarsa</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Pay to this virtual account through any bank&apos;s app or ATM</source>
        <translation>Bayar ke virtual account ini lewat aplikasi bank atau ATM</translation>
    </message>
    <message>
        <source>{bank} virtual account</source>
        <translation>Virtual account {bank}</translation>
    </message>
    <message>
        <source>Say this code at the {outlet} counter</source>
        <translation>Sebutkan kode ini di kasir {outlet}</translation>
    </message>
    <message>
        <source>{outlet} payment code</source>
        <translation>Kode pembayaran {outlet}</translation>
    </message>
</context>
<context>
    <name>ConfirmingDialog</name>
    <message>
        <source>Confirm by hand</source>
        <translation>Konfirmasi manual</translation>
    </message>
    <message>
        <source>It is recorded as confirmed by hand, not as paid.</source>
        <translation>Dicatat sebagai dikonfirmasi manual, bukan lunas.</translation>
    </message>
    <message>
        <source>Recorded as confirmed by</source>
        <translation>Dicatat dikonfirmasi oleh</translation>
    </message>
    <message>
        <source>Write who confirms it.</source>
        <translation>Tulis siapa yang mengonfirmasi.</translation>
    </message>
    <message>
        <source>What makes it sure?</source>
        <translation>Apa buktinya?</translation>
    </message>
    <message>
        <source>Choose below, or write the reason</source>
        <translation>Pilih di bawah, atau tulis alasannya</translation>
    </message>
    <message>
        <source>Choose or write a reason; it is kept with the sale.</source>
        <translation>Pilih atau tulis alasannya; disimpan bersama penjualan.</translation>
    </message>
    <message>
        <source>Supervisor&apos;s PIN</source>
        <translation>PIN pengawas</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Konfirmasi</translation>
    </message>
    <message>
        <source>You have seen {amount} arrive by the shop&apos;s own QRIS.</source>
        <translation>Anda sudah melihat {amount} masuk lewat QRIS toko.</translation>
    </message>
    <message>
        <source>You have seen {amount} arrive in the shop&apos;s account.</source>
        <translation>Anda sudah melihat {amount} masuk ke rekening toko.</translation>
    </message>
    <message>
        <source>You have seen {amount} arrive in the shop&apos;s account {accounts}.</source>
        <translation>Anda sudah melihat {amount} masuk ke rekening toko {accounts}.</translation>
    </message>
    <message>
        <source>You have seen {amount} arrive in one of the shop&apos;s accounts: {accounts}.</source>
        <translation>Anda sudah melihat {amount} masuk ke salah satu rekening toko: {accounts}.</translation>
    </message>
    <message>
        <source>Seen in the shop&apos;s QRIS app</source>
        <translation>Terlihat di aplikasi QRIS toko</translation>
    </message>
    <message>
        <source>Notification on the shop&apos;s phone</source>
        <translation>Notifikasi di HP toko</translation>
    </message>
    <message>
        <source>Seen in the bank&apos;s app</source>
        <translation>Terlihat di aplikasi bank</translation>
    </message>
    <message>
        <source>Seen on the account statement</source>
        <translation>Terlihat di mutasi rekening</translation>
    </message>
    <message>
        <source>Buyer&apos;s notification seen together</source>
        <translation>Notifikasi pembeli dilihat bersama</translation>
    </message>
</context>
<context>
    <name>ConfirmingFlow</name>
    <message>
        <source>Open the settings</source>
        <translation>Buka pengaturan</translation>
    </message>
    <message>
        <source>Scalev marked the order of {receipt} as possible spam. The order exists; call the person in charge before handing the goods over.</source>
        <translation>Scalev menandai pesanan {receipt} mungkin spam. Pesanannya ada; panggil penanggung jawab sebelum barang diserahkan.</translation>
    </message>
    <message numerus="yes">
        <source>Scalev marked %n order(s) as possible spam, {receipt} the latest. The orders exist; call the person in charge before handing the goods over.</source>
        <translation>
            <numerusform>Scalev menandai %n pesanan mungkin spam, terakhir {receipt}. Pesanannya ada; panggil penanggung jawab sebelum barang diserahkan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>{receipt}: the server closed the order, though {by} had confirmed {amount} by hand. Call the person in charge.</source>
        <translation>{receipt}: server menutup pesanannya, padahal {amount} sudah dikonfirmasi manual oleh {by}. Panggil penanggung jawab.</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>In this set</source>
        <translation>Isi paket</translation>
    </message>
    <message>
        <source>stock is not counted</source>
        <translation>stok tidak dihitung</translation>
    </message>
    <message>
        <source>{count} in stock: the scarcest, enough for {sets}</source>
        <translation>stok {count}: paling sedikit, cukup untuk {sets}</translation>
    </message>
    <message numerus="yes">
        <source>%n set(s)</source>
        <translation>
            <numerusform>%n paket</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} in stock</source>
        <translation>stok {count}</translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message>
        <source>Notes and coins</source>
        <translation>Per pecahan</translation>
    </message>
    <message>
        <source>Sum only</source>
        <translation>Jumlah saja</translation>
    </message>
    <message>
        <source>How the cash is counted</source>
        <translation>Cara menghitung uang</translation>
    </message>
    <message>
        <source>Notes (Rp)</source>
        <translation>Uang kertas (Rp)</translation>
    </message>
    <message>
        <source>Coins (Rp)</source>
        <translation>Koin (Rp)</translation>
    </message>
    <message>
        <source>Cash in the drawer</source>
        <translation>Uang di laci</translation>
    </message>
    <message>
        <source>Coins of {value}</source>
        <translation>Koin {value}</translation>
    </message>
    <message>
        <source>Notes of {value}</source>
        <translation>Lembar {value}</translation>
    </message>
</context>
<context>
    <name>CountStage</name>
    <message>
        <source>Close shift {name}</source>
        <translation>Tutup shift {name}</translation>
    </message>
    <message>
        <source>Count all the cash in the drawer, the opening cash too.</source>
        <translation>Hitung semua uang di laci, termasuk kas awal.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Selesai hitung</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Buka shift</translation>
    </message>
    <message>
        <source>Count the cash that lies in the drawer before selling.</source>
        <translation>Hitung uang yang ada di laci sebelum mulai jual.</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>Buka shift</translation>
    </message>
    <message>
        <source>Counted so far</source>
        <translation>Terhitung</translation>
    </message>
    <message>
        <source>Earlier Z reports</source>
        <translation>Laporan Z sebelumnya</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Count first. For an empty drawer type 0.</source>
        <translation>Hitung dulu. Kalau laci kosong, ketik 0.</translation>
    </message>
    <message>
        <source>What should be there is told once you have counted.</source>
        <translation>Jumlah yang seharusnya baru ditampilkan setelah dihitung.</translation>
    </message>
    <message>
        <source>{expected} should be there.</source>
        <translation>Seharusnya ada {expected}.</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) were made since the last Z; they come into the next one.</source>
        <translation>
            <numerusform>%n penjualan terjadi sejak Z terakhir; semuanya masuk ke Z berikutnya.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} hari {hours} jam</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n hari</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} jam {minutes} menit</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Kedaluwarsa</translation>
    </message>
</context>
<context>
    <name>CourierList</name>
    <message>
        <source>Courier</source>
        <translation>Kurir</translation>
    </message>
    <message>
        <source>Couriers appear once the subdistrict and postal code are filled in.</source>
        <translation>Kurir muncul setelah kecamatan dan kode pos diisi.</translation>
    </message>
    <message>
        <source>Asking for couriers…</source>
        <translation>Mencari kurir…</translation>
    </message>
    <message>
        <source>No courier delivers this order to that place.</source>
        <translation>Tidak ada kurir yang mengantar pesanan ini ke sana.</translation>
    </message>
    <message>
        <source>Price as last known:</source>
        <translation>Ongkos kirim terakhir yang diketahui:</translation>
    </message>
</context>
<context>
    <name>CourierRow</name>
    <message>
        <source>arrives in {days} days</source>
        <translation>tiba {days} hari</translation>
    </message>
    <message>
        <source>arrives in {days} day</source>
        <translation>tiba {days} hari</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Gratis</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Which day?</source>
        <translation>Hari apa?</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Bulan sebelumnya</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Bulan berikutnya</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>DayReportFlow</name>
    <message>
        <source>Save the day report</source>
        <translation>Simpan laporan hari</translation>
    </message>
</context>
<context>
    <name>DayReportScreen</name>
    <message>
        <source>Day report</source>
        <translation>Laporan hari</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation>Simpan CSV</translation>
    </message>
    <message>
        <source>Takings</source>
        <translation>Pendapatan</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>On average</source>
        <translation>Rata-rata</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>Per jam</translation>
    </message>
    <message>
        <source>By method</source>
        <translation>Per cara bayar</translation>
    </message>
    <message>
        <source>Nothing was sold and paid on these days.</source>
        <translation>Belum ada penjualan lunas pada hari-hari ini.</translation>
    </message>
    <message numerus="yes">
        <source>%n unpaid: {amount}</source>
        <translation>
            <numerusform>%n belum dibayar: {amount}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled: {amount}</source>
        <translation>
            <numerusform>%n dibatalkan: {amount}</numerusform>
        </translation>
    </message>
    <message>
        <source>Takings by hour</source>
        <translation>Pendapatan per jam</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Takings by method</source>
        <translation>Pendapatan per cara bayar</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Cara bayar</translation>
    </message>
</context>
<context>
    <name>DeliveryAway</name>
    <message>
        <source>Subdistrict, couriers and their prices come from Scalev, which does not answer. Sell it as taken away: the address typed here goes into the order&apos;s note, and the shop arranges the delivery.</source>
        <translation>Kecamatan, kurir, dan ongkirnya datang dari Scalev, yang sedang tidak menjawab. Jual sebagai dibawa pulang: alamat yang diketik di sini masuk ke catatan pesanan, dan toko mengatur pengirimannya.</translation>
    </message>
    <message>
        <source>Taken away, address in the note</source>
        <translation>Dibawa pulang, alamat di catatan</translation>
    </message>
</context>
<context>
    <name>DeliveryPart</name>
    <message>
        <source>Delivery address</source>
        <translation>Alamat pengiriman</translation>
    </message>
    <message>
        <source>Street, number, RT/RW</source>
        <translation>Jalan, nomor, RT/RW</translation>
    </message>
    <message>
        <source>Subdistrict</source>
        <translation>Kecamatan</translation>
    </message>
    <message>
        <source>Type the subdistrict or city</source>
        <translation>Ketik kecamatan atau kota</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Kode pos</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Mencari…</translation>
    </message>
    <message>
        <source>No subdistrict has that name. Try the city.</source>
        <translation>Tidak ada kecamatan bernama itu. Coba nama kotanya.</translation>
    </message>
</context>
<context>
    <name>DemoPanel</name>
    <message>
        <source>DEMO: play the buyer</source>
        <translation>DEMO: jadi pembeli</translation>
    </message>
    <message>
        <source>Pay this order</source>
        <translation>Bayar pesanan ini</translation>
    </message>
    <message>
        <source>Let it expire</source>
        <translation>Kedaluwarsa</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflik</translation>
    </message>
</context>
<context>
    <name>DiscountDialog</name>
    <message>
        <source>Discount</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>Kode lain</translation>
    </message>
    <message>
        <source>Discount code</source>
        <translation>Kode diskon</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Lepas</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Type the code first.</source>
        <translation>Ketik kodenya dulu.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Pakai</translation>
    </message>
</context>
<context>
    <name>DiscountFlow</name>
    <message>
        <source>Discount codes are checked by Scalev, which does not answer now. Sell without the code, or try again.</source>
        <translation>Kode diskon diperiksa oleh Scalev, yang sedang tidak menjawab. Jual tanpa kode, atau coba lagi.</translation>
    </message>
</context>
<context>
    <name>EarlierDialog</name>
    <message>
        <source>Earlier Z reports</source>
        <translation>Laporan Z sebelumnya</translation>
    </message>
    <message>
        <source>No shift has been closed on this register yet.</source>
        <translation>Belum ada shift yang ditutup di kasir ini.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>lost with a damaged file</source>
        <translation>hilang bersama berkas yang rusak</translation>
    </message>
</context>
<context>
    <name>EmptyCart</name>
    <message>
        <source>The cart is empty</source>
        <translation>Keranjang masih kosong</translation>
    </message>
    <message>
        <source>Scan an item, or touch one on the left.</source>
        <translation>Pindai barang, atau sentuh salah satu di kiri.</translation>
    </message>
</context>
<context>
    <name>FaultWindow</name>
    <message>
        <source>Something went wrong</source>
        <translation>Ada yang tidak beres</translation>
    </message>
    <message>
        <source>Kasir met a fault it did not expect. If it comes again, copy the details for your technician.</source>
        <translation>Kasir mengalami gangguan yang tidak terduga. Jika terulang, salin rinciannya untuk teknisi Anda.</translation>
    </message>
    <message>
        <source>Every sale already placed is saved on this register. You can carry on.</source>
        <translation>Semua penjualan yang sudah dibuat tersimpan di kasir ini. Anda dapat melanjutkan.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Salin rincian</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>Lanjutkan</translation>
    </message>
</context>
<context>
    <name>FoundDialog</name>
    <message>
        <source>Which order is {receipt}?</source>
        <translation>{receipt} menjadi pesanan mana?</translation>
    </message>
    <message>
        <source>Look in Scalev for an order of {amount} by {buyer}, with {marker} in its notes.</source>
        <translation>Cari di Scalev pesanan senilai {amount} atas nama {buyer}, dengan {marker} di catatannya.</translation>
    </message>
    <message>
        <source>this buyer</source>
        <translation>pembeli ini</translation>
    </message>
    <message>
        <source>Order number at Scalev</source>
        <translation>Nomor pesanan di Scalev</translation>
    </message>
    <message>
        <source>It stays with the sale, which then leaves this list</source>
        <translation>Disimpan bersama penjualannya, yang lalu keluar dari daftar ini</translation>
    </message>
    <message>
        <source>Not found yet</source>
        <translation>Belum ketemu</translation>
    </message>
    <message>
        <source>This is the order</source>
        <translation>Ini pesanannya</translation>
    </message>
    <message>
        <source>Write the number of the order.</source>
        <translation>Tulis nomor pesanannya.</translation>
    </message>
</context>
<context>
    <name>HeldCarts</name>
    <message>
        <source>Carts put aside</source>
        <translation>Keranjang yang ditahan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n barang</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldingFlow</name>
    <message>
        <source>The cart was put aside.</source>
        <translation>Keranjang ditahan.</translation>
    </message>
    <message>
        <source>No cart is put aside.</source>
        <translation>Tidak ada keranjang yang ditahan.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import codes</source>
        <translation>Impor kode</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>Isi berkas</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Impor</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>{added} new, {changed} with another product than now, {same} as they are.</source>
        <translation>{added} baru, {changed} pindah ke barang lain, {same} tetap.</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>Tidak ada yang perlu diimpor.</translation>
    </message>
    <message>
        <source>The first {shown} are shown.</source>
        <translation>{shown} pertama ditampilkan.</translation>
    </message>
    <message>
        <source>not in the catalog now</source>
        <translation>tidak ada di katalog sekarang</translation>
    </message>
    <message>
        <source>{code}  ·  {after} (now: {before})</source>
        <translation>{code}  ·  {after} (sekarang: {before})</translation>
    </message>
</context>
<context>
    <name>LinkView</name>
    <message>
        <source>Scan with the phone&apos;s camera to open {wallet}</source>
        <translation>Pindai dengan kamera HP untuk membuka {wallet}</translation>
    </message>
    <message>
        <source>Scan with the phone&apos;s camera to open the payment page, or open it here</source>
        <translation>Pindai dengan kamera HP untuk membuka halaman pembayaran, atau buka di sini</translation>
    </message>
    <message>
        <source>{method} is paid on the order&apos;s page: scan with the phone&apos;s camera, or open it here</source>
        <translation>{method} dibayar di halaman pesanan: pindai dengan kamera HP, atau buka di sini</translation>
    </message>
    <message>
        <source>The page may add a fee for the way of paying that is chosen there.</source>
        <translation>Halaman itu dapat menambahkan biaya sesuai cara bayar di sana.</translation>
    </message>
    <message>
        <source>No browser could be opened here. Let the buyer scan the code.</source>
        <translation>Browser di komputer ini tidak dapat dibuka. Minta pembeli memindai kodenya.</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Buka di browser</translation>
    </message>
</context>
<context>
    <name>LinkingFlow</name>
    <message>
        <source>No item has the code {code}.</source>
        <translation>Tidak ada barang dengan kode {code}.</translation>
    </message>
    <message>
        <source>Link to a product (Ctrl+L)</source>
        <translation>Tautkan ke barang (Ctrl+L)</translation>
    </message>
    <message>
        <source>Pick the product that has the code {code}.</source>
        <translation>Pilih barang yang berkode {code}.</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Batal (Esc)</translation>
    </message>
    <message>
        <source>The code {code} now means {name}.</source>
        <translation>Kode {code} sekarang untuk {name}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>The code {code} means nothing any more.</source>
        <translation>Kode {code} tidak lagi tertaut ke barang.</translation>
    </message>
</context>
<context>
    <name>LinksDialog</name>
    <message>
        <source>{code} is not linked any more.</source>
        <translation>{code} tidak tertaut lagi.</translation>
    </message>
    <message>
        <source>Codes and their products</source>
        <translation>Kode dan barangnya</translation>
    </message>
    <message>
        <source>Scan, or type a code, a name or an SKU…</source>
        <translation>Pindai, atau ketik kode, nama, atau SKU…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Kosongkan pencarian</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Impor…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ekspor…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Nothing is linked to that.</source>
        <translation>Tidak ada kode yang cocok.</translation>
    </message>
    <message>
        <source>No codes yet. Scan an unknown code while selling to link it, or import a list.</source>
        <translation>Belum ada kode. Pindai kode yang belum dikenal saat menjual untuk menautkannya, atau impor daftar.</translation>
    </message>
    <message>
        <source>The first {shown} of {count}</source>
        <translation>{shown} pertama dari {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n code(s)</source>
        <translation>
            <numerusform>%n kode</numerusform>
        </translation>
    </message>
    <message>
        <source>not in the catalog now</source>
        <translation>tidak ada di katalog sekarang</translation>
    </message>
</context>
<context>
    <name>LookFields</name>
    <message>
        <source>Look and sound</source>
        <translation>Tampilan dan suara</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Ikuti sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Sound when a payment arrives</source>
        <translation>Bunyi saat pembayaran masuk</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Nyala</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Mati</translation>
    </message>
</context>
<context>
    <name>MethodsPanel</name>
    <message>
        <source>Payment method</source>
        <translation>Cara bayar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Waits for Scalev</source>
        <translation>Menunggu Scalev</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Cash out</source>
        <translation>Kas keluar</translation>
    </message>
    <message>
        <source>Cash in</source>
        <translation>Kas masuk</translation>
    </message>
    <message>
        <source>Cash is taken out of the drawer.</source>
        <translation>Uang diambil dari laci.</translation>
    </message>
    <message>
        <source>Cash is put into the drawer.</source>
        <translation>Uang dimasukkan ke laci.</translation>
    </message>
    <message>
        <source>Change from the bank</source>
        <translation>Uang receh dari bank</translation>
    </message>
    <message>
        <source>Money brought back</source>
        <translation>Uang dikembalikan</translation>
    </message>
    <message>
        <source>Deposit at the bank</source>
        <translation>Setor ke bank</translation>
    </message>
    <message>
        <source>Shop expense</source>
        <translation>Belanja keperluan toko</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Alasan lain</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>Tulis alasannya</translation>
    </message>
    <message>
        <source>Choose or write a reason; it is printed on the report.</source>
        <translation>Pilih atau tulis alasan; alasan ini ikut tercetak di laporan.</translation>
    </message>
    <message>
        <source>Amount (Rp)</source>
        <translation>Jumlah (Rp)</translation>
    </message>
    <message>
        <source>Type the amount.</source>
        <translation>Ketik jumlahnya.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Note for the whole order</source>
        <translation>Catatan untuk seluruh pesanan</translation>
    </message>
    <message>
        <source>Note for this item</source>
        <translation>Catatan untuk barang ini</translation>
    </message>
    <message>
        <source>The shop sees it on the order. Leave it empty to remove the note.</source>
        <translation>Toko melihatnya di pesanan. Kosongkan untuk menghapus catatan.</translation>
    </message>
    <message numerus="yes">
        <source>Room for %n more letter(s).</source>
        <translation>
            <numerusform>Masih muat %n huruf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) too long for the order, all notes together. Shorten it.</source>
        <translation>
            <numerusform>Kelebihan %n huruf untuk satu pesanan, semua catatan dihitung. Persingkat dulu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>NothingPage</name>
    <message>
        <source>Search all categories</source>
        <translation>Cari di semua kategori</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”</source>
        <translation>“{text}” tidak ditemukan</translation>
    </message>
    <message>
        <source>Did you mean “{text}”?</source>
        <translation>Maksudnya “{text}”?</translation>
    </message>
    <message>
        <source>Press Enter to search for “{text}”.</source>
        <translation>Tekan Enter untuk mencari “{text}”.</translation>
    </message>
    <message>
        <source>Check the spelling, or search by a shorter word or the item&apos;s code.</source>
        <translation>Periksa ejaannya, atau cari dengan kata yang lebih pendek atau kode barangnya.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Hapus pencarian</translation>
    </message>
    <message>
        <source>This category is empty</source>
        <translation>Kategori ini kosong</translation>
    </message>
    <message>
        <source>Show all categories</source>
        <translation>Tampilkan semua kategori</translation>
    </message>
    <message>
        <source>The catalog could not be loaded</source>
        <translation>Katalog tidak dapat dimuat</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Loading the catalog</source>
        <translation>Katalog sedang dimuat</translation>
    </message>
    <message>
        <source>There are no products here yet</source>
        <translation>Belum ada barang di sini</translation>
    </message>
    <message>
        <source>Load the shop&apos;s catalog from the server to begin selling.</source>
        <translation>Muat katalog toko dari server untuk mulai berjualan.</translation>
    </message>
    <message>
        <source>Load the catalog</source>
        <translation>Muat katalog</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Tutup pemberitahuan ini</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>account holder {holder}</source>
        <translation>a.n. {holder}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Disalin</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
</context>
<context>
    <name>Offering</name>
    <message>
        <source>{name} is sold out ({age}); this register sells no more than its stock.</source>
        <translation>{name} habis ({age}); kasir ini tidak menjual melebihi stok.</translation>
    </message>
    <message>
        <source>{name} is sold out ({age}).</source>
        <translation>{name} sudah habis ({age}).</translation>
    </message>
    <message>
        <source>Sell it anyway</source>
        <translation>Tetap jual</translation>
    </message>
    <message>
        <source>{name} is no longer in the catalog.</source>
        <translation>{name} tidak ada lagi di katalog.</translation>
    </message>
</context>
<context>
    <name>OrderSummary</name>
    <message>
        <source>Order</source>
        <translation>Pesanan</translation>
    </message>
    <message numerus="yes">
        <source>Subtotal · %n item(s)</source>
        <translation>
            <numerusform>Subtotal · %n barang</numerusform>
        </translation>
    </message>
    <message>
        <source>Discount {code}</source>
        <translation>Diskon {code}</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Ongkos kirim</translation>
    </message>
    <message>
        <source>Total preview</source>
        <translation>Perkiraan total</translation>
    </message>
    <message>
        <source>Other charges of the shop, if any, are added when paying.</source>
        <translation>Biaya lain dari toko, bila ada, ditambahkan saat membayar.</translation>
    </message>
</context>
<context>
    <name>OrdersFlow</name>
    <message>
        <source>{receipt}: nothing new at the server ({time}).</source>
        <translation>{receipt}: belum ada yang baru di server ({time}).</translation>
    </message>
    <message>
        <source>{receipt} was sent and became order {number}.</source>
        <translation>{receipt} terkirim dan menjadi pesanan {number}.</translation>
    </message>
    <message>
        <source>{receipt} was read from the server: {state}.</source>
        <translation>{receipt} dibaca dari server: {state}.</translation>
    </message>
    <message>
        <source>Whether the server has {receipt} is still not known. {reason}</source>
        <translation>Masih belum diketahui apakah {receipt} sudah sampai di server. {reason}</translation>
    </message>
    <message>
        <source>{receipt} is not sent yet. {reason}</source>
        <translation>{receipt} belum terkirim. {reason}</translation>
    </message>
    <message>
        <source>The receipt was printed.</source>
        <translation>Struk tercetak.</translation>
    </message>
    <message>
        <source>The receipt was sent to the printer.</source>
        <translation>Struk dikirim ke printer.</translation>
    </message>
</context>
<context>
    <name>OrdersScreen</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n barang</numerusform>
        </translation>
    </message>
    <message>
        <source>Walk-in buyer</source>
        <translation>Pembeli umum</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Tunai</translation>
    </message>
    <message>
        <source>Confirmed by hand</source>
        <translation>Dikonfirmasi manual</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Menunggu dikirim</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Kemarin</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>%n penjualan</numerusform>
        </translation>
    </message>
    <message>
        <source>not paid {amount} ({count})</source>
        <translation>belum lunas {amount} ({count})</translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n batal</numerusform>
        </translation>
    </message>
    <message>
        <source>received {amount} ({count})</source>
        <translation>diterima {amount} ({count})</translation>
    </message>
</context>
<context>
    <name>OwnCodeView</name>
    <message>
        <source>The shop&apos;s own QRIS code</source>
        <translation>Kode QRIS toko</translation>
    </message>
    <message>
        <source>Scan the code, then type exactly this amount</source>
        <translation>Pindai kodenya, lalu ketik tepat jumlah ini</translation>
    </message>
    <message>
        <source>Nobody at Scalev sees this payment. Look into the shop&apos;s own bank or QRIS app: it counts once the money is there.</source>
        <translation>Pembayaran ini tidak terlihat di Scalev. Periksa aplikasi bank atau QRIS toko: baru sah setelah uangnya masuk.</translation>
    </message>
</context>
<context>
    <name>OwnQrisFields</name>
    <message>
        <source>Shop&apos;s own QRIS</source>
        <translation>QRIS toko</translation>
    </message>
    <message>
        <source>The printed code that stands on the counter, for when Scalev does not answer, or always. The buyer types the amount; Scalev does not see these payments.</source>
        <translation>Kode cetak yang dipajang di meja kasir, untuk saat Scalev tidak menjawab, atau kapan saja. Pembeli mengetik jumlahnya; pembayarannya tidak terlihat di Scalev.</translation>
    </message>
    <message>
        <source>{city} · NMID {nmid}</source>
        <translation>{city} · NMID {nmid}</translation>
    </message>
    <message>
        <source>{city} · no NMID in this code</source>
        <translation>{city} · tidak ada NMID di kode ini</translation>
    </message>
    <message>
        <source>Compare name, city and NMID with what is printed on the shop&apos;s own code.</source>
        <translation>Cocokkan nama, kota, dan NMID dengan yang tercetak di kode milik toko.</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Pilih gambar…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Tempel</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Or what the code holds, as text</source>
        <translation>Atau isi kodenya, sebagai teks</translation>
    </message>
    <message>
        <source>Begins with 000201. A picture may also be dropped on this card.</source>
        <translation>Diawali 000201. Gambar juga bisa diseret ke kartu ini.</translation>
    </message>
    <message>
        <source>Such sales are sent to Scalev as</source>
        <translation>Penjualannya dikirim ke Scalev sebagai</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Membaca gambar…</translation>
    </message>
    <message>
        <source>Checked: a static QRIS</source>
        <translation>Sudah diperiksa: QRIS statis</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Belum dipasang</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Semua berkas</translation>
    </message>
    <message>
        <source>A picture of the shop&apos;s own QRIS</source>
        <translation>Gambar QRIS toko</translation>
    </message>
</context>
<context>
    <name>PaidStage</name>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Not paid yet</source>
        <translation>Belum dibayar</translation>
    </message>
    <message>
        <source>confirmed by the server {time}</source>
        <translation>dikonfirmasi server {time}</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Saved, waiting to be sent</source>
        <translation>Tersimpan, menunggu dikirim</translation>
    </message>
    <message>
        <source>Sent? Being looked up</source>
        <translation>Hasil kirim sedang dicari</translation>
    </message>
    <message>
        <source>Saved, sign-in needed to send</source>
        <translation>Tersimpan, perlu masuk akun untuk dikirim</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Ditolak server</translation>
    </message>
    <message>
        <source>Call the person in charge</source>
        <translation>Panggil penanggung jawab</translation>
    </message>
    <message>
        <source>Confirmed by hand</source>
        <translation>Dikonfirmasi manual</translation>
    </message>
    <message>
        <source>The server reports a conflict about this payment. The person in charge has to settle it in Scalev.</source>
        <translation>Server melaporkan konflik pada pembayaran ini. Penanggung jawab harus membereskannya di Scalev.</translation>
    </message>
    <message>
        <source>The server closed this order, though its payment was confirmed by hand. The person in charge has to settle it in Scalev.</source>
        <translation>Server menutup pesanan ini, padahal pembayarannya sudah dikonfirmasi manual. Penanggung jawab harus membereskannya di Scalev.</translation>
    </message>
    <message>
        <source>{given} received for {due}</source>
        <translation>diterima {given} dari {due}</translation>
    </message>
    <message>
        <source>total {total}, rounding {difference}</source>
        <translation>total {total}, pembulatan {difference}</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>Tunai diterima</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Exact amount, no change</source>
        <translation>Uang pas, tanpa kembalian</translation>
    </message>
    <message>
        <source>order {number}</source>
        <translation>pesanan {number}</translation>
    </message>
    <message>
        <source>receipt {receipt}</source>
        <translation>struk {receipt}</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Penjualan baru</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Simpan PDF</translation>
    </message>
    <message>
        <source>Copy order link</source>
        <translation>Salin tautan pesanan</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>Ordinary printer…</source>
        <translation>Cetak ke printer biasa…</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>Buka laci</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Mencetak…</translation>
    </message>
    <message>
        <source>Receipt sent to the printer</source>
        <translation>Struk dikirim ke printer</translation>
    </message>
    <message>
        <source>Receipt printed</source>
        <translation>Struk tercetak</translation>
    </message>
    <message>
        <source>Receipt not printed</source>
        <translation>Struk belum tercetak</translation>
    </message>
    <message>
        <source>Look at the printer</source>
        <translation>Periksa printer</translation>
    </message>
    <message>
        <source>Did it come out?</source>
        <translation>Apakah keluar?</translation>
    </message>
    <message>
        <source>Print again (copy)</source>
        <translation>Cetak lagi (salinan)</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Cetak struk</translation>
    </message>
    <message numerus="yes">
        <source>Back to the sell screen in %n second(s).</source>
        <translation>
            <numerusform>Kembali ke layar jual dalam %n detik.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperFlow</name>
    <message>
        <source>Print again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>The slip was sent to the printer.</source>
        <translation>Slip dikirim ke printer.</translation>
    </message>
    <message>
        <source>No receipt printer is set up.</source>
        <translation>Belum ada printer struk yang diatur.</translation>
    </message>
    <message>
        <source>Set up a printer</source>
        <translation>Atur printer</translation>
    </message>
    <message>
        <source>The report was sent to the printer.</source>
        <translation>Laporan dikirim ke printer.</translation>
    </message>
    <message>
        <source>The register was closed while a receipt was being printed.</source>
        <translation>Kasir tertutup ketika struk sedang dicetak.</translation>
    </message>
    <message>
        <source>Did it come out?</source>
        <translation>Apakah keluar?</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Simpan struk</translation>
    </message>
    <message>
        <source>The receipt was saved as {name}.</source>
        <translation>Struk disimpan sebagai {name}.</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>Simpan kode</translation>
    </message>
    <message>
        <source>The code was saved as {name}.</source>
        <translation>Kode disimpan sebagai {name}.</translation>
    </message>
    <message>
        <source>The order&apos;s link was copied.</source>
        <translation>Tautan pesanan disalin.</translation>
    </message>
</context>
<context>
    <name>PaperStage</name>
    <message>
        <source>Cash in…</source>
        <translation>Kas masuk…</translation>
    </message>
    <message>
        <source>Cash out…</source>
        <translation>Kas keluar…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Simpan PDF</translation>
    </message>
    <message>
        <source>Save CSV</source>
        <translation>Simpan CSV</translation>
    </message>
    <message>
        <source>Earlier Z reports</source>
        <translation>Laporan Z sebelumnya</translation>
    </message>
    <message>
        <source>Back to selling</source>
        <translation>Kembali jualan</translation>
    </message>
    <message>
        <source>The report as it is printed</source>
        <translation>Laporan seperti yang tercetak</translation>
    </message>
    <message>
        <source>An X changes nothing; it can be made as often as you like.</source>
        <translation>Laporan X tidak mengubah apa pun dan boleh dibuat kapan saja.</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Tutup shift</translation>
    </message>
    <message>
        <source>Open next shift</source>
        <translation>Buka shift baru</translation>
    </message>
    <message>
        <source>To the open shift</source>
        <translation>Ke shift berjalan</translation>
    </message>
</context>
<context>
    <name>PayingFlow</name>
    <message>
        <source>Paid another way</source>
        <translation>Dibayar dengan cara lain</translation>
    </message>
    <message>
        <source>Corrected as {receipt}</source>
        <translation>Diperbaiki menjadi {receipt}</translation>
    </message>
    <message>
        <source>The order of {receipt} was made. With its unique code {due} is due now. If the buyer has transferred {shown} already, do not have them pay again: tell the person in charge.</source>
        <translation>Pesanan {receipt} sudah dibuat. Dengan kode unik, yang harus dibayar sekarang {due}. Kalau pembeli sudah transfer {shown}, jangan minta bayar lagi: beri tahu penanggung jawab.</translation>
    </message>
    <message>
        <source>Checked at {time}: not paid yet.</source>
        <translation>Dicek pukul {time}: belum lunas.</translation>
    </message>
    <message>
        <source>Checked at {time}: nothing new at Scalev.</source>
        <translation>Dicek pukul {time}: belum ada kabar baru di Scalev.</translation>
    </message>
    <message>
        <source>Replaces {receipt}</source>
        <translation>Pengganti {receipt}</translation>
    </message>
</context>
<context>
    <name>PaymentActions</name>
    <message>
        <source>Make a new code</source>
        <translation>Buat kode baru</translation>
    </message>
    <message>
        <source>See the proof</source>
        <translation>Lihat bukti transfer</translation>
    </message>
    <message>
        <source>Add proof</source>
        <translation>Bukti transfer</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Kirim sekarang</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Cek sekarang</translation>
    </message>
    <message>
        <source>Confirm by hand…</source>
        <translation>Konfirmasi manual…</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Cetak struk</translation>
    </message>
    <message>
        <source>Print code</source>
        <translation>Cetak kode</translation>
    </message>
    <message>
        <source>Print bill</source>
        <translation>Cetak tagihan</translation>
    </message>
    <message>
        <source>Save the code as a picture…</source>
        <translation>Simpan kode sebagai gambar…</translation>
    </message>
    <message>
        <source>Copy the order&apos;s link</source>
        <translation>Salin tautan pesanan</translation>
    </message>
    <message>
        <source>Change method</source>
        <translation>Ganti cara bayar</translation>
    </message>
    <message>
        <source>Keep this method</source>
        <translation>Tidak jadi ganti</translation>
    </message>
</context>
<context>
    <name>PaymentFacts</name>
    <message>
        <source>Walk-in customer</source>
        <translation>Pembeli umum</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n barang</numerusform>
        </translation>
    </message>
    <message>
        <source>The cash drawer opens once this is done.</source>
        <translation>Laci uang terbuka setelah selesai.</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>Pesanan {number}</translation>
    </message>
    <message>
        <source>Receipt {receipt}</source>
        <translation>Struk {receipt}</translation>
    </message>
    <message>
        <source>Sent {time}</source>
        <translation>Terkirim {time}</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Tersimpan {time}</translation>
    </message>
    <message>
        <source>Valid until {moment}</source>
        <translation>Berlaku sampai {moment}</translation>
    </message>
    <message>
        <source>Scalev&apos;s total is {amount} more than this register&apos;s.</source>
        <translation>Total di Scalev {amount} lebih banyak daripada di kasir ini.</translation>
    </message>
    <message>
        <source>Scalev&apos;s total is {amount} less than this register&apos;s.</source>
        <translation>Total di Scalev {amount} lebih sedikit daripada di kasir ini.</translation>
    </message>
    <message>
        <source>The buyer pays Scalev&apos;s: {due}.</source>
        <translation>Pembeli membayar menurut Scalev: {due}.</translation>
    </message>
    <message>
        <source>The buyer pays this register&apos;s: {due}.</source>
        <translation>Pembeli membayar menurut kasir ini: {due}.</translation>
    </message>
    <message>
        <source>Goods: {theirs} instead of {ours}.</source>
        <translation>Barang: {theirs}, bukan {ours}.</translation>
    </message>
    <message>
        <source>Discount: {theirs} instead of {ours}.</source>
        <translation>Diskon: {theirs}, bukan {ours}.</translation>
    </message>
    <message>
        <source>Shipping: {theirs} instead of {ours}.</source>
        <translation>Ongkos kirim: {theirs}, bukan {ours}.</translation>
    </message>
    <message>
        <source>Other charges: {theirs} instead of {ours}.</source>
        <translation>Biaya lain: {theirs}, bukan {ours}.</translation>
    </message>
    <message>
        <source>Service fee: {theirs} instead of {ours}.</source>
        <translation>Biaya layanan: {theirs}, bukan {ours}.</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Catatan: {note}</translation>
    </message>
</context>
<context>
    <name>PaymentMessage</name>
    <message>
        <source>Saved in the register</source>
        <translation>Tersimpan di kasir</translation>
    </message>
    <message>
        <source>Being sent to the server…</source>
        <translation>Sedang dikirim ke server…</translation>
    </message>
    <message>
        <source>The sale is saved</source>
        <translation>Penjualan tersimpan</translation>
    </message>
    <message>
        <source>It is being looked up at the server, not sent again.</source>
        <translation>Sedang dicari di server, bukan dikirim ulang.</translation>
    </message>
    <message>
        <source>The outcome is not known yet</source>
        <translation>Hasil belum diketahui</translation>
    </message>
    <message>
        <source>The sale is saved. Sign the register in again to send it.</source>
        <translation>Penjualan tersimpan. Masuk lagi ke akun supaya bisa dikirim.</translation>
    </message>
    <message>
        <source>Total preview, until the order is made</source>
        <translation>Perkiraan total, sampai pesanannya dibuat</translation>
    </message>
    <message>
        <source>It will be sent by itself when the network is back.</source>
        <translation>Dikirim otomatis saat jaringan kembali.</translation>
    </message>
    <message>
        <source>It will be sent again by itself shortly.</source>
        <translation>Sebentar lagi dikirim ulang otomatis.</translation>
    </message>
    <message>
        <source>It will be sent once the network is back and the register is signed in.</source>
        <translation>Dikirim setelah jaringan kembali dan kasir masuk ke akunnya.</translation>
    </message>
    <message>
        <source>The register is signed out</source>
        <translation>Kasir keluar dari akun</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>What the buyer needs for {method} appears here then. To be paid now, change the method.</source>
        <translation>Yang diperlukan pembeli untuk {method} baru tampil di sini setelah itu. Supaya dibayar sekarang, ganti cara bayar.</translation>
    </message>
    <message>
        <source>You can serve the next customer.</source>
        <translation>Pelanggan berikutnya bisa dilayani.</translation>
    </message>
    <message>
        <source>The order was made, its number is not known</source>
        <translation>Pesanan sudah dibuat, nomornya belum diketahui</translation>
    </message>
    <message>
        <source>Find it in Scalev under the buyer&apos;s name. Do not make it again.</source>
        <translation>Cari di Scalev lewat nama pembeli. Jangan dibuat lagi.</translation>
    </message>
    <message>
        <source>The order was found in Scalev</source>
        <translation>Pesanannya ditemukan di Scalev</translation>
    </message>
    <message>
        <source>Its number there is {order}. Nothing is left to be done for it here.</source>
        <translation>Nomornya di sana {order}. Di sini tidak ada lagi yang perlu dikerjakan.</translation>
    </message>
    <message>
        <source>Its number there is {order}. See there whether it is paid: it cannot be seen here.</source>
        <translation>Nomornya di sana {order}. Lihat di sana apakah sudah dibayar: di sini tidak terlihat.</translation>
    </message>
    <message>
        <source>The shop&apos;s own QRIS is not set up</source>
        <translation>QRIS toko belum dipasang</translation>
    </message>
    <message>
        <source>This sale is to be paid by it. Set it up in the settings, or change the method if the buyer has not paid yet.</source>
        <translation>Penjualan ini dibayar lewat QRIS toko. Pasang dulu di pengaturan, atau ganti cara bayar bila pembeli belum membayar.</translation>
    </message>
    <message>
        <source>This sale was cancelled</source>
        <translation>Penjualan ini dibatalkan</translation>
    </message>
    <message>
        <source>The server closed this order</source>
        <translation>Pesanan ini ditutup server</translation>
    </message>
    <message>
        <source>Do not take money for it any more. Make a new sale if the buyer still wants it.</source>
        <translation>Jangan terima uang untuk pesanan ini. Buat penjualan baru bila pembeli masih mau.</translation>
    </message>
    <message>
        <source>Call the person in charge</source>
        <translation>Panggil penanggung jawab</translation>
    </message>
    <message>
        <source>The server reports a conflict about this payment. Do not treat it as paid and do not let the buyer pay again until it is settled in Scalev.</source>
        <translation>Server melaporkan konflik pada pembayaran ini. Jangan anggap lunas dan jangan minta pembeli membayar lagi sampai diselesaikan di Scalev.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>It cannot be paid this way</source>
        <translation>Tidak bisa dibayar dengan cara ini</translation>
    </message>
    <message>
        <source>The code from the gateway cannot be used</source>
        <translation>Kode dari gateway tidak dapat dipakai</translation>
    </message>
    <message>
        <source>Ask for a new code</source>
        <translation>Minta kode baru</translation>
    </message>
    <message>
        <source>Confirmed by hand</source>
        <translation>Dikonfirmasi manual</translation>
    </message>
    <message>
        <source>Ask the buyer to open {wallet}</source>
        <translation>Minta pembeli membuka {wallet}</translation>
    </message>
    <message>
        <source>{wallet} asks on the phone number of the register&apos;s own account. If the buyer gets no request, change the method.</source>
        <translation>Permintaan bayar {wallet} dikirim ke nomor HP akun kasir. Jika pembeli tidak menerimanya, ganti cara bayar.</translation>
    </message>
    <message>
        <source>The order carries no phone number on which {wallet} could ask. If the buyer gets no request, change the method.</source>
        <translation>Pesanan ini tidak memuat nomor HP untuk permintaan bayar {wallet}. Jika pembeli tidak menerimanya, ganti cara bayar.</translation>
    </message>
    <message>
        <source>The request to pay appears on the phone with the number {phone}. Nothing is scanned here.</source>
        <translation>Permintaan bayar muncul di HP bernomor {phone}. Tidak ada yang perlu dipindai.</translation>
    </message>
    <message>
        <source>The money is taken when the goods are handed over.</source>
        <translation>Uang diterima saat barang diserahkan.</translation>
    </message>
    <message>
        <source>Paid on delivery</source>
        <translation>Bayar di tempat</translation>
    </message>
    <message>
        <source>Waiting for {method}</source>
        <translation>Menunggu kode {method}</translation>
    </message>
    <message>
        <source>The order is made. The gateway has not given its code yet.</source>
        <translation>Pesanan sudah dibuat. Menunggu kode dari gateway.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Minta lagi</translation>
    </message>
</context>
<context>
    <name>PaymentOffer</name>
    <message>
        <source>Scalev does not answer. These work now: {methods}.</source>
        <translation>Scalev tidak menjawab. Yang bisa sekarang: {methods}.</translation>
    </message>
    <message>
        <source>Which method instead?</source>
        <translation>Ganti dengan cara apa?</translation>
    </message>
    <message>
        <source>How does the buyer pay?</source>
        <translation>Pembeli membayar dengan apa?</translation>
    </message>
    <message>
        <source>Choose a method. Nothing is sent before you press the button.</source>
        <translation>Pilih cara bayar. Belum ada yang dikirim sebelum tombol ditekan.</translation>
    </message>
    <message>
        <source>The sale is saved in the register first, then sent.</source>
        <translation>Penjualan disimpan di kasir dulu, lalu dikirim.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Virtual account</source>
        <translation>Virtual account</translation>
    </message>
    <message>
        <source>E-wallet</source>
        <translation>E-wallet</translation>
    </message>
    <message>
        <source>Card / invoice</source>
        <translation>Kartu / invoice</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>Transfer bank</translation>
    </message>
    <message>
        <source>QRIS</source>
        <translation>QRIS</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Tunai</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>At most {ceiling} a payment.</source>
        <translation>Paling banyak {ceiling} sekali bayar.</translation>
    </message>
    <message>
        <source>For this total: {methods}.</source>
        <translation>Untuk total ini: {methods}.</translation>
    </message>
    <message>
        <source>Checking the total…</source>
        <translation>Mengecek total…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>Show code</source>
        <translation>Lihat kode</translation>
    </message>
    <message>
        <source>Show accounts</source>
        <translation>Lihat rekening</translation>
    </message>
    <message>
        <source>Save and wait</source>
        <translation>Simpan dulu</translation>
    </message>
    <message>
        <source>Make QRIS code</source>
        <translation>Buat kode QRIS</translation>
    </message>
    <message>
        <source>Make order</source>
        <translation>Buat pesanan</translation>
    </message>
    <message>
        <source>A new order is made. {receipt} stays unpaid: tell the buyer not to pay it any more.</source>
        <translation>Pesanan baru akan dibuat. {receipt} tetap belum dibayar: beri tahu pembeli supaya tidak membayarnya lagi.</translation>
    </message>
    <message>
        <source>{receipt} was not sent yet: it is cancelled, and a new sale takes its place. Only if the buyer has not paid by the shop&apos;s code yet.</source>
        <translation>{receipt} belum terkirim: dibatalkan, lalu diganti penjualan baru. Hanya bila pembeli belum membayar lewat kode toko.</translation>
    </message>
    <message>
        <source>{receipt} was not sent yet: it is cancelled, and a new sale takes its place. Only if the buyer has not transferred yet.</source>
        <translation>{receipt} belum dikirim: dibatalkan dan diganti penjualan baru. Hanya kalau pembeli belum transfer.</translation>
    </message>
    <message>
        <source>{receipt} was not sent yet: it is cancelled, and a new sale takes its place.</source>
        <translation>{receipt} belum dikirim: dibatalkan dan diganti penjualan baru.</translation>
    </message>
    <message>
        <source>The buyer scans the shop&apos;s printed code and types the amount. Scalev does not see that payment: it is not verified until a supervisor has seen the money arrive.</source>
        <translation>Pembeli memindai kode toko dan mengetik jumlahnya. Pembayaran itu tidak terlihat di Scalev: belum terverifikasi sampai pengawas melihat uangnya masuk.</translation>
    </message>
    <message>
        <source>Scalev does not answer. The shop&apos;s accounts are shown as they were last read; whether the money arrives cannot be seen here before the sale has been sent.</source>
        <translation>Scalev tidak menjawab. Rekening toko ditampilkan seperti terakhir dimuat; uang masuk baru bisa dipastikan di sini setelah penjualan terkirim.</translation>
    </message>
    <message>
        <source>Scalev does not answer, and this register does not know the shop&apos;s accounts yet. The sale would be saved and wait.</source>
        <translation>Scalev tidak menjawab, dan kasir ini belum tahu rekening toko. Penjualan akan disimpan dan menunggu.</translation>
    </message>
    <message>
        <source>What the buyer needs for this comes from Scalev, which does not answer. The sale would be saved and wait.</source>
        <translation>Yang diperlukan pembeli untuk cara ini datang dari Scalev, yang sedang tidak menjawab. Penjualan akan disimpan dan menunggu.</translation>
    </message>
    <message>
        <source>To be paid now, choose cash, a bank transfer or the shop&apos;s own QRIS.</source>
        <translation>Supaya dibayar sekarang, pilih tunai, transfer bank, atau QRIS toko.</translation>
    </message>
    <message>
        <source>To be paid now, choose cash or the shop&apos;s own QRIS.</source>
        <translation>Supaya dibayar sekarang, pilih tunai atau QRIS toko.</translation>
    </message>
    <message>
        <source>To be paid now, choose cash or a bank transfer.</source>
        <translation>Supaya dibayar sekarang, pilih tunai atau transfer bank.</translation>
    </message>
    <message>
        <source>To be paid now, take cash.</source>
        <translation>Supaya dibayar sekarang, terima tunai.</translation>
    </message>
    <message>
        <source>Not verified by Scalev</source>
        <translation>Tidak diverifikasi Scalev</translation>
    </message>
</context>
<context>
    <name>PaymentPreview</name>
    <message>
        <source>Total preview</source>
        <translation>Perkiraan total</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>PaymentState</name>
    <message>
        <source>Waiting for the transfer</source>
        <translation>Menunggu transfer</translation>
    </message>
    <message>
        <source>Paid on delivery</source>
        <translation>Bayar di tempat</translation>
    </message>
    <message>
        <source>Cannot be paid this way</source>
        <translation>Tidak bisa dengan cara ini</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Sedang dikirim</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>Menunggu jaringan</translation>
    </message>
    <message>
        <source>Sent again shortly</source>
        <translation>Segera dikirim ulang</translation>
    </message>
    <message>
        <source>Outcome not known yet</source>
        <translation>Hasil belum diketahui</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Perlu masuk akun</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Ditolak server</translation>
    </message>
    <message>
        <source>Order number not known</source>
        <translation>Nomor belum diketahui</translation>
    </message>
    <message>
        <source>Found in Scalev</source>
        <translation>Ditemukan di Scalev</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Waiting for the code</source>
        <translation>Menunggu kode</translation>
    </message>
    <message>
        <source>Code cannot be used</source>
        <translation>Kode tidak dapat dipakai</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Menunggu pembayaran</translation>
    </message>
    <message>
        <source>Waiting for confirmation</source>
        <translation>Menunggu konfirmasi</translation>
    </message>
    <message>
        <source>Code expired</source>
        <translation>Kode kedaluwarsa</translation>
    </message>
    <message>
        <source>Order closed</source>
        <translation>Pesanan ditutup</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Perlu penanggung jawab</translation>
    </message>
    <message>
        <source>Confirmed by hand</source>
        <translation>Dikonfirmasi manual</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
</context>
<context>
    <name>PeriodChoice</name>
    <message>
        <source>All days</source>
        <translation>Semua hari</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 hari terakhir</translation>
    </message>
    <message>
        <source>One day…</source>
        <translation>Pilih hari…</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
</context>
<context>
    <name>PeriodPicker</name>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Kemarin</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 hari</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Bulan ini</translation>
    </message>
    <message>
        <source>Other days</source>
        <translation>Hari lain</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Hari pertama</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Hari terakhir</translation>
    </message>
    <message>
        <source>Earlier days</source>
        <translation>Hari sebelumnya</translation>
    </message>
    <message>
        <source>Later days</source>
        <translation>Hari sesudahnya</translation>
    </message>
</context>
<context>
    <name>PersonPart</name>
    <message>
        <source>Off: the register&apos;s account; name and phone go into the notes</source>
        <translation>Tidak: dengan akun kasir; nama dan HP masuk ke catatan</translation>
    </message>
    <message>
        <source>On: made in the buyer&apos;s own name, reached by e-mail</source>
        <translation>Ya: atas nama pembeli sendiri, dihubungi lewat e-mail</translation>
    </message>
    <message>
        <source>Guest order</source>
        <translation>Pesanan tamu</translation>
    </message>
    <message>
        <source>Recipient&apos;s name</source>
        <translation>Nama penerima</translation>
    </message>
    <message>
        <source>Recipient&apos;s phone</source>
        <translation>Nomor HP penerima</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Name (may stay empty)</source>
        <translation>Nama (boleh kosong)</translation>
    </message>
    <message>
        <source>Phone (may stay empty)</source>
        <translation>Nomor HP (boleh kosong)</translation>
    </message>
    <message>
        <source>Buyer&apos;s e-mail</source>
        <translation>E-mail pembeli</translation>
    </message>
</context>
<context>
    <name>PictureFields</name>
    <message>
        <source>Product pictures</source>
        <translation>Gambar produk</translation>
    </message>
    <message>
        <source>Room on this computer</source>
        <translation>Tempat di komputer ini</translation>
    </message>
    <message>
        <source>Those not looked at for longest make way</source>
        <translation>Yang paling lama tidak dilihat dihapus lebih dulu</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Erase the last digit</source>
        <translation>Hapus angka terakhir</translation>
    </message>
</context>
<context>
    <name>PricingFlow</name>
    <message>
        <source>At Scalev these items cost {theirs} now, here {ours}: the order&apos;s total will differ. Read the catalog again, or tell the buyer.</source>
        <translation>Di Scalev barang ini sekarang {theirs}, di kasir ini {ours}: total pesanannya akan berbeda. Muat ulang katalog, atau beri tahu pembeli.</translation>
    </message>
</context>
<context>
    <name>PrintSettingsFlow</name>
    <message>
        <source>Choose the logo</source>
        <translation>Pilih logo</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Mencari…</translation>
    </message>
    <message>
        <source>The test page was printed.</source>
        <translation>Halaman uji sudah tercetak.</translation>
    </message>
    <message>
        <source>The test page was sent; this printer does not say whether it came out.</source>
        <translation>Halaman uji sudah dikirim; printer ini tidak melaporkan apakah keluar.</translation>
    </message>
    <message>
        <source>The pulse was sent. If the drawer stays shut, check its cable to the printer.</source>
        <translation>Perintah buka sudah dikirim. Jika laci tetap tertutup, periksa kabelnya ke printer.</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Mencoba…</translation>
    </message>
</context>
<context>
    <name>PrintSettingsScreen</name>
    <message>
        <source>Receipts and printers</source>
        <translation>Struk dan printer</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>Printer struk</translation>
    </message>
    <message>
        <source>Second printer: packing list without prices</source>
        <translation>Printer kedua: daftar barang tanpa harga</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>Begini jadinya</translation>
    </message>
    <message>
        <source>An example; nothing was sold.</source>
        <translation>Contoh saja; tidak ada yang terjual.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>PrinterCard</name>
    <message>
        <source>Connection</source>
        <translation>Sambungan</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Jaringan</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>Port serial</translation>
    </message>
    <message>
        <source>Device file</source>
        <translation>Berkas perangkat</translation>
    </message>
    <message>
        <source>Network address</source>
        <translation>Alamat jaringan</translation>
    </message>
    <message>
        <source>Nothing was found on this computer. Switch the printer on, or choose Network.</source>
        <translation>Tidak ada printer yang ditemukan di komputer ini. Nyalakan printernya, atau pilih Jaringan.</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>Tanpa printer</translation>
    </message>
    <message>
        <source>Printer queue</source>
        <translation>Antrean printer</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation>Ditemukan di komputer ini</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Kecepatan</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>{width} mm</source>
        <translation>{width} mm</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>The printer&apos;s own</source>
        <translation>Dari printer</translation>
    </message>
    <message>
        <source>As a picture</source>
        <translation>Sebagai gambar</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>When it is paid</source>
        <translation>Saat lunas</translation>
    </message>
    <message>
        <source>As soon as the sale is made</source>
        <translation>Begitu penjualan dibuat</translation>
    </message>
    <message>
        <source>When asked</source>
        <translation>Bila diminta</translation>
    </message>
    <message>
        <source>Papers each time</source>
        <translation>Lembar sekali cetak</translation>
    </message>
    <message>
        <source>Printer model</source>
        <translation>Model printer</translation>
    </message>
    <message>
        <source>Usual (ESC/POS)</source>
        <translation>Umum (ESC/POS)</translation>
    </message>
    <message>
        <source>Find printers</source>
        <translation>Cari printer</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Halaman uji</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>Buka laci</translation>
    </message>
    <message>
        <source>A whole number from 1 to 65535; most printers use 9100.</source>
        <translation>Angka dari 1 sampai 65535; kebanyakan printer memakai 9100.</translation>
    </message>
    <message>
        <source>An address such as 192.168.1.50, without spaces.</source>
        <translation>Alamat seperti 192.168.1.50, tanpa spasi.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>The name of the queue; “Find printers” lists them.</source>
        <translation>Nama antreannya; “Cari printer” menampilkan daftarnya.</translation>
    </message>
    <message>
        <source>USB id</source>
        <translation>Nomor USB</translation>
    </message>
    <message>
        <source>Like 04b8:0202; “Find printers” lists them.</source>
        <translation>Seperti 04b8:0202; “Cari printer” menampilkan daftarnya.</translation>
    </message>
    <message>
        <source>Like /dev/ttyUSB0 or COM3.</source>
        <translation>Seperti /dev/ttyUSB0 atau COM3.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Like /dev/usb/lp0.</source>
        <translation>Seperti /dev/usb/lp0.</translation>
    </message>
</context>
<context>
    <name>PrinterFields</name>
    <message>
        <source>Receipt printer</source>
        <translation>Printer struk</translation>
    </message>
    <message>
        <source>Network address</source>
        <translation>Alamat jaringan</translation>
    </message>
    <message>
        <source>Empty: no printer</source>
        <translation>Kosong: tanpa printer</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>{width} mm</source>
        <translation>{width} mm</translation>
    </message>
    <message>
        <source>Print receipts</source>
        <translation>Cetak struk</translation>
    </message>
    <message>
        <source>When asked</source>
        <translation>Bila diminta</translation>
    </message>
    <message>
        <source>Automatically</source>
        <translation>Otomatis</translation>
    </message>
    <message>
        <source>A whole number from 1 to 65535; most printers use 9100.</source>
        <translation>Angka dari 1 sampai 65535; kebanyakan printer memakai 9100.</translation>
    </message>
    <message>
        <source>An address such as 192.168.1.50, without spaces.</source>
        <translation>Alamat seperti 192.168.1.50, tanpa spasi.</translation>
    </message>
</context>
<context>
    <name>ProofDialog</name>
    <message>
        <source>The proof of the transfer</source>
        <translation>Bukti transfer</translation>
    </message>
    <message>
        <source>A new picture, not saved yet</source>
        <translation>Gambar baru, belum disimpan</translation>
    </message>
    <message>
        <source>Proof of transfer</source>
        <translation>Bukti transfer</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Sedang dibaca…</translation>
    </message>
    <message>
        <source>Drop the picture here</source>
        <translation>Seret gambarnya ke sini</translation>
    </message>
    <message>
        <source>a photo or a screenshot: JPG, PNG or WebP</source>
        <translation>foto atau tangkapan layar: JPG, PNG, WebP</translation>
    </message>
    <message>
        <source>Replace by another file</source>
        <translation>Ganti dengan berkas lain</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Pilih berkas</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Tempel</translation>
    </message>
    <message>
        <source>A proof is not a payment. The order stays unpaid until the shop has seen the money.</source>
        <translation>Bukti transfer belum berarti lunas. Pesanan tetap belum dibayar sampai toko melihat uangnya masuk.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Save proof</source>
        <translation>Simpan bukti</translation>
    </message>
    <message>
        <source>Choose a picture first.</source>
        <translation>Pilih gambarnya dulu.</translation>
    </message>
    <message>
        <source>Choose the account that was transferred to.</source>
        <translation>Pilih rekening tujuan transfernya.</translation>
    </message>
    <message>
        <source>Saved. The server has not made the order yet; the picture is sent by itself after that.</source>
        <translation>Sudah disimpan. Pesanannya belum dibuat di server; gambar ini terkirim sendiri setelah itu.</translation>
    </message>
    <message>
        <source>The proof is saved here and is sent by itself; you can close this.</source>
        <translation>Bukti sudah tersimpan di kasir dan akan terkirim sendiri; jendela ini boleh ditutup.</translation>
    </message>
</context>
<context>
    <name>ProofFile</name>
    <message>
        <source>Choose the picture of the transfer</source>
        <translation>Pilih gambar bukti transfer</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>Gambar ({patterns})</translation>
    </message>
    <message>
        <source>All files ({patterns})</source>
        <translation>Semua berkas ({patterns})</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Folder:</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>Berkas:</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>Tampilkan:</translation>
    </message>
</context>
<context>
    <name>ProofFlow</name>
    <message>
        <source>The proof of transfer was saved.</source>
        <translation>Bukti transfer sudah disimpan.</translation>
    </message>
    <message>
        <source>The proof of transfer of {receipt} was refused. {why}</source>
        <translation>Bukti transfer {receipt} ditolak. {why}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>ProofSteps</name>
    <message>
        <source>Saved in the register</source>
        <translation>Tersimpan di kasir</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Terunggah</translation>
    </message>
    <message>
        <source>Recorded at Scalev</source>
        <translation>Tercatat di Scalev</translation>
    </message>
    <message>
        <source>waits for the order</source>
        <translation>menunggu pesanan dibuat</translation>
    </message>
    <message>
        <source>tried again by itself</source>
        <translation>dicoba lagi sendiri</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>under way…</source>
        <translation>sedang berjalan…</translation>
    </message>
</context>
<context>
    <name>ProofStrip</name>
    <message>
        <source>Saved here; sent once the order is made</source>
        <translation>Tersimpan di kasir; dikirim setelah pesanan dibuat</translation>
    </message>
    <message>
        <source>Saved here; being sent to Scalev</source>
        <translation>Tersimpan di kasir; sedang dikirim ke Scalev</translation>
    </message>
    <message>
        <source>Saved here; sent once Scalev answers</source>
        <translation>Tersimpan di kasir; dikirim saat tersambung lagi</translation>
    </message>
    <message>
        <source>Saved here, but refused by Scalev: open it</source>
        <translation>Tersimpan di kasir, tetapi ditolak Scalev: buka</translation>
    </message>
    <message>
        <source>Recorded at Scalev. The order is still unpaid.</source>
        <translation>Tercatat di Scalev. Pesanan belum dibayar.</translation>
    </message>
    <message>
        <source>Recorded at Scalev.</source>
        <translation>Tercatat di Scalev.</translation>
    </message>
    <message>
        <source>Proof of transfer added</source>
        <translation>Bukti transfer sudah ditambahkan</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ulangi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Po&amp;tong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ya</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Tidak</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;Cetak</translation>
    </message>
</context>
<context>
    <name>QPrintPreviewDialog</name>
    <message>
        <source>Print Preview</source>
        <translation>Pratinjau cetak</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ulangi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Po&amp;tong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih semua</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Salin &amp;tautan</translation>
    </message>
</context>
<context>
    <name>QrisView</name>
    <message>
        <source>QRIS code for {amount}</source>
        <translation>Kode QRIS {amount}</translation>
    </message>
    <message>
        <source>This code has expired. A late payment is still watched for.</source>
        <translation>Kode ini sudah kedaluwarsa. Pembayaran yang terlambat tetap dipantau.</translation>
    </message>
    <message>
        <source>Scan with a bank or e-wallet app</source>
        <translation>Pindai dengan aplikasi bank atau e-wallet</translation>
    </message>
    <message>
        <source>The buyer&apos;s app may offer to add a tip. Whether to give one is up to the buyer.</source>
        <translation>Aplikasi pembeli mungkin menawarkan tip. Mau memberi atau tidak, terserah pembeli.</translation>
    </message>
</context>
<context>
    <name>QueueAlarm</name>
    <message>
        <source>{receipt} ({total}) has waited {time} to be sent. It is safe in this register, but see why.</source>
        <translation>{receipt} ({total}) sudah {time} menunggu dikirim. Penjualan itu aman di kasir ini, tetapi periksalah sebabnya.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Lihat</translation>
    </message>
</context>
<context>
    <name>ReceiptCard</name>
    <message>
        <source>On the receipt</source>
        <translation>Di struk</translation>
    </message>
    <message>
        <source>Choose logo…</source>
        <translation>Pilih logo…</translation>
    </message>
    <message>
        <source>Remove logo</source>
        <translation>Hapus logo</translation>
    </message>
    <message>
        <source>Under the address</source>
        <translation>Di bawah alamat</translation>
    </message>
    <message>
        <source>One line each, for example opening hours</source>
        <translation>Satu baris satu hal, misalnya jam buka</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Di akhir struk</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Nama kasir</translation>
    </message>
    <message>
        <source>Who served</source>
        <translation>Siapa yang melayani</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>Pembeli</translation>
    </message>
    <message>
        <source>Name, and a phone number of which most is hidden</source>
        <translation>Nama, dan nomor telepon yang sebagian besar ditutup</translation>
    </message>
    <message>
        <source>Codes of goods</source>
        <translation>Kode barang</translation>
    </message>
    <message>
        <source>Under each name</source>
        <translation>Di bawah setiap nama</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>For the order and for each line</source>
        <translation>Untuk pesanan dan setiap baris</translation>
    </message>
    <message>
        <source>QR of the order&apos;s page</source>
        <translation>QR halaman pesanan</translation>
    </message>
    <message>
        <source>Where the buyer can follow the order</source>
        <translation>Tempat pembeli mengikuti pesanannya</translation>
    </message>
    <message>
        <source>PDF files</source>
        <translation>Berkas PDF</translation>
    </message>
    <message>
        <source>As on the roll, 80 mm</source>
        <translation>Seperti di gulungan, 80 mm</translation>
    </message>
    <message>
        <source>Invoice on A5</source>
        <translation>Faktur di A5</translation>
    </message>
    <message>
        <source>Invoice on A4</source>
        <translation>Faktur di A4</translation>
    </message>
</context>
<context>
    <name>RefreshingFlow</name>
    <message>
        <source>This product is no longer sold: the shop has taken it out.</source>
        <translation>Produk ini sudah tidak dijual: toko menghapusnya dari katalog.</translation>
    </message>
    <message>
        <source>Scalev could not give {name}. It stays as it was read; try again later.</source>
        <translation>Scalev tidak dapat memberi data {name}. Yang lama tetap dipakai; coba lagi nanti.</translation>
    </message>
    <message>
        <source>{name} is no longer sold: the shop has taken it out.</source>
        <translation>{name} sudah tidak dijual: toko menghapusnya dari katalog.</translation>
    </message>
    <message>
        <source>{name}: {price}, {stock}.</source>
        <translation>{name}: {price}, {stock}.</translation>
    </message>
    <message>
        <source>Scalev does not answer. {name} stays as it was read: {moment}.</source>
        <translation>Scalev tidak menjawab. {name} tetap seperti dibaca pada {moment}.</translation>
    </message>
</context>
<context>
    <name>RefusedView</name>
    <message>
        <source>The server refused this sale</source>
        <translation>Penjualan ini ditolak server</translation>
    </message>
    <message>
        <source>Correct it in the cart</source>
        <translation>Perbaiki di keranjang</translation>
    </message>
    <message>
        <source>Send again as it is</source>
        <translation>Kirim ulang apa adanya</translation>
    </message>
    <message>
        <source>Cancel this sale…</source>
        <translation>Batalkan penjualan ini…</translation>
    </message>
    <message>
        <source>Why is it cancelled?</source>
        <translation>Mengapa dibatalkan?</translation>
    </message>
    <message>
        <source>Cancel the sale</source>
        <translation>Batalkan penjualan</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Tidak jadi</translation>
    </message>
    <message>
        <source>Write a reason; it stays with the sale.</source>
        <translation>Tulis alasannya; disimpan bersama penjualan.</translation>
    </message>
</context>
<context>
    <name>RegisterFields</name>
    <message>
        <source>Register</source>
        <translation>Mesin kasir</translation>
    </message>
    <message>
        <source>Register name</source>
        <translation>Nama mesin kasir</translation>
    </message>
    <message>
        <source>Begins every receipt number</source>
        <translation>Mengawali setiap nomor struk</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Nama kasir</translation>
    </message>
    <message>
        <source>One to eight letters or digits, no spaces, for example K1.</source>
        <translation>Satu sampai delapan huruf atau angka tanpa spasi, misalnya K1.</translation>
    </message>
</context>
<context>
    <name>RenewingFlow</name>
    <message>
        <source>There is a new code for {receipt}.</source>
        <translation>Ada kode baru untuk {receipt}.</translation>
    </message>
    <message>
        <source>There is no new code for {receipt} yet.</source>
        <translation>Belum ada kode baru untuk {receipt}.</translation>
    </message>
    <message>
        <source>There is no new code for {receipt}.</source>
        <translation>Tidak ada kode baru untuk {receipt}.</translation>
    </message>
    <message>
        <source>There is no new code for {receipt}: {reason}.</source>
        <translation>Tidak ada kode baru untuk {receipt}: {reason}.</translation>
    </message>
    <message>
        <source>To be paid now, choose another method; that makes a new order.</source>
        <translation>Agar bisa dibayar sekarang, ganti cara bayar; pesanan baru akan dibuat.</translation>
    </message>
</context>
<context>
    <name>ReportSummary</name>
    <message>
        <source>Z report {name}</source>
        <translation>Laporan Z {name}</translation>
    </message>
    <message>
        <source>Open from {opened} to {closed}</source>
        <translation>Buka dari {opened} sampai {closed}</translation>
    </message>
    <message>
        <source>Shift {name}</source>
        <translation>Shift {name}</translation>
    </message>
    <message>
        <source>Open since {opened}</source>
        <translation>Buka sejak {opened}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Takings</source>
        <translation>Pendapatan</translation>
    </message>
    <message>
        <source>Takings so far</source>
        <translation>Pendapatan sejauh ini</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>%n penjualan</numerusform>
        </translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Lainnya</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) still unpaid: {amount}.</source>
        <translation>
            <numerusform>%n penjualan belum dibayar: {amount}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) still to be sent.</source>
        <translation>
            <numerusform>%n penjualan menunggu dikirim.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultStage</name>
    <message>
        <source>Close shift {name}</source>
        <translation>Tutup shift {name}</translation>
    </message>
    <message>
        <source>Should be in the drawer</source>
        <translation>Seharusnya di laci</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Dihitung</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Selisih</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Cash is missing</source>
        <translation>Uang kurang</translation>
    </message>
    <message>
        <source>Too much cash</source>
        <translation>Uang lebih</translation>
    </message>
    <message>
        <source>Why does it differ?</source>
        <translation>Kenapa ada selisih?</translation>
    </message>
    <message>
        <source>For example: wrong change given. It is printed on the Z report.</source>
        <translation>Misalnya: salah memberi kembalian. Alasan ini tercetak di laporan Z.</translation>
    </message>
    <message>
        <source>Write a reason, or count again.</source>
        <translation>Tulis alasannya, atau hitung ulang.</translation>
    </message>
    <message>
        <source>Once it is closed, its Z report never changes.</source>
        <translation>Setelah ditutup, laporan Z tidak berubah lagi.</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Hitung ulang</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Tutup shift</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Products</source>
        <translation>Produk</translation>
    </message>
    <message>
        <source>Take out of the favourites</source>
        <translation>Hapus dari favorit</translation>
    </message>
    <message>
        <source>Make a favourite</source>
        <translation>Jadikan favorit</translation>
    </message>
    <message>
        <source>Read this product again</source>
        <translation>Muat ulang produk ini</translation>
    </message>
</context>
<context>
    <name>SaleDetail</name>
    <message>
        <source>Choose a sale to see what is in it and what became of it.</source>
        <translation>Pilih penjualan untuk melihat isinya dan riwayatnya.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Simpan PDF</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Salin tautan</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Menanyakan…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Segarkan</translation>
    </message>
    <message>
        <source>Ask the server how this sale stands</source>
        <translation>Tanyakan keadaan penjualan ini ke server</translation>
    </message>
    <message>
        <source>Print bill</source>
        <translation>Cetak tagihan</translation>
    </message>
    <message>
        <source>Did it come out?</source>
        <translation>Apakah keluar?</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>Print copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>The receipt may have come out or not: look at the printer.</source>
        <translation>Struk mungkin sudah keluar, mungkin belum: lihat printernya.</translation>
    </message>
    <message>
        <source>The receipt was not printed.</source>
        <translation>Struk belum tercetak.</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Cetak struk</translation>
    </message>
</context>
<context>
    <name>SaleNews</name>
    <message>
        <source>{receipt} was paid after all ({total}). Do not take money for {other} again.</source>
        <translation>{receipt} ternyata sudah lunas ({total}). Jangan terima uang lagi untuk {other}.</translation>
    </message>
    <message>
        <source>{receipt} was paid: {total}.</source>
        <translation>{receipt} sudah lunas: {total}.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>{receipt} was paid ({total}), and so was {other}, which took its place: the buyer has paid twice. Call the person in charge.</source>
        <translation>{receipt} sudah dibayar ({total}), begitu juga {other} yang menggantikannya: pembeli membayar dua kali. Panggil penanggung jawab.</translation>
    </message>
    <message>
        <source>{receipt} was confirmed by hand, but {other} had taken its place: the buyer may have paid twice. Call the person in charge.</source>
        <translation>{receipt} dikonfirmasi manual, padahal sudah digantikan {other}: pembeli mungkin membayar dua kali. Panggil penanggung jawab.</translation>
    </message>
    <message>
        <source>{receipt} was confirmed by hand. Do not take money for {other}, which had taken its place.</source>
        <translation>{receipt} sudah dikonfirmasi manual. Jangan terima uang lagi untuk {other}, penggantinya.</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>Cetak struk</translation>
    </message>
    <message>
        <source>Its receipt is being printed.</source>
        <translation>Struknya sedang dicetak.</translation>
    </message>
    <message>
        <source>Its receipt was printed.</source>
        <translation>Struknya sudah dicetak.</translation>
    </message>
    <message>
        <source>Its receipt was sent to the printer.</source>
        <translation>Struknya sudah dikirim ke printer.</translation>
    </message>
    <message>
        <source>Its receipt was not printed.</source>
        <translation>Struknya tidak tercetak.</translation>
    </message>
    <message>
        <source>Look whether its receipt came out of the printer.</source>
        <translation>Periksa apakah struknya keluar dari printer.</translation>
    </message>
    <message>
        <source>{receipt}: the server reports a conflict about the payment. Call the person in charge.</source>
        <translation>{receipt}: server melaporkan konflik pembayaran. Panggil penanggung jawab.</translation>
    </message>
    <message>
        <source>The server refused {receipt}, for which cash was taken. {reason}</source>
        <translation>Server menolak {receipt}, padahal tunainya sudah diterima. {reason}</translation>
    </message>
    <message>
        <source>The server refused {receipt}. {reason}</source>
        <translation>Server menolak {receipt}. {reason}</translation>
    </message>
    <message>
        <source>The server refused {receipt}, whose payment was confirmed by hand. {reason}</source>
        <translation>Server menolak {receipt}, padahal uangnya sudah dikonfirmasi manual. {reason}</translation>
    </message>
    <message>
        <source>The order of {receipt} was made, but its number is not known. Find it in Scalev.</source>
        <translation>Pesanan {receipt} sudah dibuat, tetapi nomornya belum diketahui. Cari di Scalev.</translation>
    </message>
    <message>
        <source>Whether the server has {receipt} is not known yet. It is being looked up.</source>
        <translation>Belum diketahui apakah {receipt} sudah sampai di server. Sedang dicari.</translation>
    </message>
</context>
<context>
    <name>SalePage</name>
    <message>
        <source>Order {number}</source>
        <translation>Pesanan {number}</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Catatan: {note}</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Pembulatan</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Total at the till</source>
        <translation>Total menurut kasir</translation>
    </message>
    <message>
        <source>Total at the server</source>
        <translation>Total menurut server</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>Tunai diterima</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>{what} ({times} times)</source>
        <translation>{what} ({times} kali)</translation>
    </message>
    <message>
        <source>Deliver to {place}</source>
        <translation>Kirim ke {place}</translation>
    </message>
</context>
<context>
    <name>SaleStory</name>
    <message>
        <source>Saved at the till</source>
        <translation>Tersimpan di kasir</translation>
    </message>
    <message>
        <source>Saved at the till by {cashier}</source>
        <translation>Tersimpan di kasir oleh {cashier}</translation>
    </message>
    <message>
        <source>Could not be sent</source>
        <translation>Belum bisa dikirim</translation>
    </message>
    <message>
        <source>Sent, outcome not known</source>
        <translation>Dikirim, hasilnya belum diketahui</translation>
    </message>
    <message>
        <source>Looked up at the server: not there</source>
        <translation>Dicari di server: tidak ada</translation>
    </message>
    <message>
        <source>Could not be sent: sign-in needed</source>
        <translation>Belum bisa dikirim: perlu masuk akun</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Ditolak server</translation>
    </message>
    <message>
        <source>Sent again by hand</source>
        <translation>Dikirim lagi atas permintaan kasir</translation>
    </message>
    <message>
        <source>Became order {number}</source>
        <translation>Menjadi pesanan {number}</translation>
    </message>
    <message>
        <source>Became an order whose number never arrived</source>
        <translation>Menjadi pesanan, nomornya tidak sampai</translation>
    </message>
    <message>
        <source>Found in Scalev as order {number}</source>
        <translation>Ditemukan di Scalev sebagai pesanan {number}</translation>
    </message>
    <message>
        <source>Paid, as the server says</source>
        <translation>Lunas menurut server</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Taken over from a backup of the till</source>
        <translation>Dipulihkan dari cadangan kasir</translation>
    </message>
    <message>
        <source>Marked as probable spam by the server</source>
        <translation>Ditandai server sebagai mungkin spam</translation>
    </message>
    <message>
        <source>Taken on trust: no server confirms the payment</source>
        <translation>Diterima atas dasar percaya: tidak ada kepastian dari server</translation>
    </message>
    <message>
        <source>Taken on trust above the limit, approved by {by}</source>
        <translation>Diterima di atas batas, disetujui {by}</translation>
    </message>
    <message>
        <source>Payment confirmed by {by}</source>
        <translation>Pembayaran dikonfirmasi {by}</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Tagihan</translation>
    </message>
    <message>
        <source>Packing list</source>
        <translation>Daftar barang</translation>
    </message>
    <message>
        <source>Copy {number}</source>
        <translation>Salinan {number}</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>{paper} made</source>
        <translation>{paper} dibuat</translation>
    </message>
    <message>
        <source>{paper} sent to the printer</source>
        <translation>{paper} dikirim ke printer</translation>
    </message>
    <message>
        <source>{paper} not printed</source>
        <translation>{paper} tidak tercetak</translation>
    </message>
    <message>
        <source>{paper} waits for the printer</source>
        <translation>{paper} menunggu printer</translation>
    </message>
    <message>
        <source>{paper}: not known whether it was printed</source>
        <translation>{paper}: tidak diketahui tercetak atau tidak</translation>
    </message>
</context>
<context>
    <name>SaleView</name>
    <message>
        <source>includes a unique code of {amount}</source>
        <translation>termasuk kode unik {amount}</translation>
    </message>
</context>
<context>
    <name>SalesBrowser</name>
    <message>
        <source>Sales</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Sales, newest first</source>
        <translation>Penjualan, yang terbaru di atas</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Menghitung…</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”</source>
        <translation>Tidak ada hasil untuk “{text}”</translation>
    </message>
    <message>
        <source>A sale is found by its receipt or order number, its buyer, a phone, an item or an amount.</source>
        <translation>Penjualan bisa dicari lewat nomor struk atau pesanan, pembeli, nomor HP, barang, atau jumlahnya.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Hapus pencarian</translation>
    </message>
    <message>
        <source>Search in all sales</source>
        <translation>Cari di semua penjualan</translation>
    </message>
    <message>
        <source>There is no such sale</source>
        <translation>Tidak ada penjualan seperti itu</translation>
    </message>
    <message>
        <source>Show all sales</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>No sales yet</source>
        <translation>Belum ada penjualan</translation>
    </message>
    <message>
        <source>Every sale of this register is kept here, from the moment it is placed.</source>
        <translation>Semua penjualan di kasir ini tersimpan di sini sejak saat dibuat.</translation>
    </message>
</context>
<context>
    <name>SalesFilters</name>
    <message>
        <source>Search sales…</source>
        <translation>Cari penjualan…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Hapus pencarian</translation>
    </message>
    <message>
        <source>Receipt or order number, buyer, phone, item, amount, or the code on a receipt, scanned</source>
        <translation>Nomor struk atau pesanan, pembeli, nomor HP, barang, jumlah, atau pindai kode di struk</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Belum lunas</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Belum terkirim</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Masalah</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>SavedAddresses</name>
    <message>
        <source>Saved addresses</source>
        <translation>Alamat tersimpan</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>Alamat baru</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Saved as {name}.</source>
        <translation>Tersimpan sebagai {name}.</translation>
    </message>
</context>
<context>
    <name>ScanningFlow</name>
    <message>
        <source>{code} was not taken: close this window, then scan again.</source>
        <translation>{code} tidak diambil: tutup jendela ini, lalu pindai lagi.</translation>
    </message>
    <message>
        <source>{code} was not added: this sale is being paid. Go back to the cart to add to it.</source>
        <translation>{code} tidak ditambahkan: penjualan ini sedang dibayar. Kembali ke keranjang untuk menambah barang.</translation>
    </message>
    <message>
        <source>{code} was not taken: items are scanned while selling.</source>
        <translation>{code} tidak diambil: barang dipindai saat menjual.</translation>
    </message>
    <message>
        <source>{name} was added to the cart.</source>
        <translation>{name} masuk keranjang.</translation>
    </message>
    <message>
        <source>{name} is in the cart for the next buyer.</source>
        <translation>{name} masuk keranjang pembeli berikutnya.</translation>
    </message>
    <message>
        <source>{code} was not taken: choose for the code before first, then scan again.</source>
        <translation>{code} tidak diambil: pilih dulu barang untuk kode sebelumnya, lalu pindai lagi.</translation>
    </message>
</context>
<context>
    <name>SellingFields</name>
    <message>
        <source>Selling</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>More than the known stock</source>
        <translation>Melebihi stok yang tercatat</translation>
    </message>
    <message>
        <source>Is sold, with a warning</source>
        <translation>Tetap dijual, dengan peringatan</translation>
    </message>
    <message>
        <source>Is not sold</source>
        <translation>Tidak dijual</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Scalev account</source>
        <translation>Akun Scalev</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Belum masuk</translation>
    </message>
    <message>
        <source>Store {id}</source>
        <translation>Toko {id}</translation>
    </message>
    <message>
        <source>No store yet</source>
        <translation>Belum ada toko</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar dari akun</translation>
    </message>
    <message>
        <source>Signing out is possible once every sale has been sent.</source>
        <translation>Keluar dari akun baru bisa setelah semua penjualan terkirim.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>SettlingDialog</name>
    <message>
        <source>The catalog has changed</source>
        <translation>Katalog berubah</translation>
    </message>
    <message>
        <source>The catalog has changed since these were put into the cart</source>
        <translation>Katalog berubah sejak barang ini masuk keranjang</translation>
    </message>
    <message>
        <source>Total: {before} → {now}. Tell the buyer.</source>
        <translation>Total: {before} → {now}. Beri tahu pembeli.</translation>
    </message>
    <message>
        <source>Back to the cart</source>
        <translation>Kembali ke keranjang</translation>
    </message>
    <message>
        <source>Empty the cart</source>
        <translation>Kosongkan keranjang</translation>
    </message>
    <message>
        <source>Pay {now}</source>
        <translation>Bayar {now}</translation>
    </message>
    <message>
        <source>no longer sold: it is taken out</source>
        <translation>tidak dijual lagi: dikeluarkan dari keranjang</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>Store</source>
        <translation>Toko</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>Shop and register</source>
        <translation>Toko dan mesin kasir</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Set up Kasir</source>
        <translation>Siapkan Kasir</translation>
    </message>
    <message>
        <source>Not ready yet? Nothing in the sample shop is real, so try anything.</source>
        <translation>Belum siap? Semua di toko contoh hanya contoh, jadi bebas dicoba.</translation>
    </message>
    <message>
        <source>Try the sample shop</source>
        <translation>Coba dulu dengan toko contoh</translation>
    </message>
    <message>
        <source>Which store is this?</source>
        <translation>Toko yang mana?</translation>
    </message>
    <message>
        <source>Sign the register in</source>
        <translation>Masuk dengan akun kasir</translation>
    </message>
    <message>
        <source>What receipts say</source>
        <translation>Isi struk</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>Printer struk</translation>
    </message>
    <message>
        <source>Both are in the Scalev dashboard. They are checked at once.</source>
        <translation>Keduanya ada di dasbor Scalev dan langsung diperiksa.</translation>
    </message>
    <message>
        <source>The register sells with a customer account of the shop; its orders are made in that name.</source>
        <translation>Kasir berjualan dengan akun pelanggan toko; pesanan dibuat atas nama akun itu.</translation>
    </message>
    <message>
        <source>All of this can be changed later in the settings.</source>
        <translation>Semua ini bisa diubah nanti di pengaturan.</translation>
    </message>
    <message>
        <source>A printer on the network, if there is one. Leave the address empty to go without.</source>
        <translation>Printer di jaringan, bila ada. Kosongkan alamatnya bila tanpa printer.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Check the code</source>
        <translation>Periksa kode</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Start selling</source>
        <translation>Mulai jualan</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lanjut</translation>
    </message>
</context>
<context>
    <name>SeveralDialog</name>
    <message>
        <source>Several items have the code {code}</source>
        <translation>Beberapa barang memakai kode {code}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Add to cart</source>
        <translation>Tambah ke keranjang</translation>
    </message>
</context>
<context>
    <name>ShelfFlow</name>
    <message>
        <source>The shop&apos;s items are being read from the server.</source>
        <translation>Barang toko sedang dibaca dari server.</translation>
    </message>
    <message>
        <source>{name} is no longer sold: the shop has taken it out.</source>
        <translation>{name} sudah tidak dijual: toko menghapusnya dari katalog.</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) that stood here are no longer sold.</source>
        <translation>
            <numerusform>%n produk yang tadi tampil sudah tidak dijual.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShiftFields</name>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>Berjualan</translation>
    </message>
    <message>
        <source>With or without a shift</source>
        <translation>Dengan atau tanpa shift</translation>
    </message>
    <message>
        <source>Only while a shift is open</source>
        <translation>Hanya saat shift terbuka</translation>
    </message>
    <message>
        <source>What should be in the drawer is told</source>
        <translation>Jumlah yang seharusnya di laci ditampilkan</translation>
    </message>
    <message>
        <source>After it was counted</source>
        <translation>Setelah dihitung</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Kapan saja</translation>
    </message>
</context>
<context>
    <name>ShiftFlow</name>
    <message>
        <source>Shift {name} is open.</source>
        <translation>Shift {name} dibuka.</translation>
    </message>
    <message>
        <source>Cash out: {amount}.</source>
        <translation>Kas keluar: {amount}.</translation>
    </message>
    <message>
        <source>Cash in: {amount}.</source>
        <translation>Kas masuk: {amount}.</translation>
    </message>
    <message>
        <source>Shift {name} is closed.</source>
        <translation>Shift {name} ditutup.</translation>
    </message>
    <message>
        <source>No receipt printer is set up. Enter its address in the settings.</source>
        <translation>Printer struk belum diatur. Isi alamatnya di pengaturan.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Simpan laporan</translation>
    </message>
    <message>
        <source>Folder for the report&apos;s files</source>
        <translation>Folder untuk berkas laporan</translation>
    </message>
</context>
<context>
    <name>ShiftGate</name>
    <message>
        <source>Open shift</source>
        <translation>Buka shift</translation>
    </message>
</context>
<context>
    <name>ShopFields</name>
    <message>
        <source>Shop</source>
        <translation>Toko</translation>
    </message>
    <message>
        <source>Shop name</source>
        <translation>Nama toko</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Last line of the receipt</source>
        <translation>Baris terakhir struk</translation>
    </message>
    <message>
        <source>Fill in the shop&apos;s name; it heads every receipt.</source>
        <translation>Isi nama toko; nama ini ada di atas setiap struk.</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in to Scalev</source>
        <translation>Masuk ke Scalev</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>All sales are kept in this register. Once you are signed in, sending goes on by itself.</source>
        <translation>Semua penjualan tersimpan di kasir ini. Setelah masuk, pengiriman berlanjut sendiri.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Nanti</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Check the code</source>
        <translation>Periksa kode</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
</context>
<context>
    <name>SignInStep</name>
    <message>
        <source>Fill this in.</source>
        <translation>Bagian ini wajib diisi.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Kode sekali pakai</translation>
    </message>
    <message>
        <source>Send a new code</source>
        <translation>Kirim kode baru</translation>
    </message>
    <message>
        <source>A one-time code was sent to {email}. Type it here.</source>
        <translation>Kode sekali pakai sudah dikirim ke {email}. Ketik di sini.</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>under a minute</source>
        <translation>kurang dari semenit</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n menit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n jam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n hari</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartProblem</name>
    <message>
        <source>Restore from backup</source>
        <translation>Pulihkan dari cadangan</translation>
    </message>
    <message>
        <source>Open Kasir</source>
        <translation>Buka Kasir</translation>
    </message>
    <message>
        <source>The till is restored</source>
        <translation>Kasir sudah dipulihkan</translation>
    </message>
    <message>
        <source>Restoring the till</source>
        <translation>Memulihkan kasir</translation>
    </message>
    <message>
        <source>This takes some seconds. Leave the computer on.</source>
        <translation>Perlu beberapa detik. Biarkan komputer menyala.</translation>
    </message>
    <message>
        <source>Kasir could not open</source>
        <translation>Kasir tidak dapat dibuka</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Fewer</source>
        <translation>Kurangi</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Jumlah</translation>
    </message>
</context>
<context>
    <name>StoreStep</name>
    <message>
        <source>Fill this in.</source>
        <translation>Bagian ini wajib diisi.</translation>
    </message>
    <message>
        <source>Check this too: the server does not say which of the two is wrong.</source>
        <translation>Periksa ini juga: server tidak memberi tahu mana yang salah.</translation>
    </message>
    <message>
        <source>Store ID</source>
        <translation>ID toko</translation>
    </message>
    <message>
        <source>Begins with store_</source>
        <translation>Diawali store_</translation>
    </message>
    <message>
        <source>Storefront key</source>
        <translation>Kunci storefront</translation>
    </message>
    <message>
        <source>Begins with sfpk_</source>
        <translation>Diawali sfpk_</translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n barang</numerusform>
        </translation>
    </message>
    <message>
        <source>Subtotal · {items}</source>
        <translation>Subtotal · {items}</translation>
    </message>
    <message>
        <source>Discount {code}</source>
        <translation>Diskon {code}</translation>
    </message>
    <message>
        <source>Discount {code}, not checked</source>
        <translation>Diskon {code}, belum dicek</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Ongkos kirim</translation>
    </message>
    <message>
        <source>Other charges</source>
        <translation>Biaya lain</translation>
    </message>
    <message>
        <source>Service fee</source>
        <translation>Biaya layanan</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Pembulatan</translation>
    </message>
    <message>
        <source>Total preview · asking…</source>
        <translation>Perkiraan total · ditanyakan…</translation>
    </message>
    <message>
        <source>Total preview · Scalev</source>
        <translation>Perkiraan total · Scalev</translation>
    </message>
    <message>
        <source>Total preview · register&apos;s own</source>
        <translation>Perkiraan total · kasir sendiri</translation>
    </message>
</context>
<context>
    <name>SupervisorFields</name>
    <message>
        <source>Without the server</source>
        <translation>Tanpa server</translation>
    </message>
    <message>
        <source>Alarm when a sale waits to be sent for</source>
        <translation>Peringatkan bila penjualan menunggu dikirim selama</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jangan pernah</translation>
    </message>
    <message>
        <source>What no server confirms, a bank transfer or a payment by the shop&apos;s own QRIS, is taken within these limits. Beyond them a supervisor approves it by PIN.</source>
        <translation>Yang tidak dipastikan server, yaitu transfer bank dan pembayaran lewat QRIS toko, diterima sampai batas ini. Di atasnya perlu PIN pengawas.</translation>
    </message>
    <message>
        <source>A supervisor who has seen the money arrive confirms it by hand, at most up to these limits.</source>
        <translation>Pengawas yang sudah melihat uangnya masuk mengonfirmasinya secara manual, paling banyak sebesar ini.</translation>
    </message>
    <message>
        <source>At most for one sale (Rp)</source>
        <translation>Batas sekali jual (Rp)</translation>
    </message>
    <message>
        <source>At most for one day (Rp)</source>
        <translation>Batas sehari (Rp)</translation>
    </message>
    <message>
        <source>Confirmed for one sale (Rp)</source>
        <translation>Konfirmasi sekali jual (Rp)</translation>
    </message>
    <message>
        <source>Confirmed for one day (Rp)</source>
        <translation>Konfirmasi sehari (Rp)</translation>
    </message>
    <message>
        <source>Supervisor&apos;s name</source>
        <translation>Nama pengawas</translation>
    </message>
    <message>
        <source>Set a PIN first; then this can be changed.</source>
        <translation>Pasang PIN dulu, baru dapat diubah.</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Ganti PIN</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>Pasang PIN</translation>
    </message>
    <message>
        <source>PIN is set</source>
        <translation>PIN terpasang</translation>
    </message>
    <message>
        <source>No PIN yet</source>
        <translation>Belum ada PIN</translation>
    </message>
    <message>
        <source>An amount in rupiah, for example 1.000.000.</source>
        <translation>Jumlah rupiah, misalnya 1.000.000.</translation>
    </message>
</context>
<context>
    <name>SupervisorFlow</name>
    <message>
        <source>Supervisor</source>
        <translation>Pengawas</translation>
    </message>
    <message>
        <source>The supervisor&apos;s PIN was changed.</source>
        <translation>PIN pengawas sudah diganti.</translation>
    </message>
    <message>
        <source>The supervisor&apos;s PIN is set.</source>
        <translation>PIN pengawas sudah terpasang.</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>a while</source>
        <translation>beberapa saat</translation>
    </message>
    <message>
        <source>Prices and stock</source>
        <translation>Harga dan stok</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>Katalog</translation>
    </message>
</context>
<context>
    <name>SyncBadge</name>
    <message>
        <source>goes on at {time}</source>
        <translation>lanjut {time}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>dihentikan</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>belum lengkap</translation>
    </message>
</context>
<context>
    <name>SyncPanel</name>
    <message>
        <source>Catalog</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} dari {all}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>sisa {time}</translation>
    </message>
    <message>
        <source>It was never read to the end yet.</source>
        <translation>Belum pernah selesai dibaca.</translation>
    </message>
    <message>
        <source>Last read to the end: {moment}</source>
        <translation>Terakhir selesai dibaca: {moment}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Read what is new</source>
        <translation>Baca yang baru</translation>
    </message>
    <message>
        <source>Read all anew</source>
        <translation>Baca ulang semua</translation>
    </message>
    <message>
        <source>Prices and stock are being read. Selling goes on meanwhile.</source>
        <translation>Harga dan stok sedang dibaca. Penjualan tetap bisa jalan.</translation>
    </message>
    <message>
        <source>Products are being read. Selling goes on meanwhile.</source>
        <translation>Produk sedang dibaca. Penjualan tetap bisa jalan.</translation>
    </message>
    <message>
        <source>Scalev asks for a pause. Reading goes on by itself at {time}.</source>
        <translation>Scalev meminta jeda. Pembacaan dilanjutkan sendiri pukul {time}.</translation>
    </message>
    <message>
        <source>You have stopped it. Selling goes on with what was read.</source>
        <translation>Anda menghentikannya. Penjualan jalan dengan yang sudah dibaca.</translation>
    </message>
    <message>
        <source>Reading was broken off. It is tried again by itself, from where it was.</source>
        <translation>Pembacaan terputus. Dicoba lagi sendiri, mulai dari yang terakhir.</translation>
    </message>
    <message>
        <source>Everything is read. Prices and stock are looked at every two minutes.</source>
        <translation>Semua sudah dibaca. Harga dan stok diperiksa tiap dua menit.</translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>favourite</source>
        <translation>favorit</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n menunggu dikirim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting · overdue</source>
        <translation>
            <numerusform>%n menunggu · terlambat</numerusform>
        </translation>
    </message>
    <message>
        <source>The oldest has waited too long. Press to see what can be done.</source>
        <translation>Yang tertua sudah terlalu lama menunggu. Tekan untuk melihat apa yang bisa dilakukan.</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Memeriksa</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Tersambung</translation>
    </message>
    <message>
        <source>Server trouble</source>
        <translation>Server terganggu</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Luring</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Belum masuk</translation>
    </message>
    <message>
        <source>DEMO MODE</source>
        <translation>MODE DEMO</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Shift: open, X, close</source>
        <translation>Shift: buka, X, tutup</translation>
    </message>
    <message>
        <source>Day report</source>
        <translation>Laporan hari</translation>
    </message>
    <message>
        <source>Receipts and printers</source>
        <translation>Struk dan printer</translation>
    </message>
    <message>
        <source>Catalog: how far it is read</source>
        <translation>Katalog: sampai mana dibaca</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>TransferView</name>
    <message>
        <source>Transfer exactly this amount, down to the last three digits</source>
        <translation>Transfer tepat sejumlah ini, sampai tiga angka terakhir</translation>
    </message>
    <message>
        <source>Transfer exactly this amount to one of these accounts</source>
        <translation>Transfer tepat sejumlah ini ke salah satu rekening</translation>
    </message>
    <message>
        <source>Transfer this amount to one of these accounts</source>
        <translation>Transfer sejumlah ini ke salah satu rekening</translation>
    </message>
    <message>
        <source>Transfer this amount to this account</source>
        <translation>Transfer sejumlah ini ke rekening ini</translation>
    </message>
    <message>
        <source>Not confirmed by Scalev yet, and not verified: nobody can see the money arrive until then. A unique code may then take a little off the order&apos;s total.</source>
        <translation>Belum dipastikan oleh Scalev dan belum terverifikasi: uang masuk belum bisa dilihat. Begitu pesanan dipastikan, kode unik bisa mengurangi sedikit totalnya.</translation>
    </message>
    <message>
        <source>Transfer exactly this amount, down to the last digit</source>
        <translation>Transfer tepat sejumlah ini, sampai angka terakhir</translation>
    </message>
    <message>
        <source>Transfer exactly this amount to this account</source>
        <translation>Transfer tepat sejumlah ini ke rekening ini</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>TrustFlow</name>
    <message>
        <source>Whether the server has {receipt} is not known yet, so nobody can confirm the payment of {amount}, and it is beyond the limit. Do not hand the goods over.</source>
        <translation>Belum diketahui apakah server sudah menerima {receipt}, jadi pembayaran {amount} tidak dapat dipastikan, dan nilainya melampaui batas. Jangan serahkan barangnya.</translation>
    </message>
    <message>
        <source>The server has not made this order yet, so nobody can confirm the payment of {amount}, and it is beyond the limit. Do not hand the goods over. For cash, cancel {receipt} first.</source>
        <translation>Server belum membuat pesanan ini, jadi pembayaran {amount} belum dapat dipastikan dan melewati batas. Jangan serahkan barangnya. Kalau tunai, batalkan dulu {receipt}.</translation>
    </message>
    <message>
        <source>Supervisor&apos;s PIN</source>
        <translation>PIN pengawas</translation>
    </message>
</context>
<context>
    <name>ViewButton</name>
    <message>
        <source>Show as a list</source>
        <translation>Tampilkan sebagai daftar</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>Tampilkan sebagai kartu</translation>
    </message>
</context>
<context>
    <name>WaitingScreen</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>Menunggu dikirim</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Send all</source>
        <translation>Kirim semua</translation>
    </message>
    <message>
        <source>Sales waiting to be sent</source>
        <translation>Penjualan yang menunggu dikirim</translation>
    </message>
    <message>
        <source>All sales are kept in this register. None is lost and none is sent twice. Signing out is possible once this list is empty.</source>
        <translation>Semua penjualan tersimpan di kasir ini. Tidak ada yang hilang dan tidak ada yang dikirim dua kali. Keluar dari akun baru bisa setelah daftar ini kosong.</translation>
    </message>
    <message>
        <source>All sales have been sent</source>
        <translation>Semua penjualan sudah terkirim</translation>
    </message>
    <message>
        <source>Sales made while the network is away wait here and are sent by themselves.</source>
        <translation>Penjualan saat jaringan putus menunggu di sini dan dikirim sendiri.</translation>
    </message>
    <message>
        <source>Look it up now</source>
        <translation>Cari sekarang</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Kirim sekarang</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>Send again as it is</source>
        <translation>Kirim ulang apa adanya</translation>
    </message>
    <message>
        <source>Correct it in the cart</source>
        <translation>Perbaiki di keranjang</translation>
    </message>
    <message>
        <source>Put right…</source>
        <translation>Perbaiki…</translation>
    </message>
    <message>
        <source>Found in Scalev…</source>
        <translation>Ketemu di Scalev…</translation>
    </message>
    <message>
        <source>Cancel this sale…</source>
        <translation>Batalkan penjualan ini…</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
    <message>
        <source>for {time}</source>
        <translation>sudah {time}</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>Menunggu jaringan</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>Akan dikirim</translation>
    </message>
    <message>
        <source>Outcome not known yet</source>
        <translation>Hasil belum diketahui</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Perlu masuk akun</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Ditolak server</translation>
    </message>
    <message>
        <source>Order number not known</source>
        <translation>Nomor belum diketahui</translation>
    </message>
    <message>
        <source>being looked up at the server, not sent again</source>
        <translation>sedang dicari di server, bukan dikirim ulang</translation>
    </message>
    <message>
        <source>looked up again {time}, not sent again</source>
        <translation>dicari lagi {time}, bukan dikirim ulang</translation>
    </message>
    <message>
        <source>after those above it</source>
        <translation>setelah yang di atasnya</translation>
    </message>
    <message>
        <source>sent as soon as possible</source>
        <translation>dikirim secepatnya</translation>
    </message>
    <message>
        <source>next try {time} (try {number})</source>
        <translation>coba lagi {time} (percobaan {number})</translation>
    </message>
</context>
</TS>
