/** The phone's own database: events, their heads, kept documents, and the sitting that is open. */
import { advanced, new_head, waiting, MemoryOutbox, type Head, type Outbox } from './outbox';
import { database_name, type OpenSitting } from './open_sitting';

interface Row {
  stream: string;
  seq: number;
  text: string;
}

const version = 1;

/** Refuses (rejects) where the browser denies storage: private windows, full disks, managed phones. */
export function open_database(): Promise<IDBDatabase> {
  return new Promise((opened, denied) => {
    const request = indexedDB.open(database_name, version);
    request.onupgradeneeded = () => {
      const made = request.result;
      made.createObjectStore('events', { keyPath: ['stream', 'seq'] });
      made.createObjectStore('heads', { keyPath: 'stream' });
      made.createObjectStore('kept');
      made.createObjectStore('open', { keyPath: 'sitting' });
    };
    request.onsuccess = () => opened(request.result);
    request.onerror = () => denied(request.error);
  });
}

export const value_of = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });

export const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((ok, no) => {
    transaction.oncomplete = () => ok();
    transaction.onerror = transaction.onabort = () => no(transaction.error);
  });

const on_stream = (stream: string, from = 0, to = Infinity) => IDBKeyRange.bound([stream, from], [stream, to]);

/** U+FFFF sorts after every character of a stream's name. */
const under = (prefix: string) => IDBKeyRange.bound(prefix, prefix + '\uffff');

export class PhoneOutbox implements Outbox {
  readonly durable = true;
  constructor(private readonly database: IDBDatabase) {}

  private write(...stores: string[]): IDBTransaction {
    return this.database.transaction(stores, 'readwrite', { durability: 'strict' });
  }

  async put(stream: string, make: (seq: number) => string): Promise<Head> {
    const transaction = this.write('events', 'heads');
    const heads = transaction.objectStore('heads');
    let head = new_head(stream);
    const old = heads.get(stream) as IDBRequest<Head | undefined>;
    old.onsuccess = () => {
      head = { ...head, ...old.result, last_seq: (old.result?.last_seq ?? 0) + 1 };
      transaction.objectStore('events').add({ stream, seq: head.last_seq, text: make(head.last_seq) } satisfies Row);
      heads.put(head);
    };
    await done(transaction);
    return head;
  }

  async head(stream: string): Promise<Head> {
    const found = await value_of<Head | undefined>(this.database.transaction('heads').objectStore('heads').get(stream));
    return found ?? new_head(stream);
  }

  heads(prefix: string): Promise<Head[]> {
    return value_of<Head[]>(this.database.transaction('heads').objectStore('heads').getAll(under(prefix)));
  }

  async texts(stream: string, after_seq: number, max: number): Promise<string[]> {
    const store = this.database.transaction('events').objectStore('events');
    const rows = await value_of<Row[]>(store.getAll(on_stream(stream, after_seq + 1), max));
    return rows.map((row) => row.text);
  }

  async acknowledge(stream: string, ack_seq: number, forget: boolean): Promise<Head> {
    const transaction = this.write('events', 'heads');
    const heads = transaction.objectStore('heads');
    let head = new_head(stream);
    const old = heads.get(stream) as IDBRequest<Head | undefined>;
    old.onsuccess = () => {
      head = advanced(old.result ?? head, ack_seq);
      heads.put(head);
      if (forget) transaction.objectStore('events').delete(on_stream(stream, 0, head.ack_seq));
    };
    await done(transaction);
    return head;
  }

  async adopt(from: string, into: string, remake: (text: string, seq: number) => string): Promise<Head> {
    const transaction = this.write('events', 'heads');
    const [events, heads] = [transaction.objectStore('events'), transaction.objectStore('heads')];
    const [left, joined] = await Promise.all([
      value_of<Head | undefined>(heads.get(from)),
      value_of<Head | undefined>(heads.get(into)),
    ]);
    const old = left ?? new_head(from);
    const rows = await value_of<Row[]>(events.getAll(on_stream(from, old.ack_seq + 1)));
    const head = { ...(joined ?? new_head(into)) };
    for (const row of rows) {
      head.last_seq += 1;
      events.add({ stream: into, seq: head.last_seq, text: remake(row.text, head.last_seq) } satisfies Row);
    }
    events.delete(on_stream(from));
    heads.put({ ...old, ack_seq: old.last_seq });
    heads.put(head);
    await done(transaction);
    return head;
  }

  async drop_finished(stream: string): Promise<void> {
    const transaction = this.write('events', 'heads');
    const heads = transaction.objectStore('heads');
    const old = heads.get(stream) as IDBRequest<Head | undefined>;
    old.onsuccess = () => {
      if (old.result && waiting(old.result) > 0) return;
      heads.delete(stream);
      transaction.objectStore('events').delete(on_stream(stream));
    };
    await done(transaction);
  }
}

/** Documents this phone keeps: tickets, openings, the last view of a page. */
export interface Kept {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  drop(prefix: string): Promise<void>;
  open_sitting(sitting: string, until_ms: number): Promise<void>;
}

export class PhoneKept implements Kept {
  constructor(private readonly database: IDBDatabase) {}

  get<T>(key: string): Promise<T | undefined> {
    return value_of<T | undefined>(this.database.transaction('kept').objectStore('kept').get(key));
  }

  async put(key: string, value: unknown): Promise<void> {
    const transaction = this.database.transaction('kept', 'readwrite', { durability: 'strict' });
    transaction.objectStore('kept').put(value, key);
    await done(transaction);
  }

  async drop(prefix: string): Promise<void> {
    const transaction = this.database.transaction('kept', 'readwrite');
    transaction.objectStore('kept').delete(under(prefix));
    await done(transaction);
  }

  async open_sitting(sitting: string, until_ms: number): Promise<void> {
    const transaction = this.database.transaction('open', 'readwrite');
    transaction.objectStore('open').put({ sitting, until_ms } satisfies OpenSitting);
    await done(transaction);
  }
}

class MemoryKept implements Kept {
  private readonly values = new Map<string, unknown>();
  async get<T>(key: string) {
    return this.values.get(key) as T | undefined;
  }
  async put(key: string, value: unknown) {
    this.values.set(key, value);
  }
  async drop(prefix: string) {
    for (const key of this.values.keys()) if (key.startsWith(prefix)) this.values.delete(key);
  }
  async open_sitting() {}
}

export interface Phone {
  outbox: Outbox;
  kept: Kept;
}

let phone: Promise<Phone> | undefined;

/** The phone's storage, opened once; where it is denied, storage that lasts as long as the page. */
export function open_phone(): Promise<Phone> {
  phone ??= open_database().then(
    (database) => ({ outbox: new PhoneOutbox(database), kept: new PhoneKept(database) }),
    () => ({ outbox: new MemoryOutbox(), kept: new MemoryKept() }),
  );
  return phone;
}

/** 128 random bits that name this browser to the server, made once. */
export async function device(kept: Kept): Promise<string> {
  const known = await kept.get<string>('device');
  if (known) return known;
  const bits = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bits].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  await kept.put('device', made);
  return made;
}
