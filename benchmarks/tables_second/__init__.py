"""Tables and faults drawn by someone who has not read the repair.

Nothing here is shared with the first generator (``benchmarks/tables``) or with
the reader but its public interface. ``benchmarks/reconstruction_second.py``
runs it.
"""
