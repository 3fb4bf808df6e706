"""The causal-loop builder: maps of variables and signed links, and the loops in them."""

from .model import CausalMap

__all__ = ["CausalMap"]
