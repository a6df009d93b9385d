"""The register's screens. Qt only: no SQL, no HTTP; all work is asked of `pos_app` through `ui.tasks`."""
