"""kadam (कदम, "step"): localized step-by-step documentation, checked and published."""

__version__ = "0.1.0"
