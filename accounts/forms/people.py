"""Signing in, passwords and looking for people."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.forms import BaseForm

from accounts.enums import Role
from accounts.models import Team, User
from accounts.selectors import teams_visible_to
from core.forms import GovukForm, GovukRenderer, style_fields

NEW_PASSWORD_HINT = "At least 12 characters. Three random words make a good password."  # noqa: S105


def in_govuk_look(form: BaseForm, **labels: str) -> None:
    """GOV.UK classes, plain labels and no placeholder texts on a form made by allauth."""
    form.renderer = GovukRenderer()
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""
        field.label = labels.get(name, field.label)
    style_fields(form)


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_govuk_look(self, login="E-mail address", password="Password")  # noqa: S106


class ForgottenPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """The address the reset link goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_govuk_look(self, email="E-mail address")


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_govuk_look(self, password1="New password", password2="The same password again")
        self.fields["password1"].help_text = NEW_PASSWORD_HINT


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The present password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_govuk_look(
            self,
            oldpassword="Present password",
            password1="New password",
            password2="The same new password again",
        )
        self.fields["password1"].help_text = NEW_PASSWORD_HINT


class PeopleSearchForm(GovukForm):
    """Words, role and team to narrow the list of people."""

    words = forms.CharField(label="Name or e-mail address", required=False, max_length=120)
    role = forms.ChoiceField(
        required=False, choices=[("", "Every role"), *Role.choices], label="Role"
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), required=False, label="Team", empty_label="Every team"
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = self.fields["team"]
        assert isinstance(team, forms.ModelChoiceField)  # noqa: S101  tells the type checker
        team.queryset = teams_visible_to(user)
