"""The English sentences of every notice: what is worth knowing though nothing is wrong. The French: in the catalogue.

A code may have several sentences; the first one whose {values} are all known is used.
"""

from letters.words.messages.marking import _

NOTICES: dict[str, str | tuple[str, ...]] = {
    "province_mismatch": _(
        "The postal code {postal_code} is not in {province}. Check the province and the postal code."
    ),
    "list_old": _(
        "The list of members was last checked on {checked_on}, {days} days ago. Run “letters members update”."
    ),
    "office_old": _(
        "The holder of the office “{office}” was last checked on {checked_on}, {days} days ago. Check who it "
        "is, and put today’s date into checked_on in config/offices.yaml."
    ),
    "seat_skipped": _("The seat of {riding} is vacant, so no letter is made for it."),
    "duplicate_rows": _("Likely duplicates: an earlier row has the same person and the same recipients."),
    "office_seat_changed": _(
        "The office “{office}” goes with the seat of {riding}, which is now vacant or has another member. "
        "Check who holds the office, and correct config/offices.yaml."
    ),
    "column_left_out": _("Columns left out: {columns}."),
    "field_left_out": (
        _("“{typed}” is not a province or territory of Canada; that of the postal code is used, {used}."),
        _("“{typed}” in the column “{column}” was left out, because another column already says this."),
        _("“{typed}” was left out. {problem}"),
    ),
    "row_passed_over": _("Passed over: {passed}."),
    "province_differs": _("{riding} is not in {province}, where the sender lives. Check the address and the riding."),
    "more_reasons": _("Other reasons and notices that are not listed here: {count}."),
    "refused_csv_full": _(
        "The file refused.csv is full. Refused rows that are not in it: {count}. Correct those that are, and make the "
        "stack again."
    ),
    "sheet_chosen": _(
        "Only the sheet “{sheet}” was read. If you meant another one ({others}), save that sheet as a separate file."
    ),
    "stamp_needed": _(
        "The letter to {name} needs a stamp: mail is free of postage only to sitting members of the House of "
        "Commons and senators, at Parliament."
    ),
    "taken_for_member": _(
        "At this postal code, {name} is assumed to be a sitting Member of Parliament, so that the letter needs "
        "no stamp. If that is wrong, put a stamp on it."
    ),
    "taken_for_senator": _(
        "At this postal code, {name} is assumed to be a sitting senator, so that the letter needs no stamp. If "
        "that is wrong, put a stamp on it."
    ),
}
