"""The supervisor's PIN: asked for where a supervisor answers for something, and set or changed."""

from ui.supervisor.approval import ApprovalDialog
from ui.supervisor.change import ChangePinDialog
from ui.supervisor.confirming import ConfirmingDialog

__all__ = ["ApprovalDialog", "ChangePinDialog", "ConfirmingDialog"]
