"""Sentences in both languages, composed from indicators; no figure, no sentence."""
