"""How sure a rate is."""

from math import sqrt

# Standard normal quantile for 95 % two-sided.
Z95 = 1.959963984540054


def wilson(successes: int, trials: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share, as two fractions; ValueError: no trials."""
    if trials <= 0 or not 0 <= successes <= trials:
        raise ValueError("A share needs trials, and no more successes than trials.")
    share = successes / trials
    spread = z * z / trials
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    return max(0.0, centre - half), min(1.0, centre + half)
