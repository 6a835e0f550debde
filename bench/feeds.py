"""Feeds and tables the rows share."""

import io
from datetime import UTC, datetime
from random import Random

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from cases.services.intake import import_feed
from mediation_service.demo.claims import feed_file, make_claim

SENT_AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
STANDING = ("scheme", "historicalscheme")


def feed(first: int, count: int) -> bytes:
    """A nightly JSON file of `count` made-up cases, numbered from `first`."""
    random = Random(first)
    return feed_file([make_claim(random, first + step, SENT_AT) for step in range(count)])


def take_in(content: bytes, count: int) -> None:
    """Import a feed of new cases; every one must be accepted."""
    batch = import_feed(
        file=io.BytesIO(content), filename="bench.json", actor=None, at=timezone.now()
    )
    assert batch.accepted == count, (batch.accepted, batch.quarantined)


def filled_models() -> list[type[Model]]:
    """The models whose tables an import has filled, each table once, history included.

    Schemes come with the migrations: no import writes them, so they stay.
    """
    models = [model for model in apps.get_models() if model._meta.app_label == "cases"]
    return [
        model
        for model in models
        if not model._meta.proxy
        and model._meta.model_name not in STANDING
        and model._base_manager.exists()
    ]


def empty(tables: list[str]) -> None:
    """Throw all rows away, and those of the tables that refer to them."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")


def copy_out(table: str) -> str:
    """The table's rows in COPY's text form."""
    text = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} TO STDOUT", text)
    return text.getvalue()


def copy_in(table: str, text: str) -> None:
    """Those rows back, in one COPY."""
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO(text))
