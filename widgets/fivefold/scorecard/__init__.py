"""Scorecard: what is counted of productivity and of learning, tested before it is trusted."""
