"""Forecast: predict before you look: a number with its interval, the rest of a line, a shape."""
