"""What every call of the API has in common; only the `api` rooms come in here."""
