"""The series that number a list: letters (a … z, aa, bb …), roman numerals and figures."""

from __future__ import annotations

_SIGNS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """Return a lower-case roman numeral."""
    text = ""
    for value, sign in _SIGNS:
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """Return a, b … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman_value(mark: str) -> int | None:
    """Return the number below 200 whose lower-case roman numeral a mark is, or None."""
    return _ROMANS.get(mark)


def letters_value(mark: str) -> int | None:
    """Return the number whose letters a lower-case mark is, or None."""
    if not mark or not "a" <= mark[0] <= "z" or mark != mark[0] * len(mark):
        return None
    return 26 * (len(mark) - 1) + ord(mark[0]) - ord("a") + 1


def following(mark: str, as_roman: bool) -> str:
    """Return the mark after this one, "" when it is of no series; a letter may be read as a roman numeral."""
    if mark.isdigit():
        return str(int(mark) + 1)
    low = mark.lower()
    value = roman_value(low) if as_roman else letters_value(low)
    if value is None or mark not in (low, low.upper()):
        return ""
    text = roman(value + 1) if as_roman else letters(value + 1)
    return text if mark == low else text.upper()


_ROMANS = {roman(number): number for number in range(1, 200)}
