"""What the words of a header mean: a field, something else that lists often have, or nothing that we know.

Headers come from people ("What city do you live in?") and from programs ("Address 1 - Postal Code", "primary_zip").
A header belongs to a field when the field's own words are in it and every other word is one that may stand with them.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from letters.people.clean_text import APOSTROPHES, words_of, words_to_compare

#: The words of each idea, in the form of `words_to_compare`, in English and French.
_IDEAS: Mapping[str, str] = {
    "name": "name names nom noms",
    "first": "first given prenom prenoms forename forenames fname firstname givenname",
    "last": "last family surname surnames famille lname lastname familyname",
    "middle": "middle additional initial mid",
    "suffix": "suffix suffixe",
    "full": "full complete whole entire complet formatted",
    "number": "number numero num no nbr nb nos",
    "code": "code codes",
    "street": "street rue road chemin",
    "civic": "civic civique municipale",
    "house": "house building porte maison",
    "unit": "unit unite apt apartment apartments app appt appartement suite ste logement",
    "line": "line ligne lines extended complement",
    "one": "1 one",
    "two": "2 3 4 two",
    "address": "address addresses adresse addr addrline residence",
    "city": "city town hometown ville muni municipality municipalite village hamlet hameau localite locality",
    "province": "province prov state territory territoire region etat terr",
    "postal": "postal postale",
    "zip": "zip postcode zipcode postalcode pcode pc cp",
    "country": "country pays nation",
    "phone": "phone phones telephone telephones tel cell cellular mobile cellulaire portable cellphone",
    "email": "email emails courriel courriels mail mel messagerie",
    "mp": "mp mps depute deputee deputes",
    "member": "member membre",
    "parliament": "parliament parlement",
    "riding": "riding ridings constituency circonscription circonscriptions comte fed fedname fedename fedfname feduid",
    "district": "district",
    "federal": "federal federale federaux",
    "electoral": "electoral electorale",
    "language": "language langue lang locale",
    "message": "message messages story stories temoignage temoignages paragraph paragraphe",
    "comment": "comment comments commentaire commentaires",
    "why": "why pourquoi",
    "matter": "matter matters important importante importance care cares",
    "add": "add ajouter",
    "letter": "letter lettre",
    "words": "words mot mots paroles",
    "tell": "tell say dire",
}
_COMMENTS = words_of(_IDEAS["comment"])
_TO = words_of("for to pour a au aux")
IDEA_OF = {word: idea for idea, words in _IDEAS.items() for word in words.split()}

#: Words that may stand with those of any field: question words, articles, whose it is, which of several it is.
_FILLERS = words_of(
    "a abbreviated abbreviation aimeriez alternate an and any anything applicable attendee au autre aux avec billing "
    "bureau business c ca ce cela choice choisir choisissez choix choose ci client communication constituent contact "
    "contributor correspondance correspondence current customer d dans day daytime de default delivery des do does "
    "domicile donateur donatrice donor du e ecrire ecrivez else en enter entrez es est et evening facturation "
    "facultatif faites fill for give guest habitez home i if il in incl including indiquez inscrivez is it je jour l "
    "la le legal les lieu like live livraison m mailing main maison me my obligatoire of office official officielle "
    "on optional or other ou own participant permanent permanente person personal personne personnel personnelle "
    "personnels please pour preference preferred primary principal principale print printed propre propres provide qu "
    "que quel quelle quelles quels qui registered registrant required residential residentielle respondent s saisir "
    "saisissez secondary select selectionnez ses shipping si signataire signer soir son souhaitez stp submitted "
    "subscriber supporter svp sympathisant ta tes that the their this to ton travail un une us usager user valid "
    "value values veuillez vivez vos votre voulez vous want what where which who whom with work would write y you "
    "your"
)

#: Words of other columns that lists have: about other people, the list's own bookkeeping, or the supporter's title.
_OTHER = words_of(
    "accept accepte accessed account accounts age agree anniversaire anniversary assigned assistant attended "
    "authorize autorise availability bad benevole billed birth birthdate birthday bounce bounced called campagne "
    "campaign canvasser captain carte casual child children civilite comment commentaire commentaires comments "
    "compagnie company completed completion conjoint conseil consent consented consentement contacted contribution "
    "council count county courtesy created creator custom date dates debut deceased departement department directory "
    "dob domain donated donation donations duration ecole emergency employer employeur enfants entreprise evenement "
    "event expiry facebook fax file fin form format formats formulaire gender genre geo geocode greeting greetings "
    "group groupe groupes groups guardian hash heure hobby horodateur household id identifier image initials "
    "instagram interest interests ip issue issues item job joined keywords label labels latitude latlong lawyer level "
    "libelle libelles lineitem linkedin list lists longitude lower maiden maire manager married mayor membership "
    "mileage mla mlas mna mnas modified mpp mpps municipal newsletter nickname note notes occupation occurrence opt "
    "optin organisateur organisation organization organizer origin origine owner page parent parti partner party "
    "permission petition phonetic photo picture point precinct prefix prefixe priority product profession profile "
    "pronom pronoms pronoun pronouns provincial provinciale quality quartier rang rank rating received recruiter "
    "referred referrer related relation religion responsable role rsvp salutation school score segment senateur "
    "senator sensitivity sent sex sexe shift shirt short signed since size skills sort source spouse staff start "
    "status statut submission subscribed subscription supervisor surnom survey syndicat tag tags team telegram time "
    "times timestamp title titles titre total transaction trustee tshirt twitter type types uid union unsubscribed "
    "updated upper urgence url username utilisateur utm uuid vehicle veteran vip volunteer vote voted voter voting "
    "ward web website wechat whatsapp world year yomi"
)


class Rule(NamedTuple):
    """The ideas of a field's header: one of `needs` must be whole in it; others that may stand with it."""

    field: str
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]


def _rule(field: str, needs: str, may: str = "") -> Rule:
    return Rule(field, tuple(frozenset(need.split("+")) for need in needs.split()), frozenset(may.split()))


#: The first rule that fits decides.
_RULES = (
    _rule("email", "email", "address one two house"),
    _rule("member", "mp+email member+parliament+email", "address federal name member"),
    _rule("riding", "riding federal+district electoral+district", "federal electoral name code number district mp"),
    _rule("member", "mp member+parliament", "name federal first last full"),
    _rule("city", "city+postal city+zip", "province code name one"),
    _rule("postal_code", "postal+code zip", "code postal address one province full"),
    _rule("postal_code", "postal", "one province"),
    _rule("phone", "phone", "number one two house address"),
    _rule("country", "country", "code name address one province"),
    _rule("name", "first+last", "name full"),
    _rule("first_name", "first", "name one two"),
    _rule("last_name", "last", "name one two"),
    _rule("middle_name", "middle+name middle+first middle", "name"),
    _rule("name_suffix", "suffix", "name"),
    _rule("name", "name", "full one two"),
    _rule("unit", "unit", "number name"),
    _rule("address_line_2", "address+two line+two street+two address+line", "line address street"),
    _rule("street_number", "street+number civic+number house+number civic", "address street"),
    _rule("address", "address+city+postal street+city+postal", "street province code zip country full civic unit"),
    _rule("street", "street", "name number line address civic one unit house full"),
    _rule("street", "address", "civic number one postal unit house"),
    _rule("street", "address+line+one", "civic"),
    _rule("address", "address+full", "full civic code postal"),
    _rule("city", "city", "name address one province"),
    _rule("province", "province", "name code address one"),
    _rule("language", "language", "letter"),
    _rule("own_words", "message words tell", "mp message words member parliament letter add"),
    _rule("own_words", "comment+mp why+matter add+letter", "mp words"),
)

#: Parts of a street that no field has; the street would be wrong without them.
_STREET_PARTS = words_of("type direction dir suffix prefix quadrant quad predirection postdirection predir postdir")
_STREETS = frozenset({"street", "rue", "st"})

#: Google's names for the parts of several addresses: "Address 1 - Postal Code".
NUMBERED_ADDRESS = re.compile(r"\s*(?:address|adresse)\s*(\d+)\s*[-\u2013:]\s*(.+)", re.IGNORECASE)

#: The number or letter of a question on a form: "1. Name", "Q2: What is your address?", "b) City".
_QUESTION_NUMBER = re.compile(
    r"\A\s*(?:(?:q(?:uestion)?\s*)?\d{1,3}(?:[.):]\s*|\s+[-\u2013]\s+)|\d\d-|q\d{1,3}_|[a-z]\)\s*)(?=\D)", re.IGNORECASE
)
#: What an apostrophe ends in French, as in « numéro d’appartement », and begins in English, as in "What’s your name?"
_ELISION = re.compile(rf"\b([dljns]|qu)[{APOSTROPHES}]", re.IGNORECASE)
_ENGLISH_S = re.compile(rf"[{APOSTROPHES}]s\b", re.IGNORECASE)

#: What Action Network, Raiser’s Edge and R ("X2..City") put before the names of their fields.
_OF_PROGRAMS = re.compile(r"^(?:can2_(?:user_)?|Cn(?:Bio|Adr|AdrPrf|AdrProc|Ph)_|X\d{0,3}\.{1,2})")

#: The part of a form, or of a data set, before the name of a field: "Contact Information: City", "data/0/city".
_SECTION = re.compile(
    r"\A\s*(?:(?:your|contact|personal|vos|mes) )?"
    r"(?:information|info|details|coordonnées|renseignements|about you|contacts|properties|attributes|answers|data|"
    r"column\d*)(?: personnel(?:le)?s)?\s?[:>./|\u2013-](?:\d{1,3}[./])?(?=\s*\w)",
    re.IGNORECASE,
)

#: The lines of an address in words: "First line of address", « 2e ligne de l’adresse ».
_LINE = re.compile(r"\b(?:(1st|first|1re|première)|2nd|second|2e|deuxième)\s+(?:line|ligne)", re.IGNORECASE)


def header_words(header: str) -> tuple[str, ...]:
    """Return the words of a header: "firstName", "first_name" and "First Name" have the same; "#" is a number."""
    text = _SECTION.sub("", _OF_PROGRAMS.sub("", header))
    text = _ENGLISH_S.sub("", _ELISION.sub(r"\1 ", _QUESTION_NUMBER.sub("", text)))
    text = _LINE.sub(lambda found: "line 1" if found[1] else "line 2", text)
    text = re.sub(r"[#№]|(?<![A-Za-z])[nN]°", " number ", text).replace("&", " and ")
    text = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", text)
    text = re.sub(r"\b([eE])[-\s]?(?=[mM]ail)", "e", text)
    return words_to_compare(text)


def words_besides_fillers(header: str) -> tuple[str, ...]:
    """Return the words of a header without those that may stand with any field: « Votre nom » has only « nom »."""
    return tuple(word for word in header_words(header) if word not in _FILLERS)


def field_by_words(header: str) -> str | None:
    """Return the field that the words of a header name, or None."""
    numbered = NUMBERED_ADDRESS.fullmatch(header)
    whole = f"address {numbered[2]}" if numbered else header
    for text in dict.fromkeys((whole, re.sub(r"\([^()]*\)", " ", whole))):
        words = header_words(text)
        ideas = {IDEA_OF[word] for word in words if word in IDEA_OF}
        unknown = [word for word in words if word not in IDEA_OF and word not in _FILLERS and not word.isdigit()]
        if ideas and not unknown and (field := _by_ideas(ideas, frozenset(words))):
            return field
    return None


def _by_ideas(ideas: set[str], words: frozenset[str]) -> str | None:
    if words & {"nom", "noms"} and words & {"prenom", "prenoms"}:
        return "name" if ideas <= {"name", "first", "last", "full"} else None
    for rule in _RULES:
        if rule.field == "street_number" and words & {"and", "et"}:  # "number and street" is the whole street
            continue
        if any(need <= ideas and ideas - need <= rule.may for need in rule.needs):
            return rule.field
    return None


#: What a member or a riding has beside a name, as the last word of a header or, in French, the first.
_OF_MEMBERS = words_of("association bureau contact office staff staffer")


def is_about_other_things(header: str) -> bool:
    """Return whether a header names something that no letter and no envelope has: a date, a tag, another person."""
    ordered = header_words(header)
    words = set(ordered)
    if _is_part_of_street(words):
        return False
    ideas = {IDEA_OF.get(word) for word in words}
    of_the_member = "mp" in ideas and not ideas.isdisjoint({"phone", "address", "city", "province", "postal", "zip"})
    if not ideas.isdisjoint({"mp", "riding"}):  # "Constituency office", « Bureau de circonscription »
        of_the_member |= ordered[-1] in _OF_MEMBERS or ordered[0] == "bureau"
    to_the_member = "mp" in ideas and not words.isdisjoint(_TO)  # "Comments for your MP", but not "MP comments"
    return of_the_member or not _OTHER.isdisjoint(words - _COMMENTS if to_the_member else words)


def _is_part_of_street(words: set[str]) -> bool:
    parts = words & _STREET_PARTS
    return bool(parts) and (bool(words & _STREETS) or words == parts - {"type", "suffix", "prefix"})


def speaks_of_a_letter(header: str) -> bool:
    """Return whether a header has a word of a name, an address or a recipient."""
    spoken = {IDEA_OF.get(word) for word in header_words(header)} - {
        None,
        "number",
        "one",
        "two",
        "code",
        "full",
        "first",
        "middle",
        "house",
        "language",
        "electoral",
        "federal",
    }
    words = header_words(header)
    if _is_part_of_street(set(words)) or not _FIRST_NAMES.isdisjoint(words):
        return True
    return bool(spoken) or not _ADDRESS_WORDS.isdisjoint((*words, "".join(words)))


#: Words for the first name that mean nothing else, unlike "first".
_FIRST_NAMES = words_of("prenom prenoms forename forenames fname firstname givenname")

#: Further words of addresses and recipients that no field has.
_ADDRESS_WORDS = words_of(
    "po box building casier bp case postale rr rural route floor etage bldg care co concession lot site minister "
    "porte door condo log logis immeuble bureau fire 911 land "
    "rm communaute collectivite "
    "ministre recipient destinataire addressee residence attention attn direction buzzer room "
    "chambre entryrepresentative representant representante community avenue ave boulevard blvd boul quadrant"
)
