"""Sentences of the sandbox room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "sandbox.port_taken": (
        "Toko latihan tidak dapat dibuka di {host}:{port}: {detail}. Pilih port lain dengan --port, atau --port 0.",
        "The sandbox store cannot open {host}:{port}: {detail}. Choose another port with --port, or --port 0.",
    ),
    "sandbox.host_refused": (
        "Toko latihan hanya melayani komputer ini. {host} dapat dijangkau dari luar; sebutkan --host bila memang mau.",
        "The sandbox store serves this computer only. {host} can be reached from outside; use --host if meant.",
    ),
    "sandbox.switches_unreadable": (
        "Berkas sakelar {path} tidak dapat dipakai: {detail}",
        "The switches file {path} cannot be used: {detail}",
    ),
    "sandbox.state_unusable": (
        "Berkas isi toko {path} tidak dapat dipakai: {detail}. Pindahkan berkas itu atau pilih yang lain.",
        "The state file {path} cannot be used: {detail}. Move it away or choose another.",
    ),
    "sandbox.state_of_another_store": (
        "Berkas {path} milik toko latihan lain ({found}). Pakai --items yang sama seperti waktu itu, atau berkas lain.",
        "{path} belongs to another sandbox store ({found}). Use the --items it was made with, or another file.",
    ),
    "sandbox.faults_unreadable": (
        "Berkas gangguan {path} tidak dapat dipakai: {detail}",
        "The faults file {path} cannot be used: {detail}",
    ),
}
