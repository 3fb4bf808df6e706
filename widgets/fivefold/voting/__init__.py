"""Voting: statements, agree, disagree or pass; opinion groups, and what unites across them."""
