"""The Scalev API client: the only room that speaks HTTP."""

from pos_app.scalev.auth import OtpRequired, SignedIn
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.session import MemoryVault, Session, TokenVault
from pos_app.scalev.waits import Wait, Waits

__all__ = ["MemoryVault", "OtpRequired", "ScalevClient", "Session", "SignedIn", "TokenVault", "Wait", "Waits"]
