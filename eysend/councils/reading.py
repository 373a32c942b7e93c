"""Reads a TOML table into a frozen dataclass: the fields and their types are the schema."""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

NAMES = {str: "text", int: "a whole number", bool: "true or false", date: "a date such as 2027-03-02"}


def key_of(field: "Field[Any]") -> str:
    """The key in the file: the field's name, unless that word is taken in Python (`from`)."""
    return str(field.metadata.get("key", field.name))


def read(kind: Any, value: Any, at: str, problems: list[str]) -> Any:
    """The value as `kind`. What does not fit is added to `problems` as `key: reason`, and None comes back."""
    try:
        return _read(kind, value, at, problems)
    except ValueError as error:
        problems.append(f"{at}: {error}")
        return None


def _read(kind: Any, value: Any, at: str, problems: list[str]) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (UnionType, Union):
        return _read(inner[0], value, at, problems)
    if origin is Literal:
        return _one_of(inner, value)
    if origin is tuple:
        items = _plain(list, "a list", value)
        return tuple(read(inner[0], item, f"{at}[{n}]", problems) for n, item in enumerate(items))
    if origin is dict:
        table = _plain(dict, "a table", value)
        return {key: read(inner[1], item, f"{at}.{key}", problems) for key, item in table.items()}
    if hasattr(kind, "parse"):
        return kind.parse(_plain(str, "text", value))
    if is_dataclass(kind):
        return _read_table(kind, _plain(dict, "a table", value), at, problems)
    return _plain(kind, NAMES[kind], value)


def _one_of(words: tuple[str, ...], value: Any) -> str:
    if value not in words:
        raise ValueError(f'"{value}" is not one of {", ".join(words)}')
    return str(value)


def _plain(kind: type, name: str, value: Any) -> Any:
    # True is an int to Python; in a file it is a slip. An empty text says nothing: leave the key out.
    if type(value) is not kind:
        raise ValueError(f"must be {name}")
    if value == "":
        raise ValueError("is empty: leave the key out")
    return value


def _read_table(kind: Any, table: dict[str, Any], at: str, problems: list[str]) -> Any:
    types = get_type_hints(kind)
    known = {key_of(field): field for field in fields(kind)}
    found: dict[str, Any] = {}
    before = len(problems)
    for key in table.keys() - known.keys():
        problems.append(f"{_under(at, key)}: no such key")
    for key, field in known.items():
        if key in table:
            found[field.name] = read(types[field.name], table[key], _under(at, key), problems)
        elif field.default is MISSING and field.default_factory is MISSING:
            problems.append(f"{_under(at, key)}: is missing")
    return kind(**found) if len(problems) == before else None


def _under(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key
