"""Who stands in for whom."""

from typing import Any

from django import forms

from accounts.models import User
from accounts.selectors.covers import can_be_covered, can_cover
from core.forms import GovukDateField, GovukForm


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People with their role and team."""

    def label_from_instance(self, obj: Any) -> str:
        """Name, role and team."""
        team = f", {obj.team.name}" if obj.team else ""
        return f"{obj.name}, {obj.get_role_display().lower()}{team}"


class CoverForm(GovukForm):
    """Who is away, who stands in, from when until when, and why."""

    covered = PersonChoice(
        User.objects.none(),
        label="Who is away?",
        empty_label="Choose",
        error_messages={"required": "Choose who is away."},
    )
    covering = PersonChoice(
        User.objects.none(),
        label="Who stands in?",
        empty_label="Choose",
        help_text="Somebody with the same role.",
        error_messages={"required": "Choose who stands in."},
    )
    starts_on = GovukDateField(
        label="First day", error_messages={"required": "Enter the first day."}
    )
    ends_on = GovukDateField(
        label="Last day",
        help_text="On the day after, the cover gives nothing any more. At most a year.",
        error_messages={"required": "Enter the last day."},
    )
    reason = forms.CharField(
        label="Why?",
        max_length=200,
        help_text="For example: annual leave. Do not write about anybody’s health.",
        error_messages={"required": "Say why cover is needed."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, people in (("covered", can_be_covered(user)), ("covering", can_cover(user))):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  tells the type checker
            field.queryset = people
