"""Reads the files of the library.

Facts, never text to enact; what may be printed of one follows from its typed fields alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

from pydantic import ValidationError

from drafting.data import strict_yaml
from drafting.data.problems import DataError, Problem, explain
from drafting.data.strict_yaml import Plain
from drafting.model import Model

M = TypeVar("M", bound=Model)
Shape: TypeAlias = Callable[[dict[str, Plain]], Mapping[str, object]]


def read_text(path: Path, root: Path) -> str:
    """Read one text file of the library; raise DataError when it cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise DataError(
            [Problem(str(path.relative_to(root)), 1, "the file is not UTF-8 text", "save it as UTF-8")]
        ) from None
    except OSError as error:
        fix = "restore the file from the repository, or install the program again"
        raise DataError(
            [Problem(str(path.relative_to(root)), 1, f"the file cannot be read ({error.strerror})", fix)]
        ) from None


def read_yaml(path: Path, root: Path) -> strict_yaml.Document:
    """Read one YAML file of the library, naming it by its path from the root."""
    return strict_yaml.read(read_text(path, root), str(path.relative_to(root)))


def read_models(path: Path, root: Path, model: type[M], problems: list[Problem]) -> list[M]:
    """Read a file that holds a list of records, collecting every problem in it."""
    name = str(path.relative_to(root))
    try:
        document = read_yaml(path, root)
    except DataError as error:
        problems.extend(error.problems)
        return []
    if not isinstance(document.data, list):
        problems.append(
            Problem(name, 1, "this file is not a list of records", "start each record with '- id: …'")
        )
        return []
    result = []
    for index, record in enumerate(document.data):
        try:
            result.append(model.model_validate(record))
        except ValidationError as error:
            problems += explain(error, name, document.under(index), model)
    return result


def read_model(
    path: Path, root: Path, model: type[M], problems: list[Problem], shape: Shape = dict
) -> M | None:
    """Read a file that holds one record; `shape` adapts the raw data first."""
    name = str(path.relative_to(root))
    try:
        document = read_yaml(path, root)
        if not isinstance(document.data, dict):
            raise DataError(
                [
                    Problem(
                        name,
                        1,
                        "this file does not hold one record",
                        "write keys and values, without a dash in front",
                    )
                ]
            )
        return model.model_validate(shape(document.data))
    except DataError as error:
        problems.extend(error.problems)
    except ValidationError as error:
        problems += explain(error, name, document.line_of, model)
    return None
