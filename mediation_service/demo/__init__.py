"""The demonstration: made-up people and claims, played through the services."""
