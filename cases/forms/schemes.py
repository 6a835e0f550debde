"""Which scheme a case is mediated by."""

from typing import Any

from django import forms

from cases.forms.triage import VersionForm
from cases.models import Case
from cases.selectors.schemes import schemes_on_offer


class SchemeForm(VersionForm):
    """One of the schemes that take cases."""

    scheme = forms.ChoiceField(label="How is the case mediated?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(
            *args, initial={"version": case.version, "scheme": case.scheme_id}, **kwargs
        )
        field = self.fields["scheme"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = schemes_on_offer(case)
