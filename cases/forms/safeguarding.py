"""Forms about a concern for somebody's safety."""

from typing import Any

from django import forms

from accounts.enums import Role
from accounts.models import User
from cases.enums import ConcernDecision
from cases.forms.triage import VersionForm


class ConcernForm(VersionForm):
    """A concern for somebody's safety and who must act on it."""

    words = forms.CharField(
        label="What is the concern?",
        help_text="Only you and the people you choose below will read this. If somebody is in "
        "danger now, ring 999 first.",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Say what the concern is."},
    )
    recipients = forms.ModelMultipleChoiceField(
        label="Who is to act on it?",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one team leader."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipients"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101
        field.queryset = User.objects.filter(role=Role.TEAM_LEADER, is_active=True)


class DecideForm(VersionForm):
    """What becomes of the mediation."""

    decision = forms.ChoiceField(
        label="May mediation go on?",
        choices=ConcernDecision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether mediation may go on."},
    )
    note = forms.CharField(
        label="What is done about the concern?",
        help_text="Read by the same people as the concern itself.",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what is done about the concern."},
    )
