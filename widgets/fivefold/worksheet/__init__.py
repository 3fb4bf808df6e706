"""Worksheet: structured writing, public or private."""
