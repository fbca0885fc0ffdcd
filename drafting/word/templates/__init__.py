"""The project's own Word templates, and the script that builds them."""
