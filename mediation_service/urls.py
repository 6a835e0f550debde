"""Every address of the service."""

from django.contrib import admin
from django.urls import include, path

from core.views import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("cases.urls")),
    path("", include("appointments.urls")),
    path("", include("mediations.urls")),
    path("", include("settlements.urls")),
    path("", include("feedback.urls")),
    path("", include("reports.urls")),
]
