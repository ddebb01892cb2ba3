// What a learner could find out before answering: everything that the server has sent, held against what a lab keeps back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { programme } from './server.mjs';

/** Every text that the page receives from the API from now on, but from addresses that match `apart`; resolves to all so far. */
export function hear(page, apart) {
  const bodies = [];
  page.on('response', (response) => {
    const url = response.url();
    if (url.includes('/api/') && !apart?.test(url)) bodies.push(response.text().catch(() => ''));
  });
  return () => Promise.all(bodies);
}

/** A station's text in the file of a module's stations, in their order. */
export const stations_of = (module) =>
  fs
    .readFileSync(path.join(programme, 'modules', module, 'stations.yaml'), 'utf8')
    .split(/^  - id: /m)
    .slice(1);

/** Station by station, how each reason in it begins: why, and what is right and why. Not to arrive before its answer. */
export const whys_of = (module, each = /^ +why: "(.+)"$/gm) =>
  stations_of(module).map((station) => [...station.matchAll(each)].map(([, why]) => why.slice(0, 40)));

/** Neither the page nor anything heard holds one of the texts. */
export async function untold(page, heard, texts) {
  const all = (await heard()).join('\n') + (await page.content());
  for (const text of texts) assert.ok(!all.includes(text), text);
}
