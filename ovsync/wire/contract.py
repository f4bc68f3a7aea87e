"""The body of ``POST /sync`` held to the vendor's published document (API v2, January 2026)."""

from collections.abc import Iterator
from typing import Any

import msgspec

from ovsync.wire.names import OFFICEVIBE

_REQUIRED = (*OFFICEVIBE.people[:4], OFFICEVIBE.people[6])


def refusal_of(body: bytes) -> str:
    """The first reason to refuse the request, in one sentence; "" where there is none."""
    try:
        request = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "The request is not valid JSON."
    if not isinstance(request, dict):
        return "The request is not a JSON object."
    return next(_reasons(request), "")


def _reasons(request: dict[str, Any]) -> Iterator[str]:
    yield from _settings(request)
    for name in OFFICEVIBE.lists:
        rows = request.get(name)
        if not isinstance(rows, list) or not rows:
            yield f"{name} cannot be empty."
            return
        if not all(isinstance(row, dict) for row in rows):
            yield f"{name} must hold objects."
            return
    users, groups, mappings = (request[name] for name in OFFICEVIBE.lists)
    for at, user in enumerate(users):
        yield from (f"users[{at}].{key} is required." for key in _REQUIRED if not user.get(key))
        yield from (
            f"users[{at}].{key} must be a text." for key, value in user.items() if not isinstance(value, str)
        )
    team_id, _ = OFFICEVIBE.teams
    for at, group in enumerate(groups):
        if not isinstance(group.get(team_id), str) or not group[team_id]:
            yield f"groups[{at}].{team_id} is required."
    for at, mapping in enumerate(mappings):
        yield from _mapping(at, mapping)


def _settings(request: dict[str, Any]) -> Iterator[str]:
    if "settings" not in request:
        return
    settings = request["settings"]
    if not isinstance(settings, dict) or not isinstance(settings.get("syncManagerEmail"), str):
        yield "settings.syncManagerEmail is required."
    elif not isinstance(settings.get("inviteNewUsers"), bool):
        yield "settings.inviteNewUsers is required."


def _mapping(at: int, mapping: dict[str, Any]) -> Iterator[str]:
    for key in OFFICEVIBE.links[:3]:
        if not isinstance(mapping.get(key), str):
            yield f"mappings[{at}].{key} is required."
    for key in OFFICEVIBE.links[3:]:
        if not isinstance(mapping.get(key), bool):
            yield f"mappings[{at}].{key} must be true or false."
