"""The parts of a file that PDF/A-2 asks for: XMP metadata and the output intent (ISO 19005-2)."""

import struct
from functools import cache
from html import escape

from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.streams import PackedStream

PRODUCER = "Dear MP"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class TitleAndProducer(pdfdoc.PDFInfo):
    """ReportLab's information dictionary without the dates and the author that it insists on."""

    producer = PRODUCER

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the dictionary as it is written."""
        entries = {"Title": pdfdoc.PDFString(self.title), "Producer": pdfdoc.PDFString(self.producer)}
        content: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return content


class ArchivalCatalog(pdfdoc.PDFCatalog):
    """ReportLab's catalogue with what ISO 19005-2 and 14289-1 add: language, tags, metadata and the output intent."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]  # noqa: RUF012 - as ReportLab declares it
    Pages: pdfdoc.PDFPages
    Outlines: pdfdoc.PDFOutlines
    StructTreeRoot: pdfdoc.PDFDictionary

    def __init__(self, title: str, language: str) -> None:
        self.Lang = pdfdoc.PDFString(language)
        self.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
        self.Metadata = PackedStream(xmp(title, language), _METADATA_ENTRIES, "never")
        self.OutputIntents = pdfdoc.PDFArray([_output_intent()])


_METADATA_ENTRIES = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}


def _output_intent() -> pdfdoc.PDFDictionary:
    """Return the output intent, the grey in which DeviceGray is measured (ISO 19005-2, 6.2.3)."""
    condition = pdfdoc.PDFString("Grey, gamma 2.2")
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": condition,
            "Info": condition,
            "DestOutputProfile": PackedStream(grey_profile(), {"N": 1}),
        }
    )


def xmp(title: str, language: str) -> bytes:
    """Return the metadata packet: title, language, producer and the standards that the file meets; never an author."""
    return _XMP.format(title=escape(title), language=language, producer=PRODUCER).encode("utf-8")


@cache
def grey_profile() -> bytes:
    """Return an ICC profile (version 2.1, specification ICC.1:2001-04) of a grey device with a gamma of 2.2.

    It is generated, so that it is under our own licence, and small, since readers load it with every page.
    """
    white = _xyz(0.9642, 1.0, 0.8249)  # the profile connection space's illuminant, D50
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256)) + bytes(2)
    description = b"Grey, gamma 2.2\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(description)) + description + bytes(78),
        b"cprt": b"text" + bytes(4) + b"Dear MP contributors, MIT\0",
        b"wtpt": white,
        b"kTRC": curve,
    }
    table = struct.pack(">I", len(tags))
    body = b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + white[8:20]
    return head.ljust(128, b"\0") + table + body


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in (x, y, z)))
