"""Signing in, passwords and people. Nobody signs up: staff are invited."""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from accounts.views import covers, people

urlpatterns = [
    path("accounts/login/", allauth_views.login, name="account_login"),
    path("accounts/logout/", allauth_views.logout, name="account_logout"),
    path("accounts/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path(
        "accounts/password/change/", allauth_views.password_change, name="account_change_password"
    ),
    path("accounts/password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path(
        "accounts/password/reset/done/",
        allauth_views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("people/", people.people, name="people"),
    path("people/cover/", covers.covers, name="covers"),
    path("people/cover/record/", covers.cover_record, name="cover_record"),
    path("people/cover/<int:cover_id>/end/", covers.cover_end, name="cover_end"),
    path("people/me/", people.person_own, name="person_own"),
    path("people/<int:pk>/", people.person_detail, name="person_detail"),
]
