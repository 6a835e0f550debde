"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


def service(request: HttpRequest) -> dict[str, Any]:
    """The service's name and whether this is the demonstration."""
    return {"service_name": _("Small claims mediation"), "is_demo": settings.DEMO}
