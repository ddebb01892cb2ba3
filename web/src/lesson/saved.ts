/** Lessons kept on this phone: `mod-<module>` in Cache Storage, where the service worker finds them. */
import type { Lesson } from '../api/names';

const path_of = (module: string, lesson: string) => `/api/lessons/${module}/${lesson}`;

/** Keeps the lesson and its pictures. False where the phone has no room or no cache. */
export async function keep_lesson(lesson: Lesson): Promise<boolean> {
  if (!('caches' in globalThis)) return false;
  try {
    const cache = await caches.open(`mod-${lesson.module}`);
    const answer = new Response(JSON.stringify(lesson), { headers: { 'content-type': 'application/json' } });
    await cache.addAll(pictures(lesson.html));
    await cache.put(path_of(lesson.module, lesson.lesson), answer);
    return true;
  } catch {
    return false;
  }
}

export async function is_kept(module: string, lesson: string): Promise<boolean> {
  return 'caches' in globalThis && (await caches.match(path_of(module, lesson))) !== undefined;
}

/** Addresses of the pictures that come from this server. */
export function pictures(html: string): string[] {
  return [...html.matchAll(/<img[^>]*\ssrc="(\/[^"]*)"/g)].map((found) => found[1]!.replaceAll('&amp;', '&'));
}
