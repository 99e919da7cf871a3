"""The exports of programs that organizers use, rebuilt from their documentation, are read without an option."""

import pytest

from tests.stacks.lists.exports_of_donors import EXPORTS_OF_DONORS
from tests.stacks.lists.exports_of_forms import EXPORTS_OF_FORMS, TO, WITH_BOTH, WITH_EMAIL
from tests.support.lists import read_list

#: For each program: the headers and a row, as pairs; the letterhead; and whether the member comes from an option.
EXPORTS = {
    **EXPORTS_OF_FORMS,
    **EXPORTS_OF_DONORS,
    "Google Contacts": (
        [
            *(("First Name", "Jane"), ("Middle Name", ""), ("Last Name", "Doe"), ("Phonetic First Name", "")),
            *(("Name Prefix", "Ms."), ("Name Suffix", ""), ("Nickname", "Jay"), ("File As", ""), ("Birthday", "")),
            *(("Organization Name", "Example Ltd"), ("Organization Title", ""), ("Notes", "met in June")),
            *(("Labels", "* myContacts"), ("E-mail 1 - Label", "*"), ("E-mail 1 - Value", "jane@example.org")),
            *(("Phone 1 - Label", "Mobile"), ("Phone 1 - Value", "780-555-0100"), ("Address 1 - Label", "Home")),
            ("Address 1 - Formatted", "10-123 Main St\nEdmonton, AB T5J 2R7\nCA"),
            *(("Address 1 - Street", "10-123 Main St"), ("Address 1 - City", "Edmonton"), ("Address 1 - PO Box", "")),
            *(("Address 1 - Region", "AB"), ("Address 1 - Postal Code", "T5J 2R7"), ("Address 1 - Country", "CA")),
            ("Address 1 - Extended Address", ""),
        ],
        WITH_BOTH,
        True,
    ),
    "Google Contacts, the older columns and two addresses": (
        [
            *(("Name", "Jane Doe"), ("Given Name", "Jane"), ("Family Name", "Doe"), ("Yomi Name", "")),
            *(("Group Membership", "* myContacts"), ("E-mail 1 - Type", "*"), ("E-mail 1 - Value", "jane@example.org")),
            *(("Address 1 - Type", "Home"), ("Address 1 - Street", ""), ("Address 1 - City", "")),
            *(("Address 1 - Region", ""), ("Address 1 - Postal Code", ""), ("Address 1 - Country", "")),
            *(
                ("Address 2 - Type", "Other"),
                ("Address 2 - Street", "10-123 Main St"),
                ("Address 2 - City", "Edmonton"),
            ),
            *(("Address 2 - Region", "AB"), ("Address 2 - Postal Code", "T5J 2R7"), ("Address 2 - Country", "Canada")),
        ],
        WITH_EMAIL,
        True,
    ),
    "Outlook": (
        [
            *(("First Name", "Jane"), ("Middle Name", ""), ("Last Name", "Doe"), ("Title", "Ms."), ("Suffix", "")),
            *(("E-mail Address", "jane@example.org"), ("E-mail 2 Address", ""), ("Home Phone", "780-555-0100")),
            *(
                ("Business Phone", ""),
                ("Mobile Phone", ""),
                ("Home Street", "10-123 Main St"),
                ("Home City", "Edmonton"),
            ),
            *(("Home State", "AB"), ("Home Postal Code", "T5J 2R7"), ("Home Country/Region", "Canada")),
            *(("Business Street", ""), ("Business City", ""), ("Business State", ""), ("Business Postal Code", "")),
            *(("Business Country/Region", ""), ("Other Street", ""), ("Other City", ""), ("Company", "Example Ltd")),
            *(("Job Title", "Clerk"), ("Department", ""), ("Web Page", ""), ("Birthday", ""), ("Notes", "x")),
        ],
        WITH_BOTH,
        True,
    ),
    "Action Network": (
        [
            *(("uuid", "x"), ("first_name", "Jane"), ("last_name", "Doe"), ("email", "jane@example.org")),
            *(("can2_phone", "780-555-0100"), ("can2_user_address", "10-123 Main St"), ("can2_user_city", "Edmonton")),
            *(("can2_state_abbreviated", "AB"), ("zip_code", "T5J 2R7"), ("country", "CA"), ("can2_user_tags", "a")),
            *(("can2_subscription_status", "subscribed"), ("Comments", "call me")),
        ],
        WITH_BOTH,
        True,
    ),
    "NationBuilder": (
        [
            *(("nationbuilder_id", "1"), ("prefix", "Ms."), ("first_name", "Jane"), ("middle_name", "")),
            *(("last_name", "Doe"), ("suffix", ""), ("email", "jane@example.org"), ("phone_number", "780-555-0100")),
            *(("primary_address1", "123 Main St"), ("primary_address2", "Apt 10"), ("primary_city", "Edmonton")),
            *(("primary_state", "AB"), ("primary_zip", "T5J 2R7"), ("primary_country_code", "CA")),
            *(("mailing_address1", ""), ("mailing_city", ""), ("federal_district", TO), ("tag_list", "a, b")),
            *(("is_volunteer", "false"), ("employer", "Example Ltd"), ("signup_type", "0")),
        ],
        WITH_BOTH,
        False,
    ),
    "CiviCRM": (
        [
            *(
                ("Contact ID", "5"),
                ("Contact Type", "Individual"),
                ("Individual Prefix", "Ms."),
                ("First Name", "Jane"),
            ),
            *(("Middle Name", ""), ("Last Name", "Doe"), ("Individual Suffix", ""), ("Gender", "Female")),
            *(("Street Address", "10-123 Main St"), ("Supplemental Address 1", ""), ("City", "Edmonton")),
            *(("Postal Code", "T5J 2R7"), ("Postal Code Suffix", ""), ("State", "Alberta"), ("Country", "Canada")),
            *(("Phone", "780-555-0100"), ("Email", "jane@example.org"), ("Current Employer", "Example Ltd")),
        ],
        WITH_BOTH,
        True,
    ),
    "Salesforce": (
        [
            *(("Salutation", "Ms."), ("First Name", "Jane"), ("Last Name", "Doe"), ("Account Name", "Example Ltd")),
            *(("Mailing Street", "10-123 Main St"), ("Mailing City", "Edmonton"), ("Mailing State/Province", "AB")),
            *(("Mailing Zip/Postal Code", "T5J 2R7"), ("Mailing Country", "Canada"), ("Phone", "780-555-0100")),
            *(("Email", "jane@example.org"), ("Contact Owner", "John Roe"), ("Lead Source", "Web")),
        ],
        WITH_BOTH,
        True,
    ),
    "Mailchimp": (
        [
            *(("Email Address", "jane@example.org"), ("First Name", "Jane"), ("Last Name", "Doe")),
            *(("Address", "10-123 Main St  Edmonton  AB  T5J 2R7  CA"), ("Phone Number", "780-555-0100")),
            *(("Birthday", ""), ("MEMBER_RATING", "2"), ("OPTIN_TIME", "2026-04-12"), ("OPTIN_IP", "")),
            *(("CONFIRM_TIME", "2026-04-12"), ("LATITUDE", "53.5"), ("GMTOFF", "-7"), ("EUID", "x"), ("TAGS", "a")),
        ],
        WITH_BOTH,
        True,
    ),
    "ActionKit": (
        [
            *(("id", "7"), ("email", "jane@example.org"), ("prefix", ""), ("first_name", "Jane")),
            *(("middle_name", ""), ("last_name", "Doe"), ("suffix", ""), ("password", ""), ("address1", "123 Main St")),
            *(("address2", "Apt 10"), ("city", "Edmonton"), ("state", "AB"), ("region", "AB"), ("postal", "T5J 2R7")),
            *(("zip", ""), ("plus4", ""), ("country", "Canada"), ("source", "web"), ("lang", "en")),
            *(("created_at", "2026-04-12"), ("phone", "780-555-0100"), ("subscription_status", "subscribed")),
        ],
        WITH_BOTH,
        True,
    ),
    "Word's address list": (
        [
            *(("Title", "Ms."), ("First Name", "Jane"), ("Last Name", "Doe"), ("Company Name", "")),
            *(("Address Line 1", "123 Main St"), ("Address Line 2", "Apt 10"), ("City", "Edmonton"), ("State", "AB")),
            *(("ZIP Code", "T5J 2R7"), ("Country or Region", "Canada"), ("Home Phone", "780-555-0100")),
            *(("Work Phone", ""), ("E-mail Address", "jane@example.org")),
        ],
        WITH_BOTH,
        True,
    ),
    "a vCard as a sheet": (
        [
            *(("Formatted Name", "Jane Doe"), ("Given Name", "Jane"), ("Family Name", "Doe"), ("Honorific Prefix", "")),
            *(("Street", "10-123 Main St"), ("Locality", "Edmonton"), ("Region", "AB"), ("Postal Code", "T5J 2R7")),
            *(("Country Name", "Canada"), ("Tel", "780-555-0100"), ("Email", "jane@example.org")),
        ],
        WITH_BOTH,
        True,
    ),
    "Luminate": (
        [
            *(("Cons ID", "5"), ("First Name", "Jane"), ("Last Name", "Doe"), ("Email", "jane@example.org")),
            *(("Address - Street 1", "123 Main St"), ("Address - Street 2", "Apt 10"), ("Address - City", "Edmonton")),
            *(("Address - State/Province", "AB"), ("Address - ZIP/Postal Code", "T5J 2R7")),
            *(("Address - Country", "Canada"), ("Creation Time", "2026-04-12")),
        ],
        WITH_EMAIL,
        True,
    ),
    "Outlook, with formatted addresses": (
        [
            *(
                ("First Name", "Jane"),
                ("Last Name", "Doe"),
                ("Initials", "J.D."),
                ("E-mail Address", "jane@example.org"),
            ),
            *(("Home Phone", "780-555-0100"), ("Home Address", "123 Main St\nApt 10\nEdmonton AB T5J 2R7\nCanada")),
            *(("Home Street", "123 Main St"), ("Home Street 2", "Apt 10"), ("Home Address PO Box", "")),
            *(("Home City", "Edmonton"), ("Home State", "AB"), ("Home Postal Code", "T5J 2R7")),
            *(("Home Country", "Canada"), ("Manager's Name", "John Roe"), ("Assistant's Phone", "780-555-0101")),
            *(("Business Address", "5 Elm St\nCalgary AB T2P 1A1"), ("Business Street", "5 Elm St")),
            *(("Business City", "Calgary"), ("Business Postal Code", "T2P 1A1"), ("Mileage", "5"), ("User 1", "x")),
        ],
        WITH_BOTH,
        True,
    ),
    "NationBuilder, with every address": (
        [
            *(("full_name", "Jane Doe"), ("email", "jane@example.org"), ("email1", "jane@example.org")),
            *(("phone_number", "780-555-0100"), ("primary_address1", "10-123 Main St"), ("primary_city", "Edmonton")),
            *(("primary_state", "AB"), ("primary_zip", "T5J 2R7"), ("primary_country_code", "CA")),
            *(("primary_country", "Canada"), ("primary_submitted_address", "10-123 Main St Edmonton AB T5J 2R7")),
            *(("registered_address1", "10-123 Main St"), ("registered_city", "Edmonton"), ("registered_state", "AB")),
            *(("registered_zip", "T5J 2R7"), ("user_submitted_address1", ""), ("point_person_name", "John Roe")),
            *(("federal_district", TO), ("precinct_name", "12")),
        ],
        WITH_BOTH,
        False,
    ),
    "CiviCRM, with every column": (
        [
            *(("Contact ID", "5"), ("Sort Name", "Doe, Jane"), ("Display Name", "Ms. Jane Doe"), ("Legal Name", "")),
            *(("Preferred Language", "en_CA"), ("Preferred Mail Format", "Both"), ("First Name", "Jane")),
            *(("Last Name", "Doe"), ("Individual Prefix", "Ms."), ("Addressee", "Ms. Jane Doe")),
            *(("Email Greeting", "Dear Jane"), ("Postal Greeting", "Dear Jane"), ("Location Type", "Home")),
            *(("Street Address", "10-123 Main St"), ("Street Number", "123"), ("Street Number Suffix", "")),
            *(("Street Name", "Main St"), ("Street Unit", "10"), ("Supplemental Address 1", ""), ("City", "Edmonton")),
            *(("Postal Code", "T5J 2R7"), ("Address Name", ""), ("State", "Alberta"), ("Country", "Canada")),
            *(("Phone", "780-555-0100"), ("Phone Type", "Mobile"), ("Email", "jane@example.org")),
            *(("On Hold", "No"), ("Signature Text", ""), ("World Region", "America North")),
        ],
        WITH_BOTH,
        True,
    ),
}


@pytest.mark.parametrize(("cells", "letterhead", "needs_member"), EXPORTS.values(), ids=EXPORTS)
def test_an_export_is_read_as_it_comes(cells, letterhead, needs_member):
    headers, row = zip(*cells, strict=True)
    read = read_list([headers, row], **({"member": TO} if needs_member else {}))
    assert read.unclear == []
    assert (read.reasons, read.passed_over) == ([], ())
    assert read.letterheads == [letterhead]
    assert read.ridings == [TO]
    assert read.letters[0].own_words == ""
    assert read.letters[0].salutation == "Dear Kerry Diotte:"
