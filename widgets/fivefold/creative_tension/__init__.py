"""Creative tension: a vision, current reality, and what becomes of the tension between them."""
