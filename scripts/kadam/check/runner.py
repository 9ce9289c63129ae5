"""Run rules over a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from kadam.check.context import Context
from kadam.check.pages import PageResult, Progress, check_pages
from kadam.check.registry import selected
from kadam.check.rule import Rule
from kadam.check.settle import settle
from kadam.check.store import Store
from kadam.findings import Fact, Finding
from kadam.pages import Key, LazyPages, paths_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found."""

    findings: list[Finding]
    """Sorted by place."""
    notes: list[str]
    """What was not checked, in whole sentences."""
    guides: int
    """Pages with steps, counted once for all their translations."""


def run(
    context: Context,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    locales: Collection[str] | None = None,
    paths: Collection[str] | None = None,
    jobs: int | None = None,
    cache: Path | None = None,
    inputs: str = "",
    progress: Progress = lambda _done, _total, _what: None,
) -> Checked:
    """Run the rules; the findings are the same whatever the number of jobs.

    Args:
        locales: report on pages of these alone. What they are compared with is read all the same.
        paths: report on these files alone.
        jobs: processes to run; one for each processor when ``None``.
        cache: folder to keep findings in; ``inputs`` then tells what, beside the pages, they rest on.
    """
    rules, notes = chosen_rules(context, tuple(select), tuple(ignore))
    known = paths_of(context.site.pages)
    wanted = {
        key: path
        for key, path in known.items()
        if (locales is None or key[0] in locales) and (paths is None or path in paths)
    }
    lazy = context.site.pages if isinstance(context.site.pages, LazyPages) else None
    store = open_store(cache if lazy else None, inputs, rules)
    digests = {path: lazy.digests[key] for key, path in known.items()} if lazy else {}
    read = _read_with(wanted, known, rules)
    results = _pages(read, rules, context, store, digests, jobs, progress)
    about_site = _site(rules, context, store, digests)
    store.save(digests)
    wide = [*about_site, *concluded(results, rules, context)]
    findings = settled(wanted, results, wide, rules, context, whole=paths is None)
    guides = len({key[1] for key in wanted if results[key].guide})
    return Checked(findings, notes, guides)


def open_store(cache: Path | None, inputs: str, rules: Sequence[Rule]) -> Store:
    """The findings that a folder keeps of a run with these inputs and rules."""
    return Store(cache, _digest(inputs, *(rule.code for rule in rules)))


def _read_with(wanted: Mapping[Key, str], known: Mapping[Key, str], rules: Sequence[Rule]) -> dict[Key, str]:
    """The wanted pages, and those that they are compared with: all of their locales."""
    if not any(rule.compares_pages for rule in rules):
        return dict(wanted)
    locales = {locale for locale, _ in wanted}
    return {key: path for key, path in known.items() if key[0] in locales}


def concluded(
    results: Mapping[Key, PageResult], rules: Sequence[Rule], context: Context
) -> Iterator[Finding]:
    """What the rules that compare pages report of the locales whose pages these are."""
    comparing = {rule.code: rule for rule in rules if rule.compares_pages}
    findings: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for result in results.values():
        for finding in result.findings:
            findings[finding.code, finding.locale].append(finding)
        for fact in result.facts:
            facts[fact.code, fact.locale].append(fact)
    for code, locale in sorted({*findings, *facts}):
        if code in comparing:
            yield from comparing[code].conclude(findings[code, locale], facts[code, locale], context)


def settled(
    wanted: Mapping[Key, str],
    results: Mapping[Key, PageResult],
    wide: Sequence[Finding],
    rules: Sequence[Rule],
    context: Context,
    *,
    whole: bool,
) -> list[Finding]:
    """What there is to report of the wanted pages.

    Args:
        wanted: page → path.
        results: what the rules said of these pages; others may be among them.
        wide: findings that no single page has.
        whole: also report what is about no page at all.
    """
    compared = {rule.code for rule in rules if rule.compares_pages}
    keys = {path: key for key, path in wanted.items()}
    found: list[tuple[Finding, Key | None, int]] = [
        (finding, key, line)
        for key in wanted
        for finding, line in zip(results[key].findings, results[key].source_lines, strict=True)
        if finding.code not in compared
    ]
    found += [(f, keys.get(f.path), 0) for f in wide if f.path in keys or (not f.locale and whole)]
    return settle(found, {key: results[key].ignores for key in wanted}, wanted, rules, context)


def _pages(
    wanted: Mapping[Key, str],
    rules: Sequence[Rule],
    context: Context,
    store: Store,
    digests: Mapping[str, str],
    jobs: int | None,
    progress: Progress,
) -> dict[Key, PageResult]:
    answers = context.asked.answers
    kept = {key: store.page(path, digests, answers) for key, path in wanted.items()}
    results = {key: found for key, found in kept.items() if found is not None}
    left = [key for key in wanted if key not in results]
    progress(0, len(left), "")
    for key, result in check_pages(left, rules, context, jobs=jobs, progress=progress).items():
        results[key] = result
        store.keep_page(wanted[key], result)
    return results


def _site(
    rules: Sequence[Rule], context: Context, store: Store, digests: Mapping[str, str]
) -> tuple[Finding, ...]:
    pages = (f"{path} {digest}" for path, digest in digests.items())
    everything = _digest(*pages, *sorted(context.site.files))
    found = store.site(everything)
    if found is None:
        found = tuple(finding for rule in rules for finding in rule.check_site(context))
        store.keep_site(everything, found)
    return found


def _digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(errors="replace"), digest_size=16).hexdigest()


def chosen_rules(
    context: Context, select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[list[Rule], list[str]]:
    """The rules to run, and what is said about those that cannot."""
    chosen = selected(select, ignore)
    notes = []
    if not context.glossary:
        off = [rule.code for rule in chosen if rule.needs_glossary]
        chosen = [rule for rule in chosen if not rule.needs_glossary]
        if off:
            notes.append(f"No glossary: {', '.join(off)} did not run.")
    unknown = sorted(tag for tag in context.site.locales if not context.profile(tag).known)
    off = [rule.code for rule in chosen if rule.needs_profile]
    if unknown and off:
        notes.append(f"No language profile for {', '.join(unknown)}: {', '.join(off)} did not run there.")
    return [rule() for rule in chosen], notes
