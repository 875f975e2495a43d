// Draws a document with a theme. On stdin a job: where the theme is, the document, how long a page
// may be, and a mark. On stdout, after whatever the theme prints, the mark and one line of answer.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(0, "utf8"));
const write = process.stdout.write.bind(process.stdout);
const leave = process.reallyExit.bind(process);

function answer(told) {
  write(`\n${job.mark}${JSON.stringify(told)}\n`, () => leave(0));
}

function failed(error) {
  const stack = String(error?.stack ?? "");
  const place = /(?<![\w:])(?:file:\/\/)?(?:\/|[A-Z]:)[^()\n]+:\d+:\d+/.exec(stack)?.[0] ?? "";
  const kind = error?.constructor?.name;
  const message = String(error?.message ?? error);
  answer({ failed: kind ? `${kind}: ${message}`.slice(0, 600) : message.slice(0, 600), place });
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
function exported(module, name) {
  const nested = [module, module.default, module.default?.default, module["module.exports"]];
  return nested.find((one) => one?.[name] !== undefined)?.[name];
}

function renderOf(module) {
  const bare = [module.default, module.default?.default].find((one) => typeof one === "function");
  return exported(module, "render") ?? bare;
}

process.on("uncaughtException", failed);
process.on("unhandledRejection", failed);
try {
  const theme = await load();
  const render = renderOf(theme);
  if (typeof render !== "function") {
    answer({ strange: "exports no function render" });
  } else {
    const page = await render(job.resume);
    if (typeof page !== "string") {
      answer({ strange: `gave ${page === undefined ? "nothing" : typeof page}, not text` });
    } else if (page.length > job.most) {
      answer({ long: page.length });
    } else {
      answer({ page, pdf: exported(theme, "pdfRenderOptions") });
    }
  }
} catch (error) {
  failed(error);
}
