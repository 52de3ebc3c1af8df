"""Shares and sessions in words."""

from fractions import Fraction


def percent(share: Fraction | None) -> str:
    return "" if share is None else f", {float(share) * 100:.0f}%"


def sessions(many: int) -> str:
    return "1 session" if many == 1 else f"{many} sessions"
