/** Pictures of a sealed paper: fetched ahead with it, unsealed when a case is shown. Rooms without any never load this. */
import * as api from '../api/names';
import type { Opening, Ticket } from '../api/names';
import { content_key, open_box } from './paper';

const path_of = (exam: string, place: number) => `/api/exams/${exam}/pictures/${place}`;

async function sealed(exam: string, place: number): Promise<Uint8Array<ArrayBuffer>> {
  const path = path_of(exam, place);
  const here = 'caches' in globalThis ? await caches.match(path) : undefined;
  if (here) return new Uint8Array(await here.arrayBuffer());
  const box = await api.picture({ exam, place: String(place) });
  try {
    await (await caches.open(`exam-${exam}`)).put(path, new Response(box));
  } catch {
    // A phone without room for it sits the exam online.
  }
  return box;
}

/** All that the paper has, one after another; those that do not come are asked for when they are shown. */
export async function fetch_ahead({ exam, pictures }: Ticket): Promise<void> {
  for (let place = 1; place <= pictures; place++) await sealed(exam, place).catch(() => undefined);
}

/** As an address: the pages allow no pictures from elsewhere. */
export async function picture(ticket: Ticket, opening: Opening, place: number): Promise<string> {
  const { exam, edition } = ticket;
  const bound_to = `rounds-picture-1:${edition}:${exam}:${place}`;
  const png = await open_box(await content_key(ticket, opening), await sealed(exam, place), bound_to);
  return as_address(png);
}

export const as_address = (png: Uint8Array): string =>
  `data:image/png;base64,${btoa(png.reduce((text, octet) => text + String.fromCharCode(octet), ''))}`;
