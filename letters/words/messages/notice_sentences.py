"""The English sentence of every notice: what is worth knowing though nothing is wrong. The French: in the catalogue."""

from letters.words.messages.marking import _

NOTICES = {
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
    "seat_skipped": _("The seat of {riding} is vacant, so there is no letter to it."),
    "duplicate_likely": _("{name} may be listed twice: row {first} has the same person and the same recipients."),
    "office_seat_changed": _(
        "The office “{office}” goes with the seat of {riding}, which is now vacant or has another member. "
        "Check who holds the office, and correct config/offices.yaml."
    ),
    "column_unknown": _("The column “{column}” is not used here, so it was left out."),
    "sheet_chosen": _("Only the sheet “{sheet}” was read. If you meant {others}, save it as a separate file."),
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
