"""Every address of the service."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from core.views import healthz, readyz
from mediation_service.views import home

# One way to sign in, with its rate limits, for the pages and for the administration.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler500 = "mediation_service.views.fault"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", home, name="home"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("mediation_service.api")),
    path("", include("accounts.urls")),
    # Before the cases: `/cases/caseload/` is no claim number.
    path("", include("appointments.urls")),
    path("", include("cases.urls")),
    path("", include("mediations.urls")),
    path("", include("settlements.urls")),
    path("", include("feedback.urls")),
    path("", include("reports.urls")),
]
