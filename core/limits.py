"""How often an address may ask in a minute."""

from time import time

from django.core.cache import cache


def used_up(what: str, who: str, most: int) -> bool:
    """Count one more request of `who`; whether they have had `most` in this minute already."""
    # The minute is in the key because counting up gives some caches' entries a new, longer life.
    key = f"{what}:{int(time() // 60)}:{who}"
    if cache.add(key, 1, timeout=120):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # the entry was dropped between the two calls
        return False
