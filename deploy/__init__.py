"""Hosting: the files that an IT department installs, and a rehearsal of them on one machine."""
