"""Walk the guides in the app that they describe, and take pictures of its screens.

``plan`` is pure; ``driver`` alone knows the browser; ``replay`` and ``shoot`` put the two together.
"""
