"""The command: what it prints where, and the exit codes that scripts rely on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import kadam.pipeline
from kadam import __version__
from kadam.cli import main
from kadam.errors import EnvironmentMissing, ExitCode

MKDOCS = """\
site_name: Test
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: hi, name: हिन्दी}
"""
GOOD = "# Title { #title }\n\n1. Open. { #one }\n2. Close. { #two }\n"
# S101, with a safe fix: the numbers do not count up.
SKIPS = GOOD.replace("2. Close", "3. Close")
# S102, for a person to mend: the picture ends the list.
RESTARTS = "# Title { #title }\n\n1. Open. { #one }\n\nA picture.\n\n2. Close. { #two }\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for locale in ("en", "hi"):
        (tmp_path / "docs" / locale).mkdir(parents=True)
        page(tmp_path, locale, GOOD)
    return tmp_path


def page(project: Path, locale: str, text: str) -> Path:
    path = project / "docs" / locale / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


def kadam_(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *arguments])


def test_clean(project: Path) -> None:
    result = kadam_(project, "check")
    assert result.exit_code == 0
    assert result.stdout.startswith("No findings (2 files, 1 guide, 2 locales")
    assert "note: No glossary" in result.stderr


def test_quiet_prints_nothing_when_clean(project: Path) -> None:
    for arguments in (["-q", "check"], ["check", "-q"]):
        result = kadam_(project, *arguments)
        assert (result.exit_code, result.output) == (0, "")


def test_findings_are_exit_code_1_and_fail_on_moves_the_line(project: Path) -> None:
    page(project, "hi", RESTARTS)
    result = kadam_(project, "check", "--select", "s102")
    assert result.exit_code == ExitCode.FINDINGS
    assert "docs/hi/a.md:7:1 S102" in result.stdout
    assert " 7 | 2. Close. { #two }\n   | ^\n" in result.stdout
    (project / "docs/hi/a.md").unlink()  # P301 is an info
    assert kadam_(project, "check", "--select", "P").exit_code == 0
    assert kadam_(project, "check", "--select", "P", "--fail-on", "info").exit_code == 1
    assert kadam_(project, "check", "--ignore", "P,M", "--fail-on", "info").exit_code == 0


def test_information_is_counted_and_listed_when_it_is_asked_for(project: Path) -> None:
    (project / "docs/hi/a.md").unlink()
    counted = "Found 1 info (1 file, 1 guide, 2 locales"
    for asked in ((), ("--show", "warning"), ("--show", "error")):
        said = kadam_(project, "check", "--ignore", "M", *asked).stdout
        assert "P301 info:" not in said
        assert said.startswith(counted)
        assert "Not listed: 1 info (kadam check --show info)." in said
    page = str(project / "docs/en/a.md")
    for asked in (("--show", "info"), ("--fail-on", "info"), ("--select", "P"), (page,)):
        said = kadam_(project, "check", "--ignore", "M", *asked).stdout
        assert "docs/en/a.md:1:1 P301 info:" in said
        assert counted in said
        assert "Not listed" not in said
    wrong = kadam_(project, "check", "--show", "info", "--format", "json")
    assert wrong.exit_code == ExitCode.USAGE
    assert "--show is for the text report" in wrong.stderr


def test_paths_and_locales_narrow_the_report(project: Path) -> None:
    page(project, "hi", RESTARTS)
    page(project, "en", RESTARTS)
    for arguments in (["docs/hi"], ["docs/hi/a.md"], ["--locale", "hi"]):
        report = json.loads(kadam_(project, "check", *arguments, "--format", "json").stdout)
        assert {finding["locale"] for finding in report["findings"]} == {"hi"}


def test_json_stands_alone_on_standard_output(project: Path) -> None:
    result = kadam_(project, "check", "--format", "json", "-v")
    assert json.loads(result.stdout)["version"] == 1
    assert "Settings:" in result.stderr


def test_output_file(project: Path) -> None:
    result = kadam_(project, "--color", "always", "check", "--output", "out/report.txt")
    assert result.stdout == ""
    text = (project / "out/report.txt").read_text(encoding="utf-8")
    assert text.startswith("No findings")
    (project / "file").write_text("")
    result = kadam_(project, "check", "--output", "file/report.txt")
    assert (result.exit_code, "error[output]" in result.stderr) == (2, True)


def test_diff_changes_nothing_and_fix_does(project: Path) -> None:
    path = page(project, "en", SKIPS)
    result = kadam_(project, "check", "--select", "S", "--diff")
    assert result.exit_code == 1
    assert "-3. Close. { #two }\n+2. Close. { #two }\n" in result.stdout
    assert path.read_text(encoding="utf-8") == SKIPS
    result = kadam_(project, "check", "--select", "S", "--fix")
    assert (result.exit_code, "Mended 1 finding in 1 file." in result.stderr) == (0, True)
    assert path.read_text(encoding="utf-8") == GOOD
    result = kadam_(project, "check", "--select", "S", "--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_statistics(project: Path) -> None:
    page(project, "en", SKIPS)
    result = kadam_(project, "check", "--select", "S101", "--statistics")
    assert (result.exit_code, result.stdout) == (1, "1 error   S101 step-sequence  [*]\n")


def test_colour(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page(project, "en", SKIPS)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b" not in kadam_(project, "check").stdout
    coloured = kadam_(project, "check", "--color", "always").stdout
    assert "\x1b[31m" in coloured
    assert click.unstyle(coloured).split("\n")[0] == kadam_(project, "check").stdout.split("\n")[0]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in kadam_(project, "check").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in kadam_(project, "check").stdout


def test_settings_problems_are_listed_with_their_places(project: Path) -> None:
    (project / "mkdocs.yml").write_text(MKDOCS + "  - kadam:\n      fial_on: error\n", encoding="utf-8")
    result = kadam_(project, "check")
    assert result.exit_code == ExitCode.USAGE
    assert result.stderr == (
        "error[invalid-files]: 1 problem in settings or glossary\n"
        '  mkdocs.yml:9:7 unknown key "fial_on"; did you mean "fail_on"?\n'
    )


def test_a_level_for_a_rule_that_does_not_exist(project: Path) -> None:
    settings = MKDOCS + "  - kadam:\n      severity: {P399: error}\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    result = kadam_(project, "check")
    assert result.exit_code == ExitCode.USAGE
    assert "severity: there is no rule P399" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--select", "Q9"], 'no rule begins with "Q9"'),
        (["check", "--locale", "h"], "none of the site's locales (en, hi)"),
        (["check", "nowhere.md"], "nowhere.md does not exist"),
        (["check", "mkdocs.yml"], "holds no page"),
        (["check", "--fix", "--diff"], "choose one"),
        (["check", "--statistics", "--format", "json"], "--statistics is a text report"),
        (["chek"], "No such command 'chek'"),
        (["--config", "no.yml", "check"], "no.yml does not exist"),
        (["explain", "S1002"], 'did you mean "S102"?'),
    ],
)
def test_wrong_usage_is_exit_code_2(project: Path, arguments: list[str], message: str) -> None:
    result = kadam_(project, *arguments)
    assert result.exit_code == ExitCode.USAGE
    assert message in result.stderr
    assert result.stdout == ""


def test_no_project(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    result = kadam_(tmp_path, "check")
    assert result.exit_code == ExitCode.USAGE
    assert "error[config]: there is no mkdocs.yml" in result.stderr
    assert "hint: " in result.stderr


def test_a_site_that_never_heard_of_kadam(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.md", "a.hi.md"):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / name).write_text(RESTARTS, encoding="utf-8")
    described = ["--docs", "pages", "--layout", "suffix", "--source", "en", "--dialect", "python-markdown"]
    result = kadam_(tmp_path, "check", *described, "--select", "S102")
    assert result.exit_code == 1
    # The same defect in both languages is told once, at the source.
    assert "pages/a.md:7:1 S102" in result.stdout


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (EnvironmentMissing("no browser", hint="install one"), ExitCode.ENVIRONMENT),
    ],
)
def test_exit_codes_of_what_goes_wrong_on_the_way(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(kadam.pipeline, "check", broken)
    result = kadam_(project, "check")
    assert result.exit_code == code
    assert ("error[environment]: no browser" in result.stderr) == (code == ExitCode.ENVIRONMENT)


def test_explain_lists_and_documents_every_rule() -> None:
    from kadam.check.registry import RULES

    listed = CliRunner().invoke(main, ["explain"])
    assert listed.exit_code == 0
    for rule in RULES:
        assert f"{rule.code} {rule.name}" in listed.stdout
        for name in (rule.code.lower(), rule.name):
            shown = CliRunner().invoke(main, ["explain", name])
            assert shown.exit_code == 0
            assert rule.documentation() in shown.stdout


def test_version_and_help_in_a_process_of_their_own() -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from kadam.cli import main; main(prog_name='kadam')", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run("--version").stdout == f"kadam {__version__}\n"
    for name in main.list_commands(click.Context(main)):
        shown = run(name, "--help")
        assert shown.returncode == 0
        assert "Example" in shown.stdout


def test_help_does_not_import_the_heavy_parts() -> None:
    heavy = {"mkdocs", "markdown", "typst", "kadam.pipeline"}
    code = f"import sys, kadam.cli; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
