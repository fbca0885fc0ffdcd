"""The package: which files a draft gives, their names, and their writing."""
