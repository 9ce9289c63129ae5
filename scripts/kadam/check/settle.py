"""What is left of the findings: silenced ones taken out, those of one cause made one, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatch

from kadam.check.context import Context
from kadam.check.everywhere import at_source
from kadam.check.ignores import Ignore
from kadam.check.levels import with_levels
from kadam.check.merge import Reported, merge
from kadam.check.rule import Rule
from kadam.check.rules.m704_invalid_ignore import InvalidIgnore
from kadam.check.rules.m705_unused_ignore import UnusedIgnore
from kadam.findings import Finding
from kadam.pages import Key


def settle(
    found: Iterable[tuple[Finding, Key | None, int]],
    ignores: Mapping[Key, tuple[Ignore, ...]],
    paths: Mapping[Key, str],
    rules: Sequence[Rule],
    context: Context,
) -> list[Finding]:
    """Return the findings to report.

    Args:
        found: findings with the page that they stand in and their line in its source (0: unknown).
        ignores: the comments of each page that was checked.
        paths: those pages' files.
    """
    used: dict[tuple[Key, Ignore], set[str]] = {}

    def silenced(finding: Finding, key: Key) -> bool:
        covering = [each for each in ignores.get(key, ()) if each.covers(finding.code, finding.span.line)]
        for ignore in covering:
            used.setdefault((key, ignore), set()).add(finding.code)
        return bool(covering)

    reported = [
        Reported(finding, key[1], line, silenced(finding, key)) if key else Reported(finding, "", line)
        for finding, key, line in found
    ]
    source = context.site.source_locale
    findings = merge(at_source(reported, paths.keys(), source, silenced), source)
    ran = {rule.code for rule in rules}
    commented = [(key, comments) for key, comments in ignores.items() if comments]
    for rule in rules:
        for key, comments in commented:
            if isinstance(rule, InvalidIgnore):
                findings += rule.report(paths[key], key[0], comments)
            elif isinstance(rule, UnusedIgnore):
                for ignore in comments:
                    findings += rule.report(paths[key], key[0], ignore, used.get((key, ignore), ()), ran)
    reportable = (finding for finding in findings if not _ignored(finding, context))
    kept = with_levels(reportable, context.publishing, context.severity)
    return sorted(dict.fromkeys(kept), key=lambda finding: finding.order)


def _ignored(finding: Finding, context: Context) -> bool:
    """Whether the settings leave a rule out for the finding's file."""
    return any(
        finding.code.startswith(tuple(codes)) and _matches(finding.path, glob, context)
        for glob, codes in context.per_file_ignores.items()
        if codes
    )


def _matches(path: str, glob: str, context: Context) -> bool:
    """Globs are relative to the project, or to the docs folder."""
    inside = path.removeprefix(context.site.docs_dir + "/")
    return fnmatch(path, glob) or fnmatch(inside, glob)
