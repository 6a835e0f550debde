"""Production: refuses to start without its secrets, with demo accounts or with DEBUG."""

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from mediation_service.settings.base import *  # noqa: F403
from mediation_service.settings.base import (
    ALLOWED_HOSTS,
    CELERY_BROKER_URL,
    DATABASES,
    DEVELOPMENT_ROOM_KEY,
    ROOM_KEYS,
    SECRET_KEY,
    STORAGES,
    env,
)


def _is_room_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


_wrong = []
if len(SECRET_KEY) < 50:
    _wrong.append("SECRET_KEY must be set, at least 50 characters.")
if not ROOM_KEYS:
    _wrong.append("ROOM_KEYS must hold at least one key (manage.py generate_room_key prints one).")
elif not all(_is_room_key(key) for key in ROOM_KEYS):
    _wrong.append("Every key in ROOM_KEYS must be 32 bytes in URL-safe base64.")
elif DEVELOPMENT_ROOM_KEY in ROOM_KEYS:
    _wrong.append("ROOM_KEYS must not hold the development key, which anybody can read.")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    _wrong.append("DATABASE_URL must name a PostgreSQL database.")
if CELERY_BROKER_URL.startswith("filesystem://"):
    _wrong.append("CELERY_BROKER_URL must name a Redis server.")
if not env.str("ALLOWED_HOSTS", default=""):
    _wrong.append("ALLOWED_HOSTS must name the host of the service.")
elif "*" in ALLOWED_HOSTS:
    _wrong.append("ALLOWED_HOSTS must not be *.")
if not env.str("BASE_URL", default="").startswith("https://"):
    _wrong.append("BASE_URL must be the service's https:// address.")
if not env.str("EMAIL_URL", default=""):
    _wrong.append("EMAIL_URL must name the mail server.")
if env.str("DEMO_PASSWORD", default=""):
    _wrong.append("DEMO_PASSWORD must not be set: production has no demo accounts.")
if env.bool("DEBUG", default=False):
    _wrong.append("DEBUG must not be set.")
if _wrong:
    raise ImproperlyConfigured("Production settings: " + " ".join(_wrong))

DEMO = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
