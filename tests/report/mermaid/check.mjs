// Reads a JSON list of diagrams from stdin, parses each with mermaid's own parser, and prints a JSON
// list of {nodes: {id: label}, edges: number}. A diagram that does not parse ends it with an error.
import { JSDOM } from "jsdom";

const page = new JSDOM("<!doctype html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const mermaid = (await import("mermaid")).default;

let input = "";
for await (const chunk of process.stdin) input += chunk;

// mermaid keeps its own spelling of an entity until it draws; a browser then decodes it.
const decoded = (label) => {
  const element = page.window.document.createElement("textarea");
  element.innerHTML = label.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
  return element.value;
};

const found = [];
for (const text of JSON.parse(input)) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const nodes = [...db.getVertices().values()].map((node) => [node.id, decoded(node.text)]);
  found.push({ nodes: Object.fromEntries(nodes), edges: db.getEdges().length });
}
console.log(JSON.stringify(found));
