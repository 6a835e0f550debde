from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, teams, courts."""

    name = "accounts"
