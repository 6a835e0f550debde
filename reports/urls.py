"""Addresses of reports."""

from django.urls import path

from reports import views

urlpatterns = [
    path("reports/", views.figures_page, name="reports"),
    path("reports/figures.csv", views.figures_download, name="reports_csv"),
]
