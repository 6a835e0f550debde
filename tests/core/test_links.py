"""Single-use links: the secret is unguessable and never stored."""

import logging

import pytest

from core.links import hash_of, new_secret
from core.logs import HideSecrets


def test_secrets_are_long_and_never_twice_the_same():
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert {len(secret) for secret in secrets} == {43}


def test_the_stored_hash_tells_nothing_of_the_secret_and_is_always_the_same():
    secret = new_secret()
    assert hash_of(secret) == hash_of(secret)
    assert len(hash_of(secret)) == 64
    assert secret not in hash_of(secret)
    assert hash_of(secret) != hash_of(secret + "x")


@pytest.mark.parametrize(
    "address",
    [f"/feedback/{'s' * 43}/", f"/accounts/password/reset/key/1-d2v8gk-{'a' * 32}/"],
)
def test_a_secret_address_is_cut_out_of_the_logs(address):
    line = logging.LogRecord("x", logging.WARNING, "", 1, "Not Found: %s", (address,), None)
    assert HideSecrets().filter(line)
    assert "(hidden)" in line.getMessage()
    assert address[-34:] not in line.getMessage()
