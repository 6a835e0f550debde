"""A production environment that is well formed and worth nothing; for checks and image builds."""

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "mediation_service.settings.production",
    "SECRET_KEY": "only-for-the-deployment-check-0123456789-abcdefghijklmnop",
    "ROOM_KEYS": "b25seS1mb3ItdGhlLWRlcGxveW1lbnQtY2hlY2stMDE=",
    "DATABASE_URL": "postgres://nobody@127.0.0.1/none",
    "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
    "CACHE_URL": "rediscache://127.0.0.1:6379/1",
    "ALLOWED_HOSTS": "mediation.example.test",
    "BASE_URL": "https://mediation.example.test",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.test:587",
    "DEMO_PASSWORD": "",
    "DEBUG": "",
}
