"""Whether mail is free of postage: Canada Post Corporation Act, section 35, with the dates of `parliament.yaml`."""

import re
from datetime import date, timedelta
from functools import partial

from pydantic import field_validator, model_validator

from letters import settings
from letters.config import FileModel, read_yaml
from letters.last_good import LastGood
from letters.people.recipient import Recipient
from letters.refusal import Refused

FREE_AFTER_SEAT_LOST = timedelta(days=10)
"""Section 35(5): a member's privilege ends ten days after the seat is lost, in a dissolution everybody's."""


class Parliament(FileModel):
    """When the last or next dissolution is, and from when those elected in it have free mail; None for unknown."""

    dissolved_on: date | None
    returned_on: date | None
    members_export: str | None = None
    """The address of the House's own list of its members, for `letters members update`."""

    @field_validator("members_export")
    @classmethod
    def _is_address(cls, written: str | None) -> str | None:
        if written is not None and not re.fullmatch("https?://[!-~]+", written):
            raise Refused("value_unknown", "members_export", value=written, allowed="https://…")
        return written

    @model_validator(mode="after")
    def _in_order(self) -> "Parliament":
        if self.returned_on and (self.dissolved_on is None or self.returned_on <= self.dissolved_on):
            raise Refused("dates_out_of_order", "returned_on", value=self.returned_on)
        return self

    def has_members(self, on: date) -> bool:
        """Whether mail to members is free on that day."""
        if self.dissolved_on is None or on <= self.dissolved_on + FREE_AFTER_SEAT_LOST:
            return True
        return self.returned_on is not None and on >= self.returned_on


_read = LastGood(partial(read_yaml, model=Parliament))


def load_parliament() -> Parliament:
    """`parliament.yaml`. Raises Refused `config_invalid` (values file, line, problem; also `dates_out_of_order`)."""
    return _read(settings.config_file("parliament.yaml"))


def needs_stamp(recipient: Recipient, on: date) -> bool:
    """Whether mail to the recipient, posted on that day, is not free: no seat in a House, or the Commons dissolved."""
    if recipient.sits_in == "commons":
        return not load_parliament().has_members(on)
    return recipient.sits_in is None
