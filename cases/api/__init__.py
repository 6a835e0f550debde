"""The part of the API that is about cases: intake, hearings, reading."""
