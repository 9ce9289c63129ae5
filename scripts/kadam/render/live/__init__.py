"""The live preview: pages are rendered when somebody looks at them.

``engine`` owns the site and works in one thread: it takes changes, answers requests, does the rest in
its idle time. ``pages`` and ``whole`` are two kinds of sites: one of which every step is known, so that
single pages can be read and rendered, and any other one, which MkDocs builds as a whole. ``watch``
tells what has changed, ``server`` speaks HTTP.
"""
