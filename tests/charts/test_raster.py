import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as arrays
from matplotlib.figure import Figure
from PIL import Image

from zsgx_analysis.charts.raster import halved, pixels, to_png


@given(arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2).map(lambda s: (*s, 3))))
def test_any_pixels_come_back_from_the_file(picture: np.ndarray) -> None:
    with Image.open(io.BytesIO(to_png(picture, 300))) as read:
        assert read.mode == "RGB"
        assert (np.asarray(read) == picture).all()
        assert read.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_pixels_are_those_of_the_figure_which_keeps_its_resolution() -> None:
    figure = Figure(figsize=(2, 1), dpi=100, facecolor="#0b3c5d")
    picture = pixels(figure, 150)
    assert picture.shape == (150, 300, 3)
    assert (picture == (0x0B, 0x3C, 0x5D)).all()
    assert figure.dpi == 100


def test_a_pixel_of_half_the_resolution_is_the_mean_of_four() -> None:
    picture = np.zeros((2, 4, 3), dtype=np.uint8)
    picture[0, 0] = 100
    assert halved(picture).tolist() == [[[25, 25, 25], [0, 0, 0]]]


def test_flat_lines_make_a_small_file() -> None:
    flat = np.full((500, 500, 3), 255, dtype=np.uint8)
    assert len(to_png(flat, 300)) < flat.size / 100
