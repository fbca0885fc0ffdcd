"""May this clause enter, and who has read it: the admission criteria and the reviews."""
