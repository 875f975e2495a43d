// Sets publications in citation styles with citeproc-js: on stdin one JSON object a line, with a
// `style` and a `locale` as XML, the `language` of that locale, and `items` of CSL-JSON; on stdout
// one line of answers each: the HTML of every item as it stands in a bibliography of its own.

import { createInterface } from "node:readline";

import CSL from "citeproc";

function set({ style, locale, language, items }) {
  const byId = Object.fromEntries(items.map((item) => [item.id, item]));
  const system = { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(byId[id]) };
  const engine = new CSL.Engine(system, style, language, true);
  return items.map(({ id }) => {
    // Alone, so that no year gets a letter, and no author a dash.
    engine.updateItems([id]);
    return engine.makeBibliography()[1].join("");
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(set(JSON.parse(line)))}\n`);
}
