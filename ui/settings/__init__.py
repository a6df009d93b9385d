"""Setting the register up, signing it in, and its settings."""

from ui.settings.connection import SetupConnection, SignInResult
from ui.settings.screen import SettingsScreen
from ui.settings.sign_in_dialog import SignInDialog
from ui.settings.wizard import SetupWizard

__all__ = ["SettingsScreen", "SetupConnection", "SetupWizard", "SignInDialog", "SignInResult"]
