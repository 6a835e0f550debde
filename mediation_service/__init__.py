"""The roof: settings, addresses, background-work entry point and demo data."""

from mediation_service.celery import app as celery_app

__all__ = ["celery_app"]
