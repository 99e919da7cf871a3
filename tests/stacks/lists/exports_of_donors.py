"""Exports of programs that keep donors, members and congregations, and of shops that tell payer from recipient."""

from tests.stacks.lists.exports_of_forms import ADDRESS, WITH_BOTH, WITH_EMAIL

_NAME = (("First Name", "Jane"), ("Last Name", "Doe"))
_UNIT_APART = ("123 Main St", "Apt 10", "Edmonton", "AB", "T5J 2R7")

#: For each program: the headers and a row, as pairs; the letterhead; and whether the member comes from an option.
EXPORTS_OF_DONORS = {
    "WooCommerce": (
        [
            *(("Order Number", "1001"), ("Order Status", "completed"), ("Order Total", "14.00")),
            *(("Billing First Name", "Jane"), ("Billing Last Name", "Doe"), ("Billing Email", "jane@example.org")),
            *(("Billing Phone", "780-555-0100"), ("Billing Address 1", "123 Main St"), ("Billing Address 2", "Apt 10")),
            *(("Billing City", "Edmonton"), ("Billing State", "AB"), ("Billing Postcode", "T5J 2R7")),
            *(("Billing Country", "CA"), ("Shipping First Name", "Jane"), ("Shipping Last Name", "Doe")),
            *(("Shipping Address 1", "123 Main St"), ("Shipping Address 2", "Apt 10"), ("Shipping City", "Edmonton")),
            *(("Shipping State", "AB"), ("Shipping Postcode", "T5J 2R7"), ("Item Name", "Button")),
        ],
        WITH_BOTH,
        True,
    ),
    "Shopify's orders, whose name is a number": (
        [
            *(("Name", "#1001"), ("Email", "jane@example.org"), ("Financial Status", "paid"), ("Lineitem name", "x")),
            *(("Billing Name", "Jane Doe"), ("Billing Street", "10-123 Main St"), ("Billing Company", "")),
            *(("Billing Address1", "10-123 Main St"), ("Billing Address2", ""), ("Billing City", "Edmonton")),
            *(("Billing Zip", "'T5J 2R7"), ("Billing Province", "AB"), ("Billing Country", "CA")),
            *(("Shipping Name", "Jane Doe"), ("Shipping Street", "10-123 Main St"), ("Shipping City", "Edmonton")),
            *(("Shipping Zip", "'T5J 2R7"), ("Shipping Province", "AB"), ("Shipping Country", "CA"), ("Notes", "")),
        ],
        WITH_EMAIL,
        True,
    ),
    "Raiser's Edge": (
        [
            *(("CnBio_Title_1", "Ms."), ("CnBio_First_Name", "Jane"), ("CnBio_Last_Name", "Doe")),
            *zip(
                (f"CnAdrPrf_{part}" for part in ("Addrline1", "Addrline2", "City", "State", "ZIP")),
                _UNIT_APART,
                strict=True,
            ),
            ("CnAdrPrf_ContryLongDsc", "Canada"),
        ],
        ADDRESS,
        True,
    ),
    "VAN": (
        [
            *(("VANID", "1"), ("LastName", "Doe"), ("FirstName", "Jane"), ("MidName", "")),
            *(("mAddress", "10-123 Main St"), ("mCity", "Edmonton"), ("mState", "AB"), ("mZip5", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "DonorPerfect": (
        [
            *(("donor_id", "1"), ("title", "Ms."), ("first_name", "Jane"), ("last_name", "Doe"), ("opt_line", "")),
            *zip(("address", "address2", "city", "state", "zip"), _UNIT_APART, strict=True),
            *(("address_type", "HOME"), ("salutation", "Ms. Doe"), ("donor_type", "IN"), ("nomail", "N")),
        ],
        ADDRESS,
        True,
    ),
    "Keela": (
        [
            *(("Contact ID", "1"), ("Salutation", "Ms"), *_NAME, ("Primary Email", "jane@example.org")),
            *(("Primary Phone", "780-555-0100"), ("Primary Address - Address 1", "123 Main St")),
            *(("Primary Address - Address 2", "Apt 10"), ("Primary Address - City", "Edmonton")),
            *(("Primary Address - Province / State", "AB"), ("Primary Address - Postal / Zip code", "T5J 2R7")),
        ],
        WITH_BOTH,
        True,
    ),
    "CanadaHelps": (
        [
            *(("DONATION DATE", "2026/01/01"), ("TRANSACTION NUMBER", "5"), ("DONOR FIRST NAME", "Jane")),
            *(("DONOR LAST NAME", "Doe"), ("DONOR EMAIL ADDRESS", "jane@example.org"), ("FUND", "General")),
            *zip(
                (f"DONOR {part}" for part in ("ADDRESS 1", "ADDRESS 2", "CITY", "PROVINCE/STATE", "POSTAL/ZIP CODE")),
                _UNIT_APART,
                strict=True,
            ),
            *(("DONOR COUNTRY", "Canada"), ("DONOR PHONE NUMBER", "780-555-0100"), ("DONOR LANGUAGE", "English")),
        ],
        WITH_BOTH,
        True,
    ),
    "Donorbox": (
        [
            *(("Name", "Jane Doe"), ("Donating Company", ""), ("Donor's First Name", "Jane")),
            *(("Donor's Last Name", "Doe"), ("Donor Email", "jane@example.org"), ("Donor Comment", "")),
            *(("Address", "10-123 Main St"), ("City", "Edmonton"), ("State / Province", "AB")),
            *(("Postal Code", "T5J 2R7"), ("Phone", "780-555-0100"), ("Honoree Name", "")),
        ],
        WITH_BOTH,
        True,
    ),
    "Airtable's lookups": (
        [
            *(("Name", "Jane Doe"), ("Address (from Household)", "10-123 Main St")),
            *(("City (from Household)", "Edmonton"), ("Postal Code (from Household)", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "Wufoo": (
        [
            *(("Entry Id", "5"), ("Name", "Jane"), ("Last", "Doe"), ("Street Address", "123 Main St")),
            *(("Address Line 2", "Apt 10"), ("City", "Edmonton"), ("State / Province / Region", "AB")),
            *(("Postal / Zip Code", "T5J 2R7"), ("IP Address", "192.0.2.1"), ("Last Page Accessed", "2")),
        ],
        ADDRESS,
        True,
    ),
    "Gravity Forms": (
        [
            *(("Name (Prefix)", "Ms."), ("Name (First)", "Jane"), ("Name (Middle)", ""), ("Name (Last)", "Doe")),
            *(("Name (Suffix)", ""), ("Address (Street Address)", "123 Main St")),
            *(("Address (Address Line 2)", "Apt 10"), ("Address (City)", "Edmonton")),
            *(("Address (State / Province)", "Alberta"), ("Address (ZIP / Postal Code)", "T5J 2R7")),
            *(("Address (Country)", "Canada"), ("Consent (Consent)", "Checked"), ("Consent (Text)", "I agree")),
            *(("Created By (User Id)", "3"), ("Entry Id", "5"), ("User Agent", "x"), ("User IP", "192.0.2.1")),
        ],
        ADDRESS,
        True,
    ),
    "Breeze": (
        [
            *(("Person ID", "1"), *_NAME, ("Maiden Name", "Roe"), ("Street Address", "10-123 Main St")),
            *(("City", "Edmonton"), ("State", "AB"), ("Zip", "T5J 2R7"), ("Family", "Doe")),
            ("Family Role", "Head of Household"),
        ],
        ADDRESS,
        True,
    ),
    "Fellowship One": (
        [
            *(("Contributor_ID", "1"), ("Contributor_Name", "Jane Doe"), ("Preferred_Email", "jane@example.org")),
            *zip(("Street_1", "Street_2", "City", "State_Province", "Postal_Code"), _UNIT_APART, strict=True),
        ],
        WITH_EMAIL,
        True,
    ),
    "Donarius": (
        [
            *(("Donor's First Name", "Jane"), ("Donor's Surname", "Doe"), ("Spouse and/or Children", "")),
            *(("First line of address", "123 Main St"), ("Second line of address", "Apt 10"), ("City", "Edmonton")),
            *(("Province/State", "AB"), ("Postal/Zip Code", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "Yapla": (
        [
            *(("Prénom", "Jane"), ("Nom", "Doe"), ("Courriel", "jane@example.org"), ("Statut", "Actif")),
            *(("Adresse - Ligne 1", "123 Main St"), ("Adresse - Ligne 2", "Apt 10"), ("Adresse - Ville", "Edmonton")),
            *(("Adresse - Province", "Alberta"), ("Adresse - Code postal", "T5J 2R7"), ("Adresse - Pays", "Canada")),
        ],
        WITH_EMAIL,
        True,
    ),
    "HubSpot": (
        [
            *(("Record ID - Contact", "5"), *_NAME, ("Email", "jane@example.org"), ("Contact owner", "John Roe")),
            *(("Street Address", "10-123 Main St"), ("City", "Edmonton"), ("State/Region", "AB")),
            *(("Postal Code", "T5J 2R7"), ("Country/Region", "Canada"), ("Last Activity Date", "2026-01-01 10:00")),
        ],
        WITH_EMAIL,
        True,
    ),
    "Constant Contact": (
        [
            *(("Email address", "jane@example.org"), *_NAME, ("Email permission status", "Implicit")),
            *(("Street address line 1 - Home", "10-123 Main St"), ("City - Home", "Edmonton")),
            *(("State/Province - Home", "AB"), ("Zip/Postal code - Home", "T5J 2R7"), ("Country - Home", "Canada")),
            ("Phone - mobile", "780-555-0100"),
        ],
        WITH_BOTH,
        True,
    ),
    "MembershipWorks, the other contact first": (
        [
            *(("Alternate First Name", "John"), ("Alternate Last Name", "Roe"), ("Alternate Address 1", "5 Elm St")),
            *(("Alternate City", "Calgary"), ("Alternate Zip", "T2P 1A1"), *_NAME, ("Address 1", "10-123 Main St")),
            *(("City", "Edmonton"), ("State", "AB"), ("Zip", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "a union's": (
        [
            *(("Surname", "Doe"), ("Given Names", "Jane"), ("Local", "37"), ("Seniority Date", "2001-01-01")),
            *(("Address 1", "10-123 Main St"), ("City", "Edmonton"), ("Prov", "AB"), ("PCode", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "Neon CRM": (
        [
            *(("Account ID", "1"), *_NAME, ("Email 1", "jane@example.org")),
            *(("Full Street Address (F)", "10-123 Main St"), ("City (F)", "Edmonton"), ("State/Province (F)", "AB")),
            ("Full Zip Code (F)", "T5J 2R7"),
        ],
        WITH_EMAIL,
        True,
    ),
    "Canada Post’s Smart Data Cleaner": (
        [
            *(("Record ID", "1"), ("Address", "10-123 Main St"), ("Muni", "Edmonton"), ("Prov", "AB")),
            *(("PC", "T5J 2R7"), ("Title", ""), *_NAME, ("Business Name", "")),
        ],
        ADDRESS,
        True,
    ),
    "Givebutter": (
        [
            *(("Contact ID", "1"), ("Prefix", ""), *_NAME, ("Primary Email", "jane@example.org")),
            *(("Primary Phone", "780-555-0100"), ("Address Line 1", "123 Main St"), ("Address Line 2", "Apt 10")),
            *(("City", "Edmonton"), ("State", "AB"), ("Postal Code", "T5J 2R7"), ("Household Name", "Doe family")),
        ],
        WITH_BOTH,
        True,
    ),
}
