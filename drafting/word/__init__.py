"""Writes Word files: text, numbering, fields, tables and templates. Knows no rule of drafting."""
