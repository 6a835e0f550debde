"""The questionnaire."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import GovukForm

SCORES = [
    (5, _("5: very good")),
    (4, _("4: good")),
    (3, _("3: neither good nor poor")),
    (2, _("2: poor")),
    (1, _("1: very poor")),
]


def score(label: Any, choose: Any) -> forms.TypedChoiceField:
    """One question answered from 1 to 5, and what to say when it is not."""
    return forms.TypedChoiceField(
        label=label,
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": choose, "invalid_choice": choose},
    )


class AnswerForm(GovukForm):
    """Three scores and, if wished, a comment."""

    overall = score(
        _("How was the mediation service overall?"),
        _("Choose from 1 to 5 for the service overall."),
    )
    fairness = score(
        _("How fairly did the mediator treat both sides?"),
        _("Choose from 1 to 5 for how fairly both sides were treated."),
    )
    clarity = score(
        _("How clearly was it explained what would happen?"),
        _("Choose from 1 to 5 for how clearly it was explained."),
    )
    comment = forms.CharField(
        label=_("Is there anything you want to add? (optional)"),
        help_text=_("Do not write what was said in the mediation. Up to 2,000 characters."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"max_length": _("Your comment must be 2,000 characters or fewer.")},
    )
