from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from zsgx_analysis.charts import theme

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def lab(colour, sight="normal"):
    channels = np.array(to_rgb(colour))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = XYZ @ np.clip(SIGHTS[sight] @ linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(seen > 0.008856, np.cbrt(seen), 7.787 * seen + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_are_told_apart(sight):
    seen = [lab(colour, sight) for colour in theme.PALETTE.values()]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) > 25


def test_colours_are_told_apart_in_grey():
    lightness = sorted(lab(colour)[0] for colour in theme.PALETTE.values())
    assert min(np.diff(lightness)) > 12


def test_the_scale_of_a_heat_map_falls_in_lightness_all_the_way():
    lightness = [lab(theme.SEQUENTIAL(step))[0] for step in np.linspace(0, 1, 64)]
    assert all(np.diff(lightness) < 0)


@pytest.mark.parametrize("colour", [*theme.PALETTE.values(), *map(theme.SEQUENTIAL, (0.0, 0.5, 1))])
def test_text_on_a_colour_is_readable(colour):
    one, other = theme.luminance(colour), theme.luminance(theme.ink_on(colour))
    assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.0


def test_quiet_text_is_readable_on_paper():
    paper, muted = theme.luminance(theme.PAPER), theme.luminance(theme.MUTED)
    assert (paper + 0.05) / (muted + 0.05) >= 4.5


def test_settings_do_not_leak():
    import matplotlib as mpl

    before = mpl.rcParams["font.family"]
    with theme.themed(theme.SIZES["web"]):
        assert mpl.rcParams["font.family"] == [theme.FAMILY]
    assert mpl.rcParams["font.family"] == before
