"""Development and demonstration: embedded database and broker, keys that only guard demo data."""

from mediation_service.settings.base import *  # noqa: F403
from mediation_service.settings.base import (
    DEVELOPMENT_ROOM_KEY,
    ROOM_KEYS,
    SECRET_KEY,
    STATIC_ROOT,
)

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SECRET_KEY = SECRET_KEY or "development-only-key-that-protects-nothing-but-the-demonstration"
ROOM_KEYS = ROOM_KEYS or [DEVELOPMENT_ROOM_KEY]
DEMO = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
