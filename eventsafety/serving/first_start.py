"""What the first start leaves behind, so that the second finds it."""

from __future__ import annotations

import os

from django.conf import settings


def prepare_var() -> None:
    """Make the folders of var/ and keep the demo's secret there, so that a restart signs nobody out."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    kept = settings.VAR_DIR / "secret_key"
    if os.environ.get("SECRET_KEY") or kept.exists():
        return
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(settings.SECRET_KEY)
