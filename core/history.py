"""Saving with a row version that says who and why."""

from typing import Any

from django.db.models import Model


def save_with_history(
    thing: Model, *, actor: Any | None, reason: str, update_fields: list[str] | None = None
) -> None:
    """Save `thing`, stamping its history row with the actor (None: the system) and the reason."""
    thing._history_user = actor  # type: ignore[attr-defined]
    thing._change_reason = reason[:100]  # type: ignore[attr-defined]
    thing.save(update_fields=update_fields)


def delete_with_history(thing: Model, *, actor: Any | None, reason: str) -> None:
    """Delete `thing`; its history keeps what it was, who took it away and why."""
    thing._history_user = actor  # type: ignore[attr-defined]
    thing._change_reason = reason[:100]  # type: ignore[attr-defined]
    thing.delete()


def save_version(thing: Any, *, actor: Any | None, reason: str) -> None:
    """Save a thing that carries a `version`, raising it by one, so that older pages are refused."""
    thing.version += 1
    save_with_history(thing, actor=actor, reason=reason)
