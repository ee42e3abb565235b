"""Log-in codes from an app on a phone (TOTP)."""

from __future__ import annotations

from typing import Any

import segno
from django_otp.plugins.otp_totp.models import TOTPDevice


def device_of(user: Any) -> TOTPDevice | None:
    """The device in use, or None."""
    found = TOTPDevice.objects.filter(user=user, confirmed=True)
    return found.first()


def new_device(user: Any) -> TOTPDevice:
    """The device that is being set up; the same one until its first right code."""
    device, _ = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "telefoon"}
    )
    return device


def qr(device: TOTPDevice) -> str:
    """Its QR code as a data address for an <img>."""
    return str(segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=3))
