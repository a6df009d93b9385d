"""The shift: opened, looked at and closed."""
