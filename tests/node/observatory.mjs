/**
 * Rates a host of this machine with MDN's HTTP Observatory, whose answer it prints (JSON). Arguments: our host's ports,
 * plain and secure, to which what the tool asks of the usual ones is led.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import net from "node:net";
import { dirname } from "node:path";

/** Chromium's list of hosts known for TLS, which the package fetches for itself when it is installed: no host of ours is on it. */
const PRELOADED = "node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json";
mkdirSync(dirname(PRELOADED), { recursive: true });
writeFileSync(PRELOADED, "{}");

const [plain, secure] = process.argv.slice(1);
/** @type {Record<string, number>} */
const PORTS = { 80: Number(plain), 443: Number(secure) };
const { connect } = net.Socket.prototype;

/** What Node's sockets are told: an object of options, alone or first in the list that node:net makes of arguments. */
net.Socket.prototype.connect = function (/** @type {any} */ first, /** @type {any[]} */ ...others) {
  const options = Array.isArray(first) ? first[0] : first;
  if (options.port in PORTS) Object.assign(options, { host: "127.0.0.1", port: PORTS[options.port] });
  return connect.apply(this, /** @type {any} */ ([first, ...others]));
};

const { scan } = await import("@mdn/mdn-http-observatory/src/scanner/index.js");
console.log(JSON.stringify(await scan("localhost")));
