"""Fields of more than one app."""

from collections.abc import Sequence
from typing import Any

from django_fsm import FSMField


class StateField(FSMField):
    """A state that only transitions change; in migrations the plain text column that it is.

    An `FSMField` listens for every model made after it. A migration makes all models anew hundreds
    of times, so that field by field `migrate` had come to spend most of its time on telling them.
    """

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """As a `CharField`."""
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs
