"""Measurements that are printed, kept and published in ``docs/benchmarks.md``."""
