"""What the cases' claims are computed with: small statistics, and the way that READMEs print them.

Only numpy and pandas: lessons have no scipy either.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd

from fivefold.content import content_root

SHUFFLES = 10_000


@cache
def readme(case: str) -> str:
    """The README of a case, its line breaks as spaces."""
    text = (content_root() / "datasets" / case / "README.md").read_text(encoding="utf-8")
    return " ".join(text.split())


def signed(value: float, digits: int = 1) -> str:
    """+34.4 or −7.1, with the sign that print uses for minus; zero has none."""
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


def between(low: float, high: float, digits: int = 1) -> str:
    return f"{signed(low, digits)} to {signed(high, digits)}"


def percent(count: int, of: int) -> str:
    """42 of 71 (59 %)."""
    return f"{count:,} of {of:,} ({count / of:.0%})".replace("%", " %")


def ratio_interval(a: int, b: int) -> tuple[float, float, float]:
    """(a / b - 1, lower, upper) in percent: two Poisson counts, 95 %, on the log scale."""
    half = 1.96 * math.sqrt(1 / a + 1 / b)
    return tuple(100 * (a / b * math.exp(z) - 1) for z in (0, -half, half))


def normal_p(z: float) -> float:
    """Two-sided probability of a standard normal value at least as far out."""
    return math.erfc(abs(z) / math.sqrt(2))


def rank_p(x: pd.Series, y: pd.Series) -> float:
    """Mann-Whitney test, two-sided: normal approximation with ties and continuity."""
    x, y = x.dropna(), y.dropna()
    ranks = pd.concat([x, y], ignore_index=True).astype(float).rank()
    n, m = len(x), len(y)
    u = ranks.iloc[:n].sum() - n * (n + 1) / 2
    ties = ranks.value_counts()
    size = n + m
    variance = n * m / 12 * (size + 1 - (ties**3 - ties).sum() / (size * (size - 1)))
    return normal_p(max(0.0, abs(u - n * m / 2) - 0.5) / math.sqrt(variance))


def shuffle_p(x: pd.Series, y: pd.Series, seed: int = 7) -> float:
    """Share of random regroupings whose means lie at least as far apart."""
    both = np.concatenate([x.dropna().to_numpy(float), y.dropna().to_numpy(float)])
    n = x.notna().sum()
    drawn = np.random.default_rng(seed).permuted(np.tile(both, (SHUFFLES, 1)), axis=1)
    apart = np.abs(drawn[:, :n].mean(axis=1) - drawn[:, n:].mean(axis=1))
    seen = abs(both[:n].mean() - both[n:].mean())
    return float((1 + (apart >= seen - 1e-12).sum()) / (SHUFFLES + 1))


def median_ratio_interval(x: pd.Series, y: pd.Series, seed: int = 7) -> tuple[float, float, float]:
    """(median x / median y - 1, lower, upper) in percent; 95 % by resampling each group."""
    x, y = x.dropna().to_numpy(float), y.dropna().to_numpy(float)
    draw = np.random.default_rng(seed).choice
    ratios = np.median(draw(x, (SHUFFLES, len(x))), axis=1)
    ratios = ratios / np.median(draw(y, (SHUFFLES, len(y))), axis=1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return tuple(float(100 * (r - 1)) for r in (np.median(x) / np.median(y), low, high))


def correlation(x: pd.Series, y: pd.Series, ranks: bool = False) -> tuple[float, float]:
    """(r, two-sided p by Fisher's z), of the values or of their ranks."""
    if ranks:
        x, y = x.rank(), y.rank()
    r = float(x.corr(y))
    return r, normal_p(math.atanh(r) * math.sqrt(x.notna().sum() - 3))
