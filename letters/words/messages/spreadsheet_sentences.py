"""What is wrong with a spreadsheet, in English, like the table of `refusal_sentences`."""

from letters.words.messages.marking import _

SPREADSHEET_REFUSALS: dict[str, str | tuple[str, ...]] = {
    "columns_missing": _(
        "No row names the columns, or this one is missing: {columns}. Head the columns as in the example spreadsheet."
    ),
    "column_unclear": (
        _(
            "What does this column hold, such as “{sample}”? Say it with {option}, or leave it out with {leave}. It "
            "may be: {fields}."
        ),
        _("What does this column hold, such as “{sample}”? Say it with {option}, or leave it out with {leave}."),
        _("What does the column “{header}” hold, such as “{sample}”? Choose it from the list, or leave it out."),
    ),
    "column_missing": _("There is no column with the header “{header}”. Use one of these: {headers}."),
    "column_answer_invalid": _(
        "“{typed}” does not say what a column holds. Write its header, = and a field, as in “Apt=unit”."
    ),
    "sheet_missing": (
        _("There is no sheet “{sheet}”. Use one of these: {sheets}."),
        _("There is no sheet “{sheet}”: the file has only one table. Leave out --sheet."),
    ),
    "row_empty": _("Row {row} has no text. Give the number of the row that holds the headers."),
    "recipient_missing": (
        _(
            "No column says who is written to. Add a column with the riding or the member, give one with {option}, or "
            "have the ridings found by postal code with {find}."
        ),
        _(
            "No column says who is written to. Add a column with the riding or the member, choose one for all rows, or "
            "tick “{tick}”."
        ),
        _("No column says who is written to. Add a column with the riding or the member, or choose one for all rows."),
    ),
    "member_elsewhere": _("{member} is not the Member of Parliament for {riding}. Correct one of the two."),
    "name_unclear": _("“{name}” and “{other}” may be two names or parts of one. Write the whole name in one column."),
    "two_people": _("This row names two people, {name} and {other}. Give each of them a row of their own."),
    "other_headers": _(
        "Row {header_row} has other headers than the table above it. Put the rows under it into a file of their own."
    ),
    "address_unsplit": _(
        "“{typed}” cannot be divided into street, city and postal code. Separate them with commas, or use a column "
        "for each."
    ),
    "country_foreign": _(
        "“{typed}” is not Canada. Mail to Parliament is free of postage only within Canada. Give an address in Canada."
    ),
    "quotes_wrong": _(
        "A quotation mark is not closed here, or text follows after it. Correct it; within a cell it is doubled."
    ),
    "text_garbled": _("“{typed}” was damaged when the file was saved in another encoding. Type it again."),
    "date_for_number": _(
        "“{typed}” is a date: a spreadsheet program has made it of a number such as 10-12. Type the number again, with "
        "an apostrophe before it."
    ),
    "cell_astray": _(
        "There is text in column {column}, which has no header; an extra separator may have shifted the cells. "
        "Correct the row, or give that column a header."
    ),
    "formula_error": _("A formula here gives the error {shown}. Type the text itself."),
}
