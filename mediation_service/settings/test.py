"""Tests: in-memory SQLite unless TEST_DATABASE_URL names a PostgreSQL server; no network."""

import environ

from mediation_service.settings.dev import *

env = environ.Env()
if env.str("TEST_DATABASE_URL", default=""):
    DATABASES = {"default": {**env.db_url("TEST_DATABASE_URL"), "ATOMIC_REQUESTS": False}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
CELERY_TASK_ALWAYS_EAGER = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "feeds": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
