"""A local, read-only server of the Model Context Protocol, so that an assistant cites vetted text and invents none."""
