"""The same as the command, where it isn't on the path: ``python -m longcoat``."""

from longcoat.cli import main

if __name__ == "__main__":
    main()
