// Draws JSON documents, one a line on stdin, with themes of other people's: one line of answers a
// document on stdout, each theme's HTML or the words with which it gave up.

import { createInterface } from "node:readline";

const THEMES = ["even", "elegant", "kendall", "stackoverflow", "macchiato", "flat"];

const draw = {};
for (const name of THEMES) {
  const theme = await import(`jsonresume-theme-${name}`);
  draw[name] = theme.render ?? theme.default.render;
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = {};
  for (const name of THEMES) {
    try {
      // Each its own: themes write into what they are given.
      answer[name] = { html: await draw[name](JSON.parse(line)) };
    } catch (error) {
      answer[name] = { error: String(error) };
    }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
