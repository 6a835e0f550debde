"""The shapes of what the calls take and give, for validation and for the OpenAPI document."""
