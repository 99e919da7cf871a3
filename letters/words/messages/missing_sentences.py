"""What the page of a single letter says beside a field that is still empty, as a person would ask for it."""

from letters.words.messages.marking import _

#: By field; another field gets the sentence of the refusal `required`.
MISSING = {
    "member": _("Find your Member of Parliament: type your postal code, your riding or a name."),
    "name": _("Write your name."),
    "street": _("Write your street address."),
    "city": _("Write your city or town."),
    "province": _("Choose your province or territory."),
    "postal_code": _("Write your postal code."),
    "recipient_name": _("Write the name of the person you are writing to."),
    "recipient_address": _("Write the address of the person you are writing to."),
    "recipient_postal_code": _("Write the postal code of the person you are writing to."),
    "return_lines": _("Write the other return address, or choose your own."),
    "signature_image": _("Choose a photo of your signature, or sign in another way."),
    "email_to": _("Write an e-mail address to send it to."),
}
