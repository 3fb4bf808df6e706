"""Allocation: share a fixed sum over options, as a budget or as a plan for the castles game."""
