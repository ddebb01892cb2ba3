/**
 * Lessons kept on this phone: `mod-<module>` in Cache Storage, where the service worker finds them, each language by
 * its own address.
 */
import { in_language } from '../api/call';
import type { Lesson } from '../api/names';

const path_of = (module: string, lesson: string, tag?: string) => in_language(`/api/lessons/${module}/${lesson}`, tag);

/** Keeps the lesson and its pictures. False where the phone has no room or no cache. */
export async function keep_lesson(lesson: Lesson, tag: string): Promise<boolean> {
  if (!('caches' in globalThis)) return false;
  try {
    const cache = await caches.open(`mod-${lesson.module}`);
    const answer = new Response(JSON.stringify(lesson), { headers: { 'content-type': 'application/json' } });
    await cache.addAll(pictures(lesson.html));
    await cache.put(path_of(lesson.module, lesson.lesson, tag), answer);
    return true;
  } catch {
    return false;
  }
}

/** Addresses of the pictures that come from this server. */
export function pictures(html: string): string[] {
  return [...html.matchAll(/<img[^>]*\ssrc="(\/[^"]*)"/g)].map((found) => found[1]!.replaceAll('&amp;', '&'));
}
