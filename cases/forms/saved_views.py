"""Naming a view of the list of cases."""

from typing import Any

from django import forms

from accounts.models import User
from core.forms import GovukForm


class ViewForm(GovukForm):
    """A name, and for whom the view is."""

    name = forms.CharField(
        label="Name of the view",
        max_length=60,
        error_messages={"max_length": "Give a name of at most 60 characters."},
    )
    shared = forms.BooleanField(required=False)
    default = forms.BooleanField(label="Open my list of cases with this view", required=False)
    query = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"].label = f"Share it with {user.team}"
        if user.team is None:
            del self.fields["shared"]
