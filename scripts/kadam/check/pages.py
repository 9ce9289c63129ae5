"""Check pages, one after the other or in several processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kadam.check.context import Context
from kadam.check.ignores import Ignore, read_ignores
from kadam.check.merge import INHERITED
from kadam.check.places import source_line
from kadam.check.registry import BY_CODE
from kadam.check.rule import Rule
from kadam.findings import Fact, Finding
from kadam.kept.standing import question
from kadam.machine.collector import collect_seldom
from kadam.machine.cores import can_fork, usable_cores
from kadam.model import Page
from kadam.pages import Key, LazyPages

T = TypeVar("T")
Progress = Callable[[int, int, str], None]

_CHUNK = 48
"""Pages that a process gets at a time, or a few more, so that translations stay with their source."""
_KEEP = 256
"""Parsed pages that a process keeps."""
_WORTH_IT = 100
"""Pages from which further processes are worth their start."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """What the rules have to say about a page."""

    findings: tuple[Finding, ...]
    guide: bool
    """Whether the page has steps."""
    source_lines: tuple[int, ...] = ()
    """Line of the source that each finding corresponds to; 0 when that is not known."""
    ignores: tuple[Ignore, ...] = ()
    """The page's comments that silence findings."""
    facts: tuple[Fact, ...] = ()
    """What rules noted down to compare it with other pages."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Path → digest of every page that was looked at, the page itself among them."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What was asked about which files and pages there are → the answer; see ``kadam.kept.standing``."""


def check_pages(
    keys: Sequence[Key], rules: Sequence[Rule], context: Context, *, jobs: int | None, progress: Progress
) -> dict[Key, PageResult]:
    """Check the named pages. ``jobs``: how many processes; one for each processor when ``None``."""
    jobs = jobs or usable_cores()
    chunks = list(_chunks(keys))
    sizes = context.site.pages.sizes if isinstance(context.site.pages, LazyPages) else {}
    # The largest first: one that came last would keep a single process busy while the others wait.
    chunks.sort(key=lambda chunk: -sum(sizes.get(key, 0) for key in chunk))
    results: dict[Key, PageResult] = {}
    for chunk, found in zip(chunks, _run(chunks, rules, context, jobs, len(keys)), strict=True):
        results.update(zip(chunk, found, strict=True))
        progress(len(results), len(keys), chunk[-1][1])
    return {key: results[key] for key in sorted(results, key=_by_key)}


def _run(
    chunks: list[list[Key]], rules: Sequence[Rule], context: Context, jobs: int, count: int
) -> Iterator[list[PageResult]]:
    if jobs == 1 or count < _WORTH_IT or not isinstance(context.site.pages, LazyPages):
        _start(rules, context)
        yield from map(_check, chunks)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forking hands over what is loaded; elsewhere it is sent.
    method = multiprocessing.get_context("fork" if can_fork() else None)
    with ProcessPoolExecutor(jobs, method, initializer=_start, initargs=(rules, context, True)) as pool:
        yield from pool.map(_check, chunks)


_work: tuple[Sequence[Rule], Context]


def _start(rules: Sequence[Rule], context: Context, alone: bool = False) -> None:
    global _work
    _work = (rules, context)
    if isinstance(context.site.pages, LazyPages):
        context.site.pages.keep = _KEEP
        context.site.pages.settled = True
    if alone:
        gc.freeze()
        collect_seldom()


def _check(chunk: list[Key]) -> list[PageResult]:
    rules, context = _work
    return [check_page(key, rules, context) for key in chunk]


def check_page(key: Key, rules: Sequence[Rule], context: Context) -> PageResult:
    """Run every rule over a page."""
    pages = context.site.pages
    if isinstance(pages, LazyPages):
        pages.touched.clear()
        pages.sought.clear()
        context.asked.notes.clear()
    page = pages[key]
    if not context.is_built(page):
        rules = ()  # no reader sees it; that it is an orphan, P307 says
    # Of copies of other pages it is known whether they are translated, and most are copies of the source.
    untranslated = page.original is not None and context.is_still_source(page)
    reading = [rule for rule in rules if not (untranslated and rule.reads_translation)]
    checking = [rule for rule in reading if type(rule).check is not Rule.check]
    findings = tuple(_of_translation(page, context, checking, lambda rule: rule.check(page, context)))
    comparing = [rule for rule in reading if rule.compares_pages]
    facts = tuple(_of_translation(page, context, comparing, lambda rule: rule.gather(page, context)))
    lines = tuple(
        source_line(page, finding.span.line, context) if finding.code.startswith(INHERITED) else 0
        for finding in findings
    )
    digests, asked = {}, {}
    if isinstance(pages, LazyPages):
        digests = {pages.paths[other]: pages.digests[other] for other in pages.touched}
        asked = {question(other): pages.paths.get(other, "") for other in pages.sought} | context.asked.notes
    ignores = read_ignores(page, BY_CODE)
    return PageResult(findings, bool(page.step_lists), lines, ignores, facts, digests, asked)


def _of_translation(
    page: Page, context: Context, rules: Sequence[Rule], ask: Callable[[Rule], Iterable[T]]
) -> Iterator[T]:
    """What rules answer; those that read translations have nothing to say where none is.

    Whether there is one is costly to tell, and only looked at when there is something to say.
    """
    for rule in rules:
        answer = ask(rule)
        if rule.reads_translation:
            answer = list(answer)
            if answer and context.is_still_source(page):
                continue
        yield from answer


def _chunks(keys: Sequence[Key]) -> Iterator[list[Key]]:
    """Divide pages so that translations of one page come together."""
    chunk: list[Key] = []
    for key in sorted(keys, key=_by_key):
        if len(chunk) >= _CHUNK and chunk[-1][1] != key[1]:
            yield chunk
            chunk = []
        chunk.append(key)
    if chunk:
        yield chunk


def _by_key(key: Key) -> Key:
    """Translations side by side."""
    return key[1], key[0]
