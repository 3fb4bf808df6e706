"""Microworlds: models in documented equations, run step by step, without Jupyter."""
