"""A local, read-only server of the Model Context Protocol: assistants cite vetted text and invent none."""
