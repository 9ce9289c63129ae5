"""``python -m kadam``."""

from kadam.start import main

if __name__ == "__main__":
    main()
