"""Question: single and multiple choice, number, ordering and two-part, with confidence."""
