/**
 * A whole module on this phone, in the reader's language: `mod-<id>-<beginning of the edition's digest>-<language>` in
 * Cache Storage. It is put there whole or not at all, and stays as it is until the learner takes a newer one.
 */
import type { ModulePageView } from '../api/names';
import { fresh_text, in_language } from '../api/call';
import { pictures } from '../lesson/saved';
import { language } from '../words/words';

const prefix = (module: string) => `mod-${module}-`;
const digits = 12;

export const name_of = (module: string, edition: string): string =>
  `${prefix(module)}${edition.slice(0, digits)}-${language()}`;

export type Held = 'no' | 'this' | 'older';

export async function held(module: string, edition: string): Promise<Held> {
  if (!('caches' in globalThis)) return 'no';
  const names = await caches.keys();
  if (names.includes(name_of(module, edition))) return 'this';
  return names.some((name) => name.startsWith(prefix(module)) && name.endsWith(language())) ? 'older' : 'no';
}

const address_of = (module: string, lesson: string) => `/api/lessons/${module}/${lesson}`;

/** Fetches everything first: a connection that breaks leaves what was there before. */
export async function download(module: ModulePageView, told: (done: number) => void): Promise<void> {
  const texts: [string, string][] = [];
  const shown = new Set<string>();
  const paths = [`/api/modules/${module.id}`, ...module.lessons.map(({ id }) => address_of(module.id, id))];
  for (const path of paths.map((each) => in_language(each))) {
    const text = await fresh_text(path);
    texts.push([path, text]);
    for (const picture of pictures((JSON.parse(text) as { html?: string }).html ?? '')) shown.add(picture);
    told(texts.length);
  }
  const kept = name_of(module.id, module.edition);
  const cache = await caches.open(kept);
  const headers = { 'content-type': 'application/json' };
  for (const [path, text] of texts) await cache.put(path, new Response(text, { headers }));
  await cache.addAll([...shown]);
  for (const name of await caches.keys())
    if (name !== kept && (name.startsWith(prefix(module.id)) || name === `mod-${module.id}`)) await caches.delete(name);
  // So that the phone does not throw it away when it runs short of room.
  await navigator.storage?.persist?.();
}

export async function remove(module: string): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(prefix(module))) await caches.delete(name);
}
