import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as arrays
from PIL import Image

from zsgx_analysis.charts.raster import halved, to_png


@given(arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2).map(lambda s: (*s, 3))))
def test_any_pixels_come_back_from_the_file(picture: np.ndarray) -> None:
    with Image.open(io.BytesIO(to_png(picture, 300))) as read:
        assert read.mode == "RGB"
        assert (np.asarray(read) == picture).all()
        assert read.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_a_fourth_channel_is_left_out() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (130, 7, 4), dtype=np.uint8)
    assert to_png(picture, 300) == to_png(picture[..., :3], 300)


def test_a_pixel_of_half_the_resolution_is_the_mean_of_four() -> None:
    picture = np.zeros((2, 4, 4), dtype=np.uint8)
    picture[0, 0] = 100
    assert halved(picture).tolist() == [[[25, 25, 25], [0, 0, 0]]]


@pytest.mark.parametrize("shape", [(1, 1), (5, 4), (4, 5), (63, 3), (65, 2), (129, 130)])
def test_half_of_any_size_is_what_an_imaging_library_makes(shape: tuple[int, int]) -> None:
    picture = np.random.default_rng(2).integers(0, 256, (*shape, 4), dtype=np.uint8)
    expected = Image.fromarray(picture).convert("RGB").reduce(2)
    assert (halved(picture) == np.asarray(expected)).all()


@pytest.mark.parametrize("value", [0, 1, 254, 255])
def test_channels_do_not_run_into_each_other(value: int) -> None:
    picture = np.zeros((4, 4, 4), dtype=np.uint8)
    for channel in range(3):
        only = picture.copy()
        only[..., channel] = value
        expected = [value if place == channel else 0 for place in range(3)]
        assert (halved(only) == expected).all()


def test_flat_lines_make_a_small_file() -> None:
    flat = np.full((500, 500, 3), 255, dtype=np.uint8)
    assert len(to_png(flat, 300)) < flat.size / 100
