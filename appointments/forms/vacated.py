"""Keeping a vacated hour for a case."""

from typing import Any

from django import forms

from accounts.models import User
from cases.models import Case


class KeepForm(forms.Form):
    """The hour, and one of the cases that the person may see."""

    slot = forms.IntegerField()
    case = forms.ModelChoiceField(Case.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases = self.fields["case"]
        assert isinstance(cases, forms.ModelChoiceField)  # noqa: S101  tells the type checker
        cases.queryset = Case.objects.visible_to(user)
