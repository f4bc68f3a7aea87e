"""The switches of the sandbox: what the account is like, and how the service misbehaves."""

from typing import Literal

import msgspec


class Misbehaviour(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """How a request goes wrong. The control endpoints always behave.

    delay: seconds before anything is done.
    status: the code that is answered in place of the right one; 0: none. `taken`: after the sync was taken.
    body, retry_after: of that answer.
    drop: cut the connection before the sync is taken, while it is (the caller is gone first), or after.
    not_success: answer 200 with isSuccess false, and take nothing.
    errors: messages that are added to the answer of a sync that is taken.
    times: how many requests go wrong before all is well again; 0: all of them.
    only: which requests count.
    """

    delay: float = 0
    status: int = 0
    taken: bool = False
    body: str = ""
    retry_after: str = ""
    drop: Literal["", "before", "during", "after"] = ""
    not_success: bool = False
    errors: tuple[str, ...] = ()
    times: int = 0
    only: Literal["sync", "read", "all"] = "sync"


class Options(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What the account is like.

    key: the one that is taken. refusal: how a wrong one is answered.
    provisioning: whether the Custom Integration's switch is on; off: even the right key fails.
    syncing: whether syncs are taken; emails can be changed only while they are not.
    properties: the custom properties that exist in the account; None: any.
    envelope: whether reads come in one; None: as documented (users bare, groups in one).
    fist_name: the misspelt key in reads. show_groups: team names of each person in GET /users.
    """

    key: str = "sandbox-key"
    refusal: Literal["html", "redirect", "401"] = "html"
    provisioning: bool = True
    syncing: bool = True
    properties: tuple[str, ...] | None = None
    envelope: bool | None = None
    fist_name: bool = False
    show_groups: bool = False
    misbehave: Misbehaviour = Misbehaviour()
