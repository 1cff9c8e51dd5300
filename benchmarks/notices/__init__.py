"""Measuring how figures are read from running text: keys, scores, tables."""
