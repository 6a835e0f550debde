"""One press after a call."""

import uuid

from django import forms

from cases.enums import CallResult
from core.forms import GovukForm


class AttemptForm(GovukForm):
    """Who was rung on which number; `result` is the button that was pressed."""

    party = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(max_length=40)
    result = forms.ChoiceField(choices=CallResult.choices)
    key = forms.UUIDField(widget=forms.HiddenInput({"data-once": ""}), initial=uuid.uuid4)
    back = forms.CharField(required=False, max_length=20)
