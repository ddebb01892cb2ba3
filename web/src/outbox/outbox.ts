/**
 * outbox: what happened on this phone and is not yet known to the server.
 *
 * A stream is a numbered row of event texts ("sitting/42/1", "progress/7"). A text is made once, inside the transaction
 * that gives it its number, so that two tabs share the numbers; it is never rewritten. Whoever is told that an event is
 * kept may believe it: a kept event survives the browser's death. Nothing unacknowledged is ever deleted here.
 */

export interface Head {
  stream: string;
  last_seq: number; ///< of the newest event; 0 for none
  ack_seq: number; ///< the server holds everything up to here
}

export interface Outbox {
  /** False where the phone refused storage: events then live in this page only. */
  readonly durable: boolean;
  put(stream: string, make: (seq: number) => string): Promise<Head>;
  head(stream: string): Promise<Head>;
  heads(prefix: string): Promise<Head[]>;
  /** Texts from `after_seq + 1` on, at most `max`. */
  texts(stream: string, after_seq: number, max: number): Promise<string[]>;
  /** Sets how far the server is. With `forget`, acknowledged texts are deleted; else they stay, for a receipt. */
  acknowledge(stream: string, ack_seq: number, forget: boolean): Promise<Head>;
  /** Moves what waits in one stream to the end of another, each text made anew for its new number; all of it or nothing. */
  adopt(from: string, into: string, remake: (text: string, seq: number) => string): Promise<Head>;
  /** Drops a stream all of which is acknowledged; leaves any other as it is. */
  drop_finished(stream: string): Promise<void>;
}

export const waiting = (head: Head): number => head.last_seq - head.ack_seq;

export const new_head = (stream: string): Head => ({ stream, last_seq: 0, ack_seq: 0 });

/** The server cannot be ahead of what this phone wrote, nor does what it acknowledged become unknown by a late answer. */
export const advanced = (head: Head, ack_seq: number): Head => ({
  ...head,
  ack_seq: Math.max(head.ack_seq, Math.min(ack_seq, head.last_seq)),
});

/** For a phone that refuses storage, and for tests. */
export class MemoryOutbox implements Outbox {
  readonly durable = false;
  private readonly kept = new Map<string, { head: Head; texts: Map<number, string> }>();

  private stream(name: string) {
    let found = this.kept.get(name);
    if (!found) this.kept.set(name, (found = { head: new_head(name), texts: new Map() }));
    return found;
  }

  async put(name: string, make: (seq: number) => string): Promise<Head> {
    const stream = this.stream(name);
    const seq = stream.head.last_seq + 1;
    stream.texts.set(seq, make(seq));
    stream.head = { ...stream.head, last_seq: seq };
    return stream.head;
  }

  async head(name: string): Promise<Head> {
    return this.stream(name).head;
  }

  async heads(prefix: string): Promise<Head[]> {
    return [...this.kept.values()].map(({ head }) => head).filter((head) => head.stream.startsWith(prefix));
  }

  async texts(name: string, after_seq: number, max: number): Promise<string[]> {
    const rows = [...this.stream(name).texts].filter(([seq]) => seq > after_seq).sort(([a], [b]) => a - b);
    return rows.slice(0, max).map(([, text]) => text);
  }

  async acknowledge(name: string, ack_seq: number, forget: boolean): Promise<Head> {
    const stream = this.stream(name);
    stream.head = advanced(stream.head, ack_seq);
    if (forget) for (const seq of stream.texts.keys()) if (seq <= stream.head.ack_seq) stream.texts.delete(seq);
    return stream.head;
  }

  async adopt(from: string, into: string, remake: (text: string, seq: number) => string): Promise<Head> {
    const { head } = this.stream(from);
    for (const text of await this.texts(from, head.ack_seq, Infinity)) await this.put(into, (seq) => remake(text, seq));
    await this.acknowledge(from, head.last_seq, true);
    return this.stream(into).head;
  }

  async drop_finished(name: string): Promise<void> {
    if (waiting(this.stream(name).head) === 0) this.kept.delete(name);
  }
}
