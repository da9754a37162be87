"""Let `python -m askwell` be the command `askwell`."""

import sys

from askwell.cli import main

if __name__ == "__main__":
    sys.exit(main())
