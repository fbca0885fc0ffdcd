"""Opens other people's files, and looks at Word and PDF files as a reader would."""
