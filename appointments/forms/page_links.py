"""A party asks for its private link again, in English or Welsh."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import GovukForm


class NewLinkForm(GovukForm):
    """What stands in our messages, so that nobody else finds out who takes part in a claim."""

    claim = forms.CharField(
        label=_("Claim number"),
        help_text=_("It stands at the top of every message from us."),
        max_length=30,
        error_messages={"required": _("Enter the claim number.")},
    )
    email = forms.EmailField(
        label=_("The e-mail address we write to"),
        max_length=254,
        widget=forms.TextInput({"type": "email", "autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter an e-mail address such as name@example.com."),
            "invalid": _("Enter an e-mail address such as name@example.com."),
        },
    )

    def clean_claim(self) -> str:
        """The number as it is stored: without spaces or dashes, in capitals."""
        return "".join(str(self.cleaned_data["claim"]).replace("-", "").split()).upper()
