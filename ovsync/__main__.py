"""``python -m ovsync``."""

from ovsync.cli import main

if __name__ == "__main__":
    main()
