"""Keeps the law current: holds it to official text, to a worksheet, to its own past, to an audit."""
