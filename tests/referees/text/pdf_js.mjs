// Writes the text of the PDF on standard input, as pdf.js extracts it, as a JSON string. Argument: the package's folder.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { getDocument } = await import(pathToFileURL(resolve(process.argv[2], "legacy/build/pdf.mjs")));
const pdf = await getDocument({ data: new Uint8Array(readFileSync(0)), verbosity: 0 }).promise;
let text = "";
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  text += items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\n";
}
process.stdout.write(JSON.stringify(text));
