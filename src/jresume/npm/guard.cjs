// Runs before a theme: takes away what reaches other machines and other processes, where the
// system itself may not hold it. What is taken away can't be put back.

"use strict";

const { syncBuiltinESMExports } = require("node:module");

function refused() {
  throw Object.assign(new Error("a theme has no network, and no other process"), { code: "EPERM" });
}

function takeAway(owner, names) {
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
takeAway(process, ["_debugProcess", "_kill", "_linkedBinding", "binding", "dlopen", "kill"]);
syncBuiltinESMExports();
