// Judges JSON documents, one a line on stdin, one line of verdicts a document on stdout.
//
// "1.0.0" and "1.3.1" are the official schemas; "jsonresume" and "academic" are ours as ajv
// understands them, which must be how Python's jsonschema does.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const Ajv = require("ajv").default;
const AjvDraft04 = require("ajv-draft-04").default;
const addFormats = require("ajv-formats").default;

const OPTIONS = { strict: false, allErrors: true, logger: false };

function make(Engine) {
  const ajv = new Engine(OPTIONS);
  addFormats(ajv, { mode: "full" });
  return ajv;
}

function load(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
}

// Its $id is a placeholder that another schema may have too.
const { $schema, $id, ...latest } = load("node_modules/@jsonresume/schema/schema.json");

const ours = make(Ajv);
for (const name of ["jsonresume", "academic"]) {
  ours.addSchema(load(`../../schema/${name}.schema.json`), name);
}

const judges = {
  "1.0.0": make(AjvDraft04).compile(load("node_modules/resume-schema/schema.json")),
  "1.3.1": make(Ajv).compile(latest),
  jsonresume: ours.getSchema("jsonresume"),
  academic: ours.getSchema("academic"),
};

for await (const line of createInterface({ input: process.stdin })) {
  const document = JSON.parse(line);
  const answer = { errors: {} };
  for (const [name, judge] of Object.entries(judges)) {
    answer[name] = judge(document);
    answer.errors[name] = (judge.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath || "/"} ${message}`,
    );
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
