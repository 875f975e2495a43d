// Runs before a theme: takes away what reaches other machines and other processes, where the
// system itself may not hold it. What is taken away can't be put back.

"use strict";

const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

const NETWORK = "a theme has no network";
const PROCESSES = "a theme reaches no other process, and no native code";

function takeAway(owner, names, why = NETWORK) {
  function refused() {
    throw Object.assign(new Error(why), { code: "EPERM" });
  }
  for (const name of names) {
    if (typeof owner?.[name] === "function") {
      Object.defineProperty(owner, name, { value: refused, writable: false, configurable: false });
    }
  }
}

const LOOKUPS = /^(lookup|lookupService|resolve|reverse)/;

function takeAwayLookups(owner) {
  takeAway(owner, Object.getOwnPropertyNames(owner).filter((name) => LOOKUPS.test(name)));
}

const net = require("node:net");
const dgram = require("node:dgram");
const dns = require("node:dns");

takeAway(net.Socket.prototype, ["connect"]);
takeAway(net.Server.prototype, ["listen", "_listen2"]);
takeAway(net, ["connect", "createConnection", "createServer", "_createServerHandle"]);
takeAway(dgram.Socket.prototype, ["addMembership", "bind", "connect", "send"]);
takeAway(dgram, ["createSocket", "_createSocketHandle"]);
for (const owner of [dns, dns.promises]) {
  takeAwayLookups(owner);
  takeAwayLookups(owner.Resolver.prototype);
}
takeAway(globalThis, ["EventSource", "WebSocket", "fetch"]);
const OF_PROCESSES = ["_debugProcess", "_kill", "_linkedBinding", "binding", "dlopen", "kill"];
takeAway(process, OF_PROCESSES, PROCESSES);

// What may not be seen isn't there: it answers, where Node's permission model throws.
const exists = fs.existsSync;
fs.existsSync = function existsSync(path) {
  try {
    return exists(path);
  } catch {
    return false;
  }
};

syncBuiltinESMExports();
