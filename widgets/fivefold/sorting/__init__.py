"""Sorting: cards into bins, with reasons, conditions, confidence, on one scale or two axes."""
