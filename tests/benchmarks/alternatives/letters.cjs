// Sets files of letters with pdfmake: `node letters.cjs PDFMAKE FOLDER`, the task in JSON on standard input.
// Prints the seconds that it took, after warming up; the files are in FOLDER.
const fs = require("fs");
const path = require("path");

const [pdfmakePath, folder] = process.argv.slice(2);
const pdfmake = require(pdfmakePath);
const { measures, faces, warmUps, files } = JSON.parse(fs.readFileSync(0, "utf8"));
const mm = (length) => (length * 72) / 25.4;

// pdfmake's lineHeight is a multiple of the face's own line, which fontkit knows.
const fontkit = require(require.resolve("fontkit", { paths: [require.resolve("pdfkit", { paths: [pdfmakePath] })] }));
const lineHeights = Object.fromEntries(
  Object.entries(faces).map(([name, { normal }]) => {
    const face = fontkit.openSync(normal);
    return [name, (measures.leading * face.unitsPerEm) / (face.ascent - face.descent + face.lineGap)];
  }),
);

function placed(text, [left, top, width, fontSize]) {
  const column = { text, width: mm(width), font: "postal", fontSize, lineHeight: lineHeights.postal };
  return { absolutePosition: { x: mm(left), y: mm(top) }, columns: [column] };
}

function block([number, text]) {
  if (!number) return { text, margin: [0, measures.gap_pt, 0, 0] };
  return { columns: [{ width: measures.item_indent_pt, text: number }, text], margin: [0, measures.gap_pt, 0, 0] };
}

function signature(name) {
  const room = mm(measures.signature_room);
  if (!name) return { text: " ", fontSize: 1, lineHeight: 1, margin: [0, room - 2, 0, 0] };
  const size = measures.handwriting_pt;
  const height = size * measures.leading;
  return { text: name, font: "hand", fontSize: size, lineHeight: lineHeights.hand, margin: [0, room - height, 0, 0] };
}

function mailContent(mail, index) {
  const part = (text, more) => ({ text, margin: [0, measures.part_gap_pt, 0, 0], ...more });
  return [
    { text: mail.name, bold: true, ...(index ? { pageBreak: "before" } : {}) },
    mail.contact,
    part(mail.place_and_date),
    part(mail.inside_address.join("\n")),
    part(mail.subject, { bold: true }),
    part(mail.salutation),
    ...mail.blocks.map(block),
    part(mail.closing),
    signature(mail.handwritten),
    mail.typed_name,
    { text: " ", fontSize: 1, pageBreak: "before" },
    ...mail.notes.map((note, n) => placed(note.join("\n"), measures.note_places[n])),
    placed(mail.return_lines.join("\n"), measures.return_place),
    placed(mail.endorsement.join("\n"), measures.endorsement_place),
    placed(mail.destination.join("\n"), measures.destination_place),
    ...mail.steps.map((step, n) => placed(step, measures.step_places[n])),
  ];
}

function set(mails) {
  const definition = {
    pageSize: "LETTER",
    pageMargins: [mm(measures.side_margin), mm(measures.top_margin)],
    compress: true,
    content: mails.flatMap(mailContent),
    defaultStyle: { font: "text", fontSize: measures.text_pt, lineHeight: lineHeights.text },
  };
  return pdfmake.createPdf(definition).getBuffer();
}

async function main() {
  pdfmake.setFonts(faces);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  for (let n = 0; n < warmUps; n += 1) await set(files[n % files.length].slice(0, 1));
  const made = [];
  const start = process.hrtime.bigint();
  for (const file of files) made.push(await set(file));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  made.forEach((pdf, n) => fs.writeFileSync(path.join(folder, `${String(n).padStart(3, "0")}.pdf`), pdf));
  process.stdout.write(String(seconds));
}

main();
