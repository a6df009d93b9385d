"""The register's screens. Qt only: no SQL, no HTTP; all work is asked of `pos_app` through `ui.tasks`."""

from ui.qt_import import import_qt

import_qt()
