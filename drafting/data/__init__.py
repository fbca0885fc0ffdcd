"""Reads `clauses/`, `law/` and `locale/`, and refuses what is not as it should be."""
