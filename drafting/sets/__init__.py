"""Work on several texts: comparison, redline and mapping."""
