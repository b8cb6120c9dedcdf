"""Why two answers may differ: each reason tells exactly which answers it covers."""

from decimal import Decimal, InvalidOperation

I64 = (-(2**63), 2**63 - 1)
DECIMAL_MAX = "79228162514264337593543950335"
# What the types of a union are called in the place of an error.
LABELS = {"int", "list[int]", "decimal", "TextForm", "LinesForm", "Priced", "Titled"}


def without_known_differences(fastapi, waypost):
    """Both answers with what may differ taken out, and the reasons that were needed."""
    reasons = set()
    if refused := narrower(waypost) | multiple_of_wide(fastapi):
        reasons |= set(refused.values())
        # A union says of each of its types why it is not that one, after the place of the value.
        places = set(refused) | {before_label(place) for place in refused}
        # What is wrong elsewhere must still be told alike; FastAPI may have taken the value.
        waypost, fastapi = (without(answer, places) for answer in (waypost, fastapi))
        if not waypost[1].get("detail") and fastapi[0] == 200:
            return None, None, reasons
    if fastapi != waypost and fastapi[0] == waypost[0] == 200 and holds_wide(fastapi[1]):
        reasons.add("a value that an i64 cannot hold is another variant of a union, or none")
        return None, None, reasons
    if fastapi != waypost and fastapi[0] == waypost[0] == 200:
        if spelled_alike(fastapi[1], waypost[1], reasons):
            return None, None, reasons
    return fastapi, waypost, reasons


def before_label(place: tuple) -> tuple:
    """The place of the value of which a union says why it is none of its types."""
    return next((place[:at] for at, part in enumerate(place) if part in LABELS), place)


def narrower(answer) -> dict[tuple, str]:
    """The places whose value Python's type holds and Rust's does not, with the reason."""
    found = {}
    for error in errors(answer):
        context = error.get("ctx", {})
        bound = context.get("le", context.get("ge"))
        if bound in I64:
            found[tuple(error["loc"])] = "an int of Python has no limits, an i64 has 64 bits"
        elif DECIMAL_MAX in error["msg"]:
            found[tuple(error["loc"])] = "a Decimal of Python has no limits, one of Rust has 96 bits"
        elif error["type"] == "timezone_naive":
            found[tuple(error["loc"])] = "a time of Python may have a time zone, a NaiveTime has none"
    return found


def holds_wide(value) -> bool:
    if isinstance(value, dict):
        return any(map(holds_wide, value.values()))
    if isinstance(value, list):
        return any(map(holds_wide, value))
    return isinstance(value, int) and not I64[0] <= value <= I64[1]


def multiple_of_wide(answer) -> dict[tuple, str]:
    """The places where FastAPI looks whether a number is a multiple that an i64 cannot hold."""
    reason = "a number beyond its type is not tried as a multiple"
    return {
        tuple(error["loc"]): reason
        for error in errors(answer)
        if error["type"] == "multiple_of" and beyond_i64(error["input"])
    }


def beyond_i64(value) -> bool:
    try:
        return not I64[0] <= int(value) <= I64[1]
    except (TypeError, ValueError, OverflowError):
        return False


def errors(answer) -> list[dict]:
    detail = answer[1].get("detail") if isinstance(answer[1], dict) else None
    return detail if isinstance(detail, list) else []


def without(answer, places: set[tuple]):
    if not errors(answer):
        return answer
    kept = [
        error
        for error in errors(answer)
        if not any(tuple(error["loc"][: len(place)]) == place for place in places)
    ]
    return answer[0], {**answer[1], "detail": kept}


def spelled_alike(fastapi, waypost, reasons: set[str]) -> bool:
    """Whether two answers say the same but for how they write a time of day, a Decimal or a set."""
    if isinstance(fastapi, dict) and isinstance(waypost, dict):
        return fastapi.keys() == waypost.keys() and all(
            spelled_alike(fastapi[key], waypost[key], reasons) for key in fastapi
        )
    if fastapi == waypost:
        return True
    if isinstance(fastapi, list) and isinstance(waypost, list):
        reasons.add("a set has no order")
        return sorted(fastapi, key=str) == sorted(waypost, key=str)
    if not (isinstance(fastapi, str) and isinstance(waypost, str)):
        return False
    if fastapi.endswith("Z") and not waypost.endswith("Z"):
        reasons.add("pydantic takes a time that is a number for one in UTC, a NaiveTime has no zone")
        return spelled_alike(fastapi[:-1], waypost, reasons)
    if "." in fastapi and ":" in fastapi and fastapi.replace("000", "", 1) == waypost:
        reasons.add("pydantic writes six digits of a second, chrono as few as three")
        return True
    if decimal(fastapi) is not None and decimal(fastapi) == decimal(waypost):
        reasons.add("a Decimal of Python keeps the exponent it was written with, one of Rust does not")
        return True
    return False


def decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
