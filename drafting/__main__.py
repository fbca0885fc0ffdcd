"""`python -m drafting …`: the command line."""

import gc
import sys

from drafting.cli.main import main

code = main()
gc.freeze()  # at its end Python would look for garbage among all that the process still holds: a sixth of the time of a draft
sys.exit(code)
