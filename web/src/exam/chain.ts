/** The hash chain over one lease's events: docs/protocol/exam.md §4. */

const utf8 = new TextEncoder();

export const to_hex = (octets: Uint8Array): string => [...octets].map((o) => o.toString(16).padStart(2, '0')).join('');

async function sha256(octets: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', octets));
}

/** A place on the chain: the hash that covers every event up to `seq`. */
export interface Link {
  seq: number;
  hash: Uint8Array<ArrayBuffer>;
}

export async function first_link(sitting: string, lease: number): Promise<Link> {
  return { seq: 0, hash: await sha256(utf8.encode(`rounds-chain-1:${sitting}:${lease}`)) };
}

export async function next_link(link: Link, text: string): Promise<Link> {
  const event = utf8.encode(text);
  const both = new Uint8Array(link.hash.length + event.length);
  both.set(link.hash);
  both.set(event, link.hash.length);
  return { seq: link.seq + 1, hash: await sha256(both) };
}

/** The head over all these texts, in hex: what the server says of them must be the same. */
export async function head_of(sitting: string, lease: number, texts: string[]): Promise<string> {
  let link = await first_link(sitting, lease);
  for (const text of texts) link = await next_link(link, text);
  return to_hex(link.hash);
}
