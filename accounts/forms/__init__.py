"""Signing in, looking for people, and who stands in for whom."""

from accounts.forms.people import (
    ChangePasswordForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    PeopleSearchForm,
    SignInForm,
)

__all__ = [
    "ChangePasswordForm",
    "ForgottenPasswordForm",
    "NewPasswordForm",
    "PeopleSearchForm",
    "SignInForm",
]
