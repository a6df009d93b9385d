"""Collects PySide6.QtNetwork with the plugins that `qt_parts` wants."""

from qt_parts import parts

hiddenimports, binaries, datas = parts(__file__)
