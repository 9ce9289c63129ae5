"""A small project for the commands of translators, in a git repository of its own."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from kadam.cli import main

MKDOCS = """\
# What people wrote here stays.
site_name: !ENV [NAME, "Sample"] # from outside
repo_url: https://github.com/example/sample
nav:
  - index.md
  - Pay:
      - pause.md # the guide
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: true
      languages:
        - locale: en
          default: true
          name: English
          build: true
        - locale: hi
          name: हिन्दी
          build: true
          nav_translations:
            Pay: भुगतान
  - kadam:
      source_locale: en
      default_apps: [app]
markdown_extensions:
  - attr_list
  - admonition
  - tables
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
"""

GLOSSARY = """\
# The sample app.
app: app
name: App
sources:
  help:
    title: Help pages
    url: https://example.com/help
    kind: official
labels:
  plan:
    description: A heading.
    locales:
      en: {label: Your plan, status: confirmed, source: [help], verified: 2026-01-02}
      hi: {label: आपका प्लान, status: confirmed, source: [help], verified: 2026-01-02} # seen
  pause:
    description: A button.
    locales:
      en: {label: Pause, status: confirmed, source: [help], verified: 2026-01-02}
      hi:
        label: रोकें
        status: plausible
        source: [help]
        verified: 2026-01-02
        variants:
          - {text: बंद करें, status: forbidden, reason: That is another button.}
  done:
    description: A button.
    locales:
      en: {label: Done, status: confirmed, source: [help], verified: 2026-01-02}
"""

INDEX = """# Start

Go to [the guide](pause.md).
"""

EN = """---
title: Pause the plan
description: Stop for a while.
apps: [app]
---

# Pause the plan

Read this first, and look at [the start](index.md).

## Steps { #steps }

=== "On a computer"

    1. Open [the page](https://example.com/) and log in. { #web-open }
    2. Under **Your plan**, choose **Pause**. { #web-pause }

        Wait a moment.

=== "On Android"

    1. Choose **Pause**. { #android-pause }
    2. Choose **Done**. { #android-done }

## If something is missing { #missing }

| What you see | What to do |
|---|---|
| **Done** | Nothing. |

!!! warning "This cannot be undone"
    Think twice.
"""

HI = """---
title: प्लान रोकना
description: कुछ समय के लिए रुकें।
apps: [app]
---

# प्लान रोकना

पहले यह पढ़ें, और [शुरुआत](index.md) देखें।

## चरण { #steps }

=== "कंप्यूटर पर"

    1. [पेज](https://example.com/) खोलें और लॉग इन करें। { #web-open }
    2. **आपका प्लान** में, **रोकें** (Pause) चुनें। { #web-pause }

        थोड़ा रुकें।

=== "Android पर"

    1. **रोकें** (Pause) चुनें। { #android-pause }
    2. **Done** चुनें। { #android-done }

## अगर कुछ न मिले { #missing }

| क्या दिखता है | क्या करें |
|---|---|
| **Done** | कुछ नहीं। |

!!! warning "यह वापस नहीं हो सकता"
    दो बार सोचें।
"""


@dataclass(frozen=True)
class Project:
    """The project's folder, and ways to work in it."""

    root: Path

    def kadam(self, *arguments: str, code: int | None = 0, input: str | None = None) -> Result:
        """Run a command; ``code`` is the exit code that it must have."""
        result = CliRunner().invoke(main, ["-C", str(self.root), *arguments], input=input)
        if code is not None:
            assert result.exit_code == code, f"{result.output}\n{result.exception!r}"
        return result

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new))

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, message: str = "a change") -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")


def make_project(root: Path, *, glossary: bool = True, git: bool = True) -> Project:
    """Write the sample; with ``git``, stamped and committed."""
    project = Project(root)
    project.write("mkdocs.yml", MKDOCS)
    project.write("docs/en/index.md", INDEX)
    project.write("docs/en/pause.md", EN)
    project.write("docs/hi/pause.md", HI)
    if glossary:
        project.write("glossary/app.yml", GLOSSARY)
    if git:
        project.kadam("-q", "stamp", "--all")
        project.git("init", "-q", "-b", "main")
        project.commit("start")
    return project
