// A mobile network at its worst, between a browser and the server: a TCP proxy of our own, since a browser's own throttle
// knows no lost packets.
//
// 64 kbit/s each way, shared by all connections in the order in which they ask; 400 ms for a round trip. Octets travel in
// segments of 1,400. Of these 5 % are lost: they, and all that follows them on their connection, come a second later, as
// TCP sends again and keeps the order. A new connection waits for two round trips, one of TCP and one of TLS 1.3, and its
// handshake takes 4,000 octets of the way down, although journeys speak plain HTTP. Which segments are lost depends on
// `seed` alone.
import net from 'node:net';

const bits_per_s = 64_000;
const way_ms = 200;
const segment = 1_400;
const lost = 0.05;
const again_ms = 1_000;
const handshake = 4_000;

export class ThinLine {
  #up = { free: 0 };
  #down = { free: 0 };
  #sockets = new Set();
  #cut = false;
  carried = 0; ///< octets, both ways

  constructor(seed) {
    this.seed = seed;
  }

  async open(port) {
    this.server = net.createServer((near) => this.#connect(near, port));
    await new Promise((listening) => this.server.listen(0, '127.0.0.1', listening));
    this.origin = `http://localhost:${this.server.address().port}`;
  }

  /** Every connection breaks, and no other comes about. */
  cut() {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend() {
    this.#cut = false;
  }

  async close() {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  #connect(near, port) {
    if (this.#cut) return near.destroy();
    const far = net.connect(port, '127.0.0.1');
    const ready = this.#passed(this.#down, handshake) + 4 * way_ms + this.#delay();
    this.#pump(near, far, this.#up, ready);
    this.#pump(far, near, this.#down, ready);
    for (const [socket, other] of [[near, far], [far, near]]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
  }

  #pump(from, to, line, ready) {
    let last = ready;
    // One timer for all that wait: two timers of their own may ring in the other order on a busy machine.
    const waiting = [];
    const ring = () => {
      for (; waiting.length && waiting[0].due <= Date.now(); waiting.shift()) if (!to.destroyed) waiting[0].act();
      if (waiting.length) setTimeout(ring, waiting[0].due - Date.now());
    };
    const then = (act) => {
      waiting.push({ due: last, act });
      if (waiting.length === 1) setTimeout(ring, Math.max(0, last - Date.now()));
    };
    from.on('data', (octets) => {
      this.carried += octets.length;
      for (let at = 0; at < octets.length; at += segment) {
        const part = octets.subarray(at, at + segment);
        last = Math.max(last, this.#passed(line, part.length) + way_ms + this.#delay());
        then(() => to.write(part));
      }
    });
    from.on('end', () => then(() => to.end()));
    from.on('close', () => from.readableEnded || then(() => to.destroy()));
  }

  /** When the last of so many octets has gone into the line. */
  #passed(line, octets) {
    line.free = Math.max(line.free, Date.now()) + (8_000 * octets) / bits_per_s;
    return line.free;
  }

  #delay() {
    return this.#chance() < lost ? again_ms : 0;
  }

  /** mulberry32: a chance that is the same each time. */
  #chance() {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
