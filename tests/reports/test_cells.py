"""The stream of a cell goes over its pipe in order."""

from multiprocessing import Pipe

from zsgx_analysis.reports.cells import PipeStream


def test_a_stream_of_cells_is_text():
    near, far = Pipe()
    assert issubclass(PipeStream, __import__("io").TextIOBase)
    near.close()
    far.close()
