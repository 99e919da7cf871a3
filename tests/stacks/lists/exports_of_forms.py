"""Exports of forms and shops, and what is to be read from all exports."""

ADDRESS = ("Jane Doe", "10-123 Main St", "Edmonton, AB  T5J 2R7")
WITH_EMAIL = (*ADDRESS, "jane@example.org")
WITH_BOTH = (*WITH_EMAIL, "780-555-0100")
TO = "Edmonton Griesbach"

#: For each program: the headers and a row, as pairs; the letterhead; and whether the member comes from an option.
EXPORTS_OF_FORMS = {
    "Google Forms, English": (
        [
            ("Timestamp", "2026/04/12 1:05:33 PM MDT"),
            ("Email Address", "jane@example.org"),
            ("What is your full name?", "Jane Doe"),
            ("Street address (with unit number)", "10-123 Main St"),
            ("City or town", "Edmonton"),
            ("Province or territory", "Alberta"),
            ("Postal code (e.g. A1A 1A1)", "T5J 2R7"),
            ("Which riding do you live in?", TO),
            ("Anything you would like to tell your MP? (optional)", ""),
        ],
        WITH_EMAIL,
        False,
    ),
    "Google Forms, French": (
        [
            ("Horodateur", "2026-04-12 13:05:33"),
            ("Adresse courriel", "jane@example.org"),
            ("Quel est votre nom complet ?", "Jane Doe"),
            ("Votre adresse (numéro et rue)", "10-123 Main St"),
            ("Ville", "Edmonton"),
            ("Province", "Alb."),
            ("Code postal", "T5J 2R7"),
            ("Quelle est votre circonscription fédérale ?", TO),
        ],
        WITH_EMAIL,
        False,
    ),
    "Microsoft Forms": (
        [
            ("ID", "1"),
            ("Start time", "4/12/26 13:05:33"),
            ("Completion time", "4/12/26 13:06:33"),
            ("Email", "anonymous"),
            ("Name", ""),
            ("Last modified time", ""),
            ("Full name", "Jane Doe"),
            ("Street address", "10-123 Main St"),
            ("City", "Edmonton"),
            ("Province", "AB"),
            ("Postal code", "T5J 2R7"),
            ("Riding", TO),
        ],
        ADDRESS,
        False,
    ),
    "Jotform": (
        [
            ("Submission Date", "Apr 12, 2026"),
            ("First Name", "Jane"),
            ("Last Name", "Doe"),
            ("E-mail", "jane@example.org"),
            ("Phone Number", "780-555-0100"),
            ("Street Address", "123 Main St"),
            ("Street Address Line 2", "Apt 10"),
            ("City", "Edmonton"),
            ("State / Province", "AB"),
            ("Postal / Zip Code", "T5J 2R7"),
            ("Country", "Canada"),
            ("IP", "192.0.2.1"),
            ("Submission ID", "5"),
        ],
        WITH_BOTH,
        True,
    ),
    "Shopify": (
        [
            *(("First Name", "Jane"), ("Last Name", "Doe"), ("Email", "jane@example.org")),
            *(("Accepts Email Marketing", "yes"), ("Default Address Company", ""), ("Phone", "")),
            *(("Default Address Address1", "123 Main St"), ("Default Address Address2", "Apt 10")),
            *(("Default Address City", "Edmonton"), ("Default Address Province Code", "AB")),
            *(("Default Address Country Code", "CA"), ("Default Address Zip", "T5J 2R7")),
            *(("Default Address Phone", "780-555-0100"), ("Total Spent", "0.00"), ("Tags", "a"), ("Note", "x")),
        ],
        WITH_BOTH,
        True,
    ),
    "Eventbrite": (
        [
            *(("Order #", "55"), ("Order Date", "2026-04-12"), ("First Name", "Jane"), ("Surname", "Doe")),
            *(("Email", "jane@example.org"), ("Quantity", "1"), ("Home Address 1", "123 Main St")),
            *(("Home Address 2", "Apt 10"), ("Home City", "Edmonton"), ("Home Province", "AB")),
            *(("Home Postal Code", "T5J 2R7"), ("Home Country", "CA"), ("Cell Phone", "780-555-0100")),
        ],
        WITH_BOTH,
        True,
    ),
    "Typeform": (
        [
            *(("#", "x1y2"), ("What's your first name?", "Jane"), ("And your last name?", "Doe")),
            *(("What is your street address?", "10-123 Main St"), ("What city do you live in?", "Edmonton")),
            *(("What's your postal code?", "T5J 2R7"), ("Start Date (UTC)", "2026-04-12"), ("Network ID", "x")),
        ],
        ADDRESS,
        True,
    ),
    "Microsoft Forms, French": (
        [
            *(("ID", "1"), ("Heure de début", "13:05"), ("Heure de fin", "13:06"), ("Nom", "")),
            *(("Adresse de messagerie", "anonymous"), ("1. Quel est votre nom complet ?", "Jane Doe")),
            *(("2. Adresse (numéro, rue, app.)", "10-123 Main St"), ("3. Ville", "Edmonton")),
            *(("4. Province", "Alberta"), ("5. Code postal", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "Drupal’s Webform, French": (
        [
            *(("Numéro de soumission", "1"), ("Brouillon", "Non"), ("Adresse IP", "192.0.2.1"), ("UID", "0")),
            *(("Nom d'utilisateur", "Anonyme"), ("Prénom", "Jane"), ("Nom", "Doe"), ("Adresse", "10-123 Main St")),
            *(("Ville", "Edmonton"), ("Code postal", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "Cognito Forms": (
        [
            *(("Form_Id", "1"), ("Name_First", "Jane"), ("Name_Last", "Doe"), ("Address_Line1", "123 Main St")),
            *(("Address_Line2", "Apt 10"), ("Address_City", "Edmonton"), ("Address_State", "AB")),
            *(("Address_PostalCode", "T5J 2R7"), ("Address_Country", "Canada"), ("Entry_Status", "Submitted")),
        ],
        ADDRESS,
        True,
    ),
    "Zoho Forms": (
        [
            *(("Name - First Name", "Jane"), ("Name - Last Name", "Doe"), ("Address - Street Address", "123 Main St")),
            *(("Address - Address Line 2", "Apt 10"), ("Address - City", "Edmonton")),
            *(("Address - State/Region/Province", "AB"), ("Address - Postal / Zip Code", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "SurveyMonkey’s contact block": (
        [
            *(("Respondent ID", "1"), ("Collector ID", "1"), ("Contact Information - First Name:", "Jane")),
            *(("Contact Information - Last Name:", "Doe"), ("Contact Information - Address:", "123 Main St")),
            *(("Contact Information - Address 2:", "Apt 10"), ("Contact Information - City/Town:", "Edmonton")),
            *(("Contact Information - State/Province:", "AB"), ("Contact Information - ZIP/Postal Code:", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
    "R’s data frames": (
        [
            *(("", "1"), ("X1..First.name", "Jane"), ("X2..Last.name", "Doe"), ("Street.address", "10-123 Main St")),
            *(("City", "Edmonton"), ("X.Postal.code.", "T5J 2R7")),
        ],
        ADDRESS,
        True,
    ),
}
