// Draws a document with a theme. On stdin a job: where the theme is, the document, how long a page
// may be, and a mark. On stdout, after whatever the theme prints, the mark and one line of answer.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// A theme may change all that is global.
const { parse, stringify } = JSON;
const job = parse(readFileSync(0, "utf8"));
const write = process.stdout.write.bind(process.stdout);
const leave = process.reallyExit.bind(process);
const MOST_TOLD = 8000;

function answer(told) {
  write(`\n${job.mark}${stringify(told)}\n`, () => leave(0));
}

function told(value) {
  return String(value ?? "").slice(0, MOST_TOLD).toWellFormed();
}

function failed(error) {
  const is = Object(error) === error;
  answer({
    failed: told(is ? error.message : error),
    kind: is ? told(error.constructor?.name) : "",
    stack: told(is && error.stack),
    code: told(is && error.code),
    permission: told(is && error.permission),
    resource: told(is && error.resource),
  });
}

async function load() {
  const require = createRequire(pathToFileURL(`${job.base}/theme.js`));
  if (job.specifier === ".") {
    return import(pathToFileURL(require.resolve(job.base)));
  }
  try {
    return await import(job.specifier);
  } catch (error) {
    // A package may open itself to require alone.
    if (error?.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") {
      throw error;
    }
    const itself = job.base === job.home ? job.base : job.specifier;
    return import(pathToFileURL(require.resolve(itself)));
  }
}

// Where compilers of different times put what a package exports.
function owner(module, name) {
  const nested = [module, module.default, module.default?.default, module["module.exports"]];
  return nested.find((one) => one?.[name] !== undefined);
}

// A function `render`, with the object that it is called on; a class is made one of.
function renderOf(module) {
  const on = owner(module, "render");
  if (on) {
    return typeof on.render === "function" ? (resume) => on.render(resume) : undefined;
  }
  const bare = [module.default, module.default?.default].find((one) => typeof one === "function");
  if (typeof bare?.prototype?.render === "function") {
    return (resume) => new bare().render(resume);
  }
  return bare;
}

function textOf(page) {
  const isText = typeof page === "string" || page instanceof String;
  return isText ? String(page) : page instanceof Uint8Array ? Buffer.from(page).toString() : null;
}

function kindOf(page) {
  return page === undefined || page === null ? "nothing" : typeof page;
}

// As JSON has them, or a word for what it can't have.
function plain(options) {
  try {
    return parse(stringify(options ?? {}) ?? '"strange"');
  } catch {
    return "strange";
  }
}

process.on("uncaughtException", failed);
process.on("unhandledRejection", failed);
try {
  const theme = await load();
  const render = renderOf(theme);
  if (typeof render !== "function") {
    answer({ strange: "exports no function render" });
  } else {
    const given = await render(job.resume);
    const page = textOf(given);
    if (page === null) {
      answer({ strange: `gave ${kindOf(given)}, not text` });
    } else if (page.length > job.most) {
      answer({ long: page.length });
    } else if (page.trim() === "") {
      answer({ strange: "gave a page with nothing on it" });
    } else {
      const name = "pdfRenderOptions";
      answer({ page: page.toWellFormed(), pdf: plain(owner(theme, name)?.[name]) });
    }
  }
} catch (error) {
  failed(error);
}
