// Judges documents of YAMLResume by its own reader and schema: JSON objects, one a line on stdin,
// with the document's `text`, and whether it is wanted `drawn`; on stdout one line a document, with
// the problems that were found in it, and its pages as YAMLResume draws them. A line that is not
// about a document asks with `wanted` for YAMLResume's closed lists, or for its own samples.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

import * as core from "@yamlresume/core";

// The reader that YAMLResume itself reads with, wherever npm has put it.
const { parse } = createRequire(import.meta.resolve("@yamlresume/core"))("yaml");

const LAYOUTS = ["html", "latex", "docx", "markdown"].map((engine) => ({ engine }));

const WANTED = {
  lists: () => ({
    country: core.COUNTRY_OPTIONS,
    degree: core.DEGREE_OPTIONS,
    fluency: core.FLUENCY_OPTIONS,
    language: core.LANGUAGE_OPTIONS,
    level: core.LEVEL_OPTIONS,
    locale: core.LOCALE_LANGUAGE_OPTIONS,
    network: core.NETWORK_OPTIONS,
  }),
  samples: async () => {
    const { getSampleResume, listSampleResumes } = await import("@yamlresume/samples");
    return listSampleResumes().flatMap(({ id, languages }) =>
      languages.map((language) => ({ id, language, text: getSampleResume(id, language) })),
    );
  },
};

function read(text) {
  try {
    return { document: parse(text), problems: [] };
  } catch (error) {
    return { problems: [`no YAML: ${error.message}`] };
  }
}

function judge(text) {
  const { document, problems } = read(text);
  if (document === undefined) {
    return { problems };
  }
  const issues = core.ResumeSchema.safeParse(document).error?.issues ?? [];
  return { document, problems: issues.map(({ path, message }) => `${path.join(".")}: ${message}`) };
}

async function draw(document) {
  const resume = { layouts: LAYOUTS, ...document };
  const drawn = {};
  for (const [index, { engine }] of resume.layouts.entries()) {
    const page = await core.getResumeRenderer(resume, index).render();
    drawn[engine] = typeof page === "string" ? page : "";
  }
  return drawn;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { wanted, text, drawn } = JSON.parse(line);
  let answer;
  if (wanted) {
    answer = await WANTED[wanted]();
  } else {
    const { document, problems } = judge(text);
    answer = { problems, pages: drawn && problems.length === 0 ? await draw(document) : {} };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
