"""Reading a row again: `refresh_from_db` cannot set a protected state."""

from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def again(row: Row) -> Row:
    """The row as the database holds it now."""
    return type(row)._default_manager.get(pk=row.pk)
