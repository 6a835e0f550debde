"""Verbs of the mediation."""
