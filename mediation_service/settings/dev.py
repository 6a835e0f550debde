"""Development and demonstration: embedded database and broker, keys that only guard demo data."""

from mediation_service.settings.base import *  # noqa: F403
from mediation_service.settings.base import ROOM_KEYS, SECRET_KEY, STATIC_ROOT

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SECRET_KEY = SECRET_KEY or "development-only-key-that-protects-nothing-but-the-demonstration"
ROOM_KEYS = ROOM_KEYS or ["ZGV2ZWxvcG1lbnQtb25seS1yb29tLWtleS1uby11c2U="]
DEMO = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
