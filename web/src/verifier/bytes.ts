/** Spellings of bytes, and unpacking to a stated end. */
import { Unlike } from './graph';

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
export const text_in = (bytes: Bytes): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** After the multibase letter z. */
export function from_base58(spelled: unknown): Bytes {
  if (typeof spelled !== 'string' || !/^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(spelled)) throw new Unlike('multibase');
  let number = 0n;
  for (const letter of spelled.slice(1)) number = number * 58n + BigInt(digits.indexOf(letter));
  const octets: number[] = [];
  for (; number > 0n; number >>= 8n) octets.unshift(Number(number & 255n));
  const zeros = /^1*/.exec(spelled.slice(1))![0].length;
  return new Uint8Array([...Array<number>(zeros).fill(0), ...octets]);
}

export function from_base64url(spelled: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(spelled) || spelled.length % 4 === 1) throw new Unlike('base64url');
  const plain = atob(spelled.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export async function sha256(text: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));
}

export function joined(...parts: Bytes[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Refuses what unpacks to more than `most`. */
export async function unpacked(packed: Bytes, how: 'gzip' | 'deflate', most: number): Promise<Bytes> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream(how)).getReader();
  const parts: Bytes[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(...parts);
    size += value.length;
    if (size > most) throw new Unlike('size');
    parts.push(value as Bytes);
  }
}
