"""Addresses of cases."""

from django.urls import path

from cases.views import cases

urlpatterns = [
    path("cases/", cases.case_list, name="case_list"),
    path("cases/<str:reference>/", cases.case_detail, name="case_detail"),
]
