"""The English sentences of every refusal: what is wrong, where, and what to do. The French are in the catalogue.

A code may have several sentences; the first one whose {values} are all known is used. {field} is the field's name in
the reader's language, {key} the field as a file or an option spells it.
"""

from letters.words.messages.marking import _
from letters.words.messages.spreadsheet_sentences import SPREADSHEET_REFUSALS

REFUSALS: dict[str, str | tuple[str, ...]] = {
    **SPREADSHEET_REFUSALS,
    "required": (
        _("Please choose: {field}. It can be {allowed}."),
        _("Please fill in: {field}."),
        _("Something is missing here. Fill it in."),
    ),
    "value_unknown": (
        _("“{value}” is not one of the choices here. Use {allowed}."),
        _("“{value}” is not one of the choices here. Choose another."),
    ),
    "contrast_low": _(
        "The colour {value} is too close to the page’s: its contrast is {contrast}, and text needs {least}. Choose a "
        "darker one for light pages and a lighter one for dark pages."
    ),
    "too_long": (
        _("This is {length} characters long, and at most {limit} fit. Shorten it."),
        _(
            "The name and the description of the campaign “{campaign}” do not fit on a poster, even in small type. "
            "Shorten them."
        ),
        _("The letter does not fit on {pages} pages, even in small type. Shorten its text or your own words."),
    ),
    "own_words_too_long": _(
        "Your own words are {length} characters long, and at most {limit} are allowed. Shorten them."
    ),
    "takes_too_long": _(
        "This takes longer than the {seconds} seconds that this page allows. Send fewer rows at once, or use "
        "the command “letters stack”, which has no limit."
    ),
    "text_fixed": _("This campaign’s letter cannot be replaced. Leave its text as it is and add your own words."),
    "character_forbidden": (
        _("{file}, line {line}: a character there cannot be printed ({character}). Delete it or retype the line."),
        _("A character after “{after}” cannot be printed ({character}). Delete it or retype the text."),
        _("A character before “{before}” cannot be printed ({character}). Delete it or retype the text."),
        _("This contains an invisible character that cannot be printed ({character}). Delete it or retype the text."),
    ),
    "glyph_missing": (
        _("None of our fonts has the character {character} ({name}). Write it in another way."),
        _("None of our fonts has the character {name} after “{after}”. Delete it or retype the text."),
        _("None of our fonts has the character {name} before “{before}”. Delete it or retype the text."),
        _("None of our fonts has the character {name}. Delete it or retype the text."),
    ),
    "postal_code_invalid": (
        _("“{typed}” is not a Canadian postal code. Did you mean {hint}?"),
        _("“{typed}” is not a Canadian postal code. Alternate letters and digits, as in K1A 0A6."),
    ),
    "postal_code_foreign": _(
        "“{typed}” is not a Canadian postal code. Mail to Parliament is free of postage only within Canada: "
        "give an address in Canada, or write by e-mail."
    ),
    "postal_code_unknown": (
        _(
            "No riding is known for the postal code {postal_code}. Check it; if it is right, find the riding on the "
            "House of Commons’ site, www.ourcommons.ca/members/en/search, and write it into a column headed “Riding”."
        ),
        _(
            "No riding is known for this postal code. Check it; if it is right, choose your Member of Parliament from "
            "the list, or look on the House of Commons’ site, www.ourcommons.ca/members/en/search."
        ),
    ),
    "finder_unavailable": (
        _(
            "The riding could not be looked up with {service}: it answered with the error {status}. Try again later, "
            "or write the riding into a column headed “Riding”."
        ),
        _(
            "The riding could not be looked up with {service}: {reason}. Try again later, or write the riding into "
            "a column headed “Riding”."
        ),
        _(
            "Ridings cannot be found by postal code at the moment. Choose your Member of Parliament from the list, or "
            "look on the House of Commons’ site, www.ourcommons.ca/members/en/search."
        ),
    ),
    "finder_off": _(
        "No service is asked for ridings, because LETTERS_REPRESENT_URL is empty. Remove that variable to ask "
        "Represent, or leave out --find-ridings."
    ),
    "ridings_or_member": _(
        "Either all letters go to one recipient, or each goes to the riding of its sender’s postal code. Choose only "
        "one of the two."
    ),
    "too_many_codes": _(
        "Ridings can be looked up here for at most {limit} different postal codes, and these rows have {codes}. Send "
        "fewer rows at once, or use the command “letters stack --find-ridings”, which has no limit."
    ),
    "campaign_missing": _(
        "There is no campaign in config/campaigns. Add a folder with campaign.yaml, letter.en.md and letter.fr.md, "
        "or set LETTERS_CONFIG."
    ),
    "out_of_zone": (
        _("“{place}” must be at least {least} mm, to keep the addresses apart and out of the areas that stay blank."),
        _("“{place}” must be at most {most} mm, to keep the addresses apart and out of the areas that stay blank."),
    ),
    "count_invalid": _("“{typed}” cannot be used here. Write a whole number from {least} to {most}."),
    "offset_invalid": _(
        "“{typed}” is not an offset. Write millimetres to the right and down, {limit} at most, as in 1.5,-2."
    ),
    "date_invalid": _("“{typed}” is not a date. Write year, month and day, as in 2026-11-22."),
    "province_unknown": _(
        "“{typed}” is not a province or territory of Canada. Write its name or its symbol, such as Alberta or AB."
    ),
    "email_invalid": _("“{typed}” is not an e-mail address. Write it as in name@example.org, or leave it empty."),
    "phone_invalid": _("“{typed}” is not a telephone number. Write it as in 780-555-0100, or leave it empty."),
    "line_too_long": _("“{line}” has {length} characters, and a line of an address has at most {limit}. Shorten it."),
    "too_many_lines": _(
        "This address takes {count} lines on the envelope, and at most {limit} are allowed. Shorten it."
    ),
    "member_unknown": (
        _("No Member of Parliament or riding is called “{query}”. Did you mean {candidates}?"),
        _("No Member of Parliament or riding is called “{query}”. Write the riding’s whole name, or the member’s."),
    ),
    "member_ambiguous": (
        _(
            "The postal code {postal_code} may lie in several ridings: {candidates}. Look up the street address on "
            "elections.ca, and write the riding into a column headed “Riding”."
        ),
        _("“{query}” could mean {candidates}. Write the riding’s whole name, or the member’s."),
    ),
    "seat_vacant": _(
        "The seat of {riding} is vacant, so there is no one to write to. Choose a minister or another recipient."
    ),
    "recipient_twice": _("There is both a Member of Parliament and another recipient. Keep only one of the two."),
    "too_many_rows": _(
        "This spreadsheet has more than {limit} rows. Split it in two, or make its letters with the command "
        "“letters stack”."
    ),
    "too_many_letters": _(
        "That would be {letters} letters, and at most {limit} can be made here at once. Ask for fewer."
    ),
    "upload_too_large": _("This file has {size} MB, and the limit is {limit} MB. Split it or make it smaller."),
    "recipients_unclear": _("Choose members, a province or all members: only one of the three."),
    "key_unknown": (
        _("{file}, line {line}: “{key}” is not a key that is used here. Correct its spelling or delete it."),
        _("This key is not used here. Correct its spelling or delete it."),
    ),
    "key_twice": (
        _("{file}, line {line}: “{key}” is there twice. Delete one of the two."),
        _("This key is there twice. Delete one of the two."),
    ),
    "comment_in_value": _(
        "{file}, line {line}: “{cut}” would be left out, because “#” after a space begins a comment in YAML. Put "
        "the value in quotation marks: {quoted}. A comment goes on a line of its own."
    ),
    "sign_unquoted": _(
        "{file}, line {line}: “{sign}” at the beginning of a value is not text in YAML. Put the value in quotation "
        "marks: {quoted}."
    ),
    "wrong_type": (
        _("{file}, line {line}: “{key}” must be {expected}. Correct it."),
        _("This must be {expected}. Correct it."),
    ),
    "header_wrong": _("The first line must name these columns: {expected}. Correct it."),
    "row_length_wrong": _("This row has {found} cells instead of {expected}. Correct it."),
    "riding_twice": _("The riding {value} is there twice. Delete one of the two rows."),
    "dates_out_of_order": _("{value} is not after the day of the dissolution. Correct one of the two dates."),
    "config_invalid": (
        _("{file}, line {line}, “{key}”: {problem}"),
        _("{file}, line {line}: {problem}"),
        _("{file}, “{key}”: {problem}"),
        _("{file}: {problem}"),
    ),
    "markdown_unsupported": _(
        "There is {found} here, which a letter cannot contain. Use paragraphs, **bold**, *italic* and simple lists."
    ),
    "gist_name_wrong": _("A summary’s file is named after its language, as in gist.es.md. Rename it."),
    "font_damaged": _("this font file is damaged: copy it again from a release or a fresh clone."),
    "gist_head_wrong": _(
        "A summary begins with the keys “name”, “about” and “reviewed” (yes or no), each on its own line, and "
        "an empty line, as in config/campaigns/open-work-permits/gist.es.md."
    ),
    "merge_field_unknown": _("There is no merge field “{value}”. Use {allowed}."),
    "slug_refused": _(
        "A campaign’s folder cannot be called “{value}”. Rename it with lower-case letters, digits and hyphens "
        "only, but not {reserved}."
    ),
    "signature_invalid": (
        _(
            "A drawn signature can have at most {limit} strokes, and this one has {strokes}. Draw it with fewer "
            "strokes."
        ),
        _("A drawn signature can have at most {limit} points, and this one has {points}. Draw a simpler one."),
        _("This picture has {pixels} pixels, and the limit is {limit}. Make a smaller one, of the signature alone."),
        _("This file has {size} bytes, and the limit is {limit}. Make a smaller picture."),
        _(
            "{format} files cannot be used as a signature. Choose a photo or a screenshot of the signature, in JPEG, "
            "PNG, HEIC, WebP or AVIF."
        ),
        _(
            "This picture is stored in more than {most_parts} parts, which take too long to read. Choose a screenshot "
            "of it, or save it again as an ordinary JPEG or PNG."
        ),
        _(
            "This is not a signature that can be printed. Draw it again, or choose another picture in JPEG, PNG, HEIC, "
            "WebP or AVIF."
        ),
    ),
    "signature_empty": _("Nothing has been drawn. Draw the signature, or choose another way to sign."),
    "signature_unseen": _(
        "No whole signature can be made out in this picture. Photograph it close up, in dark ink on plain white paper "
        "that lies flat in even light, without a shadow across it."
    ),
    "cannot_read": (
        _("{file}, line {line}: {reason}. Correct the file and try again."),
        _("{file}, row {row}: {reason}. Correct the file and try again."),
        _("{file}: {reason}. Correct the file and try again."),
        _("The file cannot be used: {reason}. Correct it and try again."),
    ),
    "cannot_fetch": (
        _("{url} answers with the error {status}. Check the address, or download the file in a browser and name it."),
        _("{url}: {reason}. Check the address, or download the file in a browser and name it."),
    ),
    "export_unknown": (
        _(
            "{file} is not the House of Commons’ export of its members: it lacks {missing}. Download it as XML or CSV "
            "from www.ourcommons.ca/members/en/search."
        ),
        _(
            "{file} is not the House of Commons’ export of its members. Download it as XML or CSV from "
            "www.ourcommons.ca/members/en/search."
        ),
    ),
    "export_partial": _(
        "{file} has members for only {found} of the {expected} seats. Export all current members, not just some "
        "of them."
    ),
    "export_invalid": _("{file}, line {line}: {problem}"),
    "ridings_unknown": _(
        "No riding is called {ridings}, the name in {file}. If a riding has a new name, correct it in "
        "members.csv first."
    ),
    "nobody_to_ask": _(
        "{file} was not written, because the command cannot ask you here. Read the changes, then add --yes."
    ),
    "declined": _("{file} stays as it was."),
    "port_unusable": _(
        "The port {port} is taken by another program, or needs administrator rights. "
        "Choose another one with --port or LETTERS_PORT."
    ),
    "package_missing": _(
        "{field} needs the Python package “{package}”, which is not installed. Run: pip install {package}"
    ),
    "source_missing": _(
        "There is no address to read the list from. Name a file or an address, or add the key members_export to "
        "config/parliament.yaml, with the address {example}."
    ),
    "config_read_only": _(
        "The list is part of the installed package and is not changed there. Copy the folder {folder} to a place "
        "of your own, name the copy in LETTERS_CONFIG and run the command again."
    ),
    "too_many_changes": _(
        "{file} was not written: {count} seats would change, and --yes may change {allowed}. Read the changes, "
        "then run the command without --yes, or with a larger --max-changes."
    ),
    "office_seat_vacant": _(
        "The seat of {riding} is vacant, so its member no longer holds the office. Find out who does, on "
        "www.ourcommons.ca/members/en/ministries, and correct riding_number, holder and checked_on."
    ),
    "office_held_by_other": _(
        "{holder} does not sit for {riding}. Find out who holds the office, on "
        "www.ourcommons.ca/members/en/ministries, and correct riding_number, holder and checked_on."
    ),
    "outdir_not_empty": (
        _("The folder {file} also contains {other}, which no stack wrote. Choose another folder."),
        _("The folder {file} contains another stack. Choose another folder, or replace the stack in it with --force."),
    ),
    "outdir_busy": _(
        "Another command is already making a stack in {file}. Wait until it is done, or choose another folder."
    ),
    "source_in_outdir": _(
        "{file} is in the folder whose files would be replaced. Choose another folder, or move the file."
    ),
    "interrupted": _("Stopped. Run the same command again to continue."),
    "memory_short": _(
        "There is not enough memory. Free some, then run the same command again: a stack continues where it stopped."
    ),
    "cluster_unreachable": _("The Dask cluster at {address} cannot be used: {reason}. Start it, or leave out --dask."),
    "cannot_write": _("{file} cannot be written: {reason}. Choose another place."),
}
