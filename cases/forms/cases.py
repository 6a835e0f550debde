"""The search form of the list of cases."""

from typing import Any

from django import forms

from accounts.enums import Role
from accounts.models import User
from cases.enums import CaseState
from cases.selectors.case_list import mediators_for
from core.forms import GovukForm


class CaseFilter(GovukForm):
    """Words, state and mediator; a value that is not understood narrows nothing."""

    q = forms.CharField(
        label="Number, name, telephone, e-mail or postcode",
        required=False,
        max_length=200,
    )
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Every state"), *CaseState.choices]
    )
    mediator = forms.ChoiceField(label="Mediator", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user.role == Role.MEDIATOR:
            del self.fields["mediator"]
            return
        field = self.fields["mediator"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        people = mediators_for(user).values_list("pk", "name")
        field.choices = [("", "Every mediator"), *((str(pk), name) for pk, name in people)]

    def chosen(self) -> dict[str, str]:
        """What `search_cases` takes."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "words": found.get("q", ""),
            "state": found.get("state", ""),
            "mediator": found.get("mediator", ""),
        }
