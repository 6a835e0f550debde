"""Settings of the API."""

import environ

env = environ.Env()

# Calls by other systems: the largest body in bytes, and how often one client may call.
API_BODY_LIMIT = env.int("API_BODY_LIMIT", default=10 * 1024 * 1024)
API_RATE = env.str("API_RATE", default="600/min")
REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "core.api.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    # A call that forgets to say who may is closed to all.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Small claims mediation",
    "DESCRIPTION": "For the court's, the listing teams' and the intake systems. Every call needs "
    "a bearer token; every refusal is a problem (RFC 9457) with a sentence and a code.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "CaseState": "cases.enums.CaseState.choices",
        "HearingState": "cases.enums.HearingState.choices",
    },
}
