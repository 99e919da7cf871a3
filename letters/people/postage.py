"""Free postage to Parliament: Canada Post Corporation Act, section 35, with the dates of `parliament.yaml`."""

import re
from datetime import date, timedelta
from functools import partial

from pydantic import field_validator, model_validator

from letters import settings
from letters.config_files import FileModel, read_yaml
from letters.last_good_config import LastGoodReader
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused

#: Section 35(5): a member's privilege ends ten days after losing the seat; in a dissolution all members lose theirs.
FREE_AFTER_SEAT_LOST = timedelta(days=10)


class Parliament(FileModel):
    """The last or next dissolution, and the day from which members elected after it have free mail; None if unknown."""

    dissolved_on: date | None
    returned_on: date | None
    #: The address of the House's own list of its members, for `letters members update`.
    members_export: str | None = None

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
        """Return whether mail to members is free on that day."""
        if self.dissolved_on is None or on <= self.dissolved_on + FREE_AFTER_SEAT_LOST:
            return True
        return self.returned_on is not None and on >= self.returned_on


_read = LastGoodReader(partial(read_yaml, model=Parliament))


def load_parliament() -> Parliament:
    """Read `parliament.yaml`.

    Raises Refused `config_invalid` (values file, line, problem; the problem may be `dates_out_of_order`).
    """
    return _read(settings.config_file("parliament.yaml"))


def needs_stamp(recipient: Recipient, on: date) -> bool:
    """Return whether mail posted on that day costs postage: no seat in either House, or the Commons is dissolved."""
    if recipient.sits_in == "commons":
        return not load_parliament().has_members(on)
    return recipient.sits_in is None
