"""Keys and sealing: at rest nothing is readable, and a destroyed key ends it (A11, N40)."""

import json
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.utils import timezone

from mediations import vault
from mediations.enums import ProposalState
from mediations.errors import RoomDestroyed, RoomLocked
from mediations.models import RoomKey
from mediations.selectors import accepted_terms
from tests.factories.mediations import MediationFactory, ProposalFactory

pytestmark = pytest.mark.django_db
WORDS = "They would take £500, llythyren ŵ and all."


def test_seals_and_unseals():
    room = vault.enter_room(MediationFactory())
    assert room.unseal(room.seal(WORDS)) == WORDS


def test_same_words_never_look_the_same():
    room = vault.enter_room(MediationFactory())
    assert room.seal(WORDS) != room.seal(WORDS)


def test_each_mediation_has_its_own_key_and_bond():
    one, other = vault.enter_room(MediationFactory()), vault.enter_room(MediationFactory())
    assert one.key != other.key
    with pytest.raises(RoomLocked):
        vault.Room(other.mediation_id, one.key).unseal(one.seal(WORDS))
    assert one.fingerprint(WORDS) != other.fingerprint(WORDS)


def test_altered_words_do_not_open():
    room = vault.enter_room(MediationFactory())
    sealed = bytearray(room.seal(WORDS))
    sealed[-1] ^= 1
    with pytest.raises(RoomLocked):
        room.unseal(bytes(sealed))


def test_key_is_never_shown():
    room = vault.enter_room(MediationFactory())
    assert repr(room.key) not in repr(room)
    assert room.key not in bytes(RoomKey.objects.get().wrapped)


def test_destroyed_key_is_gone_for_good():
    proposal = ProposalFactory(state=ProposalState.ACCEPTED)
    assert accepted_terms(proposal.mediation)
    vault.destroy_key(proposal.mediation, at=timezone.now())
    vault.destroy_key(proposal.mediation, at=timezone.now())
    with pytest.raises(RoomDestroyed):
        vault.enter_room(proposal.mediation)
    assert RoomKey.objects.get().wrapped is None
    assert accepted_terms(proposal.mediation) is None


def test_keys_rotate(settings):
    mediation = MediationFactory()
    newest = Fernet.generate_key().decode()
    settings.ROOM_KEYS = [newest, *settings.ROOM_KEYS]
    assert vault.enter_room(mediation).key
    later = MediationFactory()
    settings.ROOM_KEYS = [newest]
    assert vault.enter_room(later).key
    with pytest.raises(RoomLocked):
        vault.enter_room(mediation)


def test_generate_room_key_prints_a_usable_key():
    out, as_json = StringIO(), StringIO()
    call_command("generate_room_key", stdout=out)
    call_command("generate_room_key", "--json", stdout=as_json)
    Fernet(out.getvalue().strip())
    Fernet(json.loads(as_json.getvalue())["room_key"])
    assert out.getvalue().strip() not in as_json.getvalue()
