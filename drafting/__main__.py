"""`python -m drafting …`: the command line."""

import gc
import sys

from drafting.cli.main import main

code = main()
gc.freeze()  # else Python would collect everything at the end: a sixth of the time of a draft
sys.exit(code)
