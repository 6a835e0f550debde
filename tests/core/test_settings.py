"""Production refuses to start when something is wrong, and says what."""

import importlib
import sys
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

from bin.production_env import PRODUCTION
from core.checks import no_demo_accounts
from tests.factories.accounts import UserFactory

BASE = "mediation_service.settings.base"
SETTINGS = "mediation_service.settings.production"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    """Read the production settings afresh under a changed environment."""

    def load_with(**changes: str) -> ModuleType:
        for name, value in {**PRODUCTION, **changes}.items():
            monkeypatch.setenv(name, value)
        for module in (BASE, SETTINGS):
            monkeypatch.delitem(sys.modules, module, raising=False)
        return importlib.import_module(SETTINGS)

    return load_with


def test_a_complete_environment_is_accepted(load):
    settings = load()
    assert settings.DEBUG is False
    assert settings.DEMO is False
    assert settings.SESSION_COOKIE_SECURE is True
    assert settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "", "SECRET_KEY must be set"),
        ("SECRET_KEY", "short", "SECRET_KEY must be set"),
        ("ROOM_KEYS", "", "ROOM_KEYS must hold at least one key"),
        ("ROOM_KEYS", "not-a-key", "Every key in ROOM_KEYS"),
        (
            "ROOM_KEYS",
            "ZGV2ZWxvcG1lbnQtb25seS1yb29tLWtleS1uby11c2U=",
            "must not hold the development key",
        ),
        ("DATABASE_URL", "sqlite:////tmp/x.sqlite3", "must name a PostgreSQL database"),
        ("CELERY_BROKER_URL", "filesystem://localhost//", "must name a Redis server"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS must name the host"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS must not be *"),
        ("BASE_URL", "http://mediation.example.test", "https://"),
        ("EMAIL_URL", "", "EMAIL_URL must name the mail server"),
        ("DEMO_PASSWORD", "mediation-demo-1", "DEMO_PASSWORD must not be set"),
        ("DEBUG", "1", "DEBUG must not be set"),
    ],
)
def test_each_fault_is_named(load, name, value, complaint):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(**{name: value})
    assert complaint in str(refusal.value)


def test_every_fault_is_named_at_once(load):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(SECRET_KEY="", BASE_URL="", EMAIL_URL="")
    for name in ("SECRET_KEY", "BASE_URL", "EMAIL_URL"):
        assert name in str(refusal.value)


def test_the_room_keys_may_be_several(load):
    newer = "bmV3ZXIta2V5LWZvci10aGUtc2V0dGluZ3MtdGVzdDE="
    settings = load(ROOM_KEYS=f"{newer},{PRODUCTION['ROOM_KEYS']}")
    assert [newer, PRODUCTION["ROOM_KEYS"]] == settings.ROOM_KEYS


@pytest.mark.django_db
def test_active_demo_accounts_are_an_error_in_production():
    UserFactory(email="mediator@demo.test")
    (error,) = no_demo_accounts(None, databases=["default"])
    assert error.id == "core.E002"
    assert error.hint.startswith("Deactivate them")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "active"), [("mediator@demo.test", False), ("mediator@demo.test.gov.uk", True)]
)
def test_other_accounts_are_none_of_its_business(email, active):
    UserFactory(email=email, is_active=active)
    assert no_demo_accounts(None, databases=["default"]) == []


def test_no_database_is_asked_unless_one_is_named():
    assert no_demo_accounts(None, databases=None) == []
