/** Unsealing: docs/protocol/exam.md §1 and §2. */
import type { Opening, PlacedItem, Ticket } from '../api/names';

const utf8 = new TextEncoder();
const nonce_octets = 12;

export interface PaperItem {
  item: string;
  stem: string;
  options: string[];
  kind?: Kind;
  decimals?: number;
  unit?: string;
  block?: number;
  picture?: number;
}
export type Kind = 'single' | 'multiple' | 'numeric' | 'reliance';
export interface Paper {
  exam: string;
  block: string;
  items: PaperItem[];
}

/** An item as this candidate meets it: options in their own order, each with its canonical index as `value`. */
export interface Place {
  item: string;
  stem: string;
  options: { value: string; html: string }[];
  kind: Kind;
  decimals: number;
  unit: string;
  block: number; ///< of cases; 0: it stands by itself
  picture: number; ///< its place among the paper's pictures; 0: none
}

export function from_base64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

export async function open_box(key: Uint8Array<ArrayBuffer>, box: Uint8Array<ArrayBuffer>, bound_to: string) {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const how = { name: 'AES-GCM', iv: box.slice(0, nonce_octets), additionalData: utf8.encode(bound_to) };
  return new Uint8Array(await crypto.subtle.decrypt(how, imported, box.slice(nonce_octets)));
}

async function gunzip(octets: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Response(new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

export const content_key = (ticket: Ticket, opening: Opening): Promise<Uint8Array<ArrayBuffer>> =>
  open_box(from_base64url(ticket.wrapping_key), from_base64url(opening.wrapped), `rounds-key-1:${ticket.sitting}`);

/** Rejects when any byte of paper, ticket or opening is not what the board sealed. */
export async function unseal(sealed: Uint8Array<ArrayBuffer>, ticket: Ticket, opening: Opening): Promise<Paper> {
  const key = await content_key(ticket, opening);
  const gzipped = await open_box(key, sealed, `rounds-paper-1:${ticket.edition}:${ticket.exam}:1`);
  return JSON.parse(await gunzip(gzipped)) as Paper;
}

/** Puts a paper into one candidate's order. An order that does not fit the paper is refused by throwing. */
export function arrange(paper: Paper, order: PlacedItem[]): Place[] {
  const items = new Map(paper.items.map((item) => [item.item, item]));
  return order.map(({ item, options }) => {
    const found = items.get(item);
    if (!found || options.length !== found.options.length) throw new Error(`The order does not fit item ${item}.`);
    return {
      item,
      stem: found.stem,
      kind: found.kind ?? 'single',
      decimals: found.decimals ?? 0,
      unit: found.unit ?? '',
      block: found.block ?? 0,
      picture: found.picture ?? 0,
      options: options.map((index) => ({ value: String(index), html: found.options[index]! })),
    };
  });
}
