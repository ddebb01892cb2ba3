/** Modules and lessons that lie on this phone: what they are, how big, and how to let them go. */
import type { Lesson, ModulePageView } from '../api/names';

export interface KeptModule {
  title: string;
  whole: boolean; ///< kept by the learner's wish; else lessons that were opened
  lessons: number;
  bytes: number;
  cache: string;
}

const is_download = (name: string): boolean => name.startsWith('mod-');

async function contents(name: string): Promise<KeptModule> {
  const cache = await caches.open(name);
  const found: KeptModule = { title: '', whole: false, lessons: 0, bytes: 0, cache: name };
  for (const request of await cache.keys()) {
    const answer = await cache.match(request);
    if (!answer) continue;
    const { pathname } = new URL(request.url);
    const octets = await answer.clone().blob();
    found.bytes += octets.size;
    if (pathname.startsWith('/api/modules/')) {
      found.title = ((await answer.json()) as ModulePageView).title;
      found.whole = true;
    } else if (pathname.startsWith('/api/lessons/')) {
      found.lessons += 1;
      found.title ||= ((await answer.json()) as Lesson).title;
    }
  }
  return found;
}

/** Whole modules first. A phone without a cache keeps nothing. */
export async function kept_here(): Promise<KeptModule[]> {
  if (!('caches' in globalThis)) return [];
  const names = (await caches.keys()).filter(is_download);
  const found = await Promise.all(names.map(contents));
  return found.sort((a, b) => Number(b.whole) - Number(a.whole) || a.title.localeCompare(b.title));
}

export async function let_go(kept: KeptModule): Promise<void> {
  await caches.delete(kept.cache);
}
