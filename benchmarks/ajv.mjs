// Validates files with ajv, formats on; their names come on stdin, a line each. Prints how many are
// valid, and the seconds from before the first is read to after the last is judged.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../tests/interop/", import.meta.url));
const Ajv = require("ajv").default;

const ajv = new Ajv({ strict: false, logger: false });
require("ajv-formats").default(ajv, { mode: "full" });
for (const name of ["jsonresume", "academic"]) {
  const path = new URL(`../schema/${name}.schema.json`, import.meta.url);
  ajv.addSchema(JSON.parse(readFileSync(path, "utf8")), name);
}
const validate = ajv.getSchema("academic");
const names = readFileSync(0, "utf8").trim().split("\n");
const begun = performance.now();
const valid = names.filter((name) => validate(JSON.parse(readFileSync(name, "utf8")))).length;
console.log(JSON.stringify({ valid, seconds: (performance.now() - begun) / 1000 }));
