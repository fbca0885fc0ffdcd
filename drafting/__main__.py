"""`python -m drafting …`: the command line."""

import sys

from drafting.cli.main import main

sys.exit(main())
