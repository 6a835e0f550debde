"""People, teams, courts and other systems in Django admin."""

from accounts.admin import api_clients, people

__all__ = ["api_clients", "people"]
