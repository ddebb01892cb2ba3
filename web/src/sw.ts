/// <reference lib="webworker" />
/**
 * The service worker: the shell and the learner's downloads from this phone, everything else from the server.
 *
 * Caches: `shell-<build>` (these files), `mod-<module>` (lessons, put there by the page),
 * `mod-<module>-<edition>-<language>` (a module whole, on the learner's wish), `exam-<exam>` (sealed papers, put there
 * by the page), `language` (which shell to open with). Answers, results and names never enter a cache.
 * A new version is not taken while a sitting is open on this phone.
 */
import { a_sitting_is_open } from './outbox/open_sitting';

const worker = self as unknown as ServiceWorkerGlobalScope;
const shell = `shell-${__BUILD__}`;

/** The pages this phone opens by itself, by their shell; the staff's come from the server. */
const pages: [RegExp, string][] = [
  [/^\/(today|lessons\/[^/]+\/[^/]+)$/, ''],
  [/^\/(me|me\/settings)$/, 'account-'],
  [/^\/(certificates|floor)$/, 'award-'],
  [/^\/review$/, 'review-'],
  [/^\/exams$/, 'exams-'],
  [/^\/sittings\/\d+$/, 'exam-'],
  [/^\/modules(\/[^/]+)?$/, 'study-'],
  [/^\/labs\/[^/]+$/, 'lab-'],
  [/^\/vettings\/[^/]+$/, 'vetting-'],
  [/^\/stations\/[^/]+$/, 'stations-'],
];
const downloads = /^\/api\/(lessons\/[^/]+\/[^/]+|exams\/\d+\/paper)$/;

async function chosen_language(): Promise<string> {
  const kept = await (await caches.open('language')).match('/language');
  const wanted = kept ? [await kept.text()] : navigator.languages;
  return wanted.map((tag) => tag.slice(0, 2)).find((tag) => tag in __BY_LANGUAGE__) ?? 'en';
}

async function install(): Promise<void> {
  if (await a_sitting_is_open(Date.now())) throw new Error('A sitting is open: this version waits for the next visit.');
  const cache = await caches.open(shell);
  await cache.addAll([...__FILES__, ...__BY_LANGUAGE__[await chosen_language()]!.files]);
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== shell);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The page speaks another language now: its words and shell are to open without a network too. */
async function learn_language(tag: string): Promise<void> {
  const known = __BY_LANGUAGE__[tag];
  if (!known) return;
  const cache = await caches.open(shell);
  for (const file of known.files) if (!(await cache.match(file))) await cache.add(file);
  await (await caches.open('language')).put('/language', new Response(tag));
}

async function open_page(request: Request, area: string): Promise<Response> {
  const { shells } = __BY_LANGUAGE__[await chosen_language()]!;
  return (await caches.match(shells[area]!)) ?? fetch(request);
}

const from_phone = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

/** The server's word while it can be had; otherwise the copy that came with the whole module. */
async function module(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (wrong) {
    return kept_at_all(request, wrong);
  }
}

/** Without a network, another language than the page's is better than nothing; the answer says which it is. */
async function kept_at_all(request: Request, wrong: unknown): Promise<Response> {
  const kept = (await caches.match(request)) ?? (await caches.match(request, { ignoreSearch: true }));
  if (!kept) throw wrong;
  return kept;
}

/**
 * The copy on this phone at once. A lesson kept by itself is renewed behind it for the next time; a module kept whole
 * stays one edition until the learner takes another.
 */
async function lesson(request: Request): Promise<Response> {
  const kept = request.cache === 'reload' ? undefined : await caches.match(request);
  if (!kept) return fetch(request).catch((wrong: unknown) => kept_at_all(request, wrong));
  const { pathname, searchParams } = new URL(request.url);
  const [begins, ends] = [`mod-${pathname.split('/')[3]}-`, `-${searchParams.get('lang')}`];
  if ((await caches.keys()).some((name) => name.startsWith(begins) && name.endsWith(ends))) return kept;
  const renewed = fetch(request).then(async (fresh) => {
    if (!fresh.ok) return;
    const name = `mod-${pathname.split('/')[3]}`;
    await (await caches.open(name)).put(request, fresh);
  });
  renewed.catch(() => {});
  return kept;
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));

worker.addEventListener('message', (event) => {
  const said = event.data as { language?: string; take_over?: boolean };
  if (said.language) event.waitUntil(learn_language(said.language));
  if (said.take_over) {
    event.waitUntil(a_sitting_is_open(Date.now()).then((open) => (open ? undefined : worker.skipWaiting())));
  }
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  const page =
    request.mode === 'navigate' && url.search === ''
      ? pages.find(([pattern]) => pattern.test(url.pathname))
      : undefined;
  if (page) event.respondWith(open_page(request, page[1]));
  else if (url.pathname.startsWith('/a/') || url.pathname === '/look.js') event.respondWith(from_phone(request));
  else if (url.pathname.startsWith('/api/lessons/')) event.respondWith(lesson(request));
  else if (url.pathname.startsWith('/api/modules/')) event.respondWith(module(request));
  else if (downloads.test(url.pathname) || request.destination === 'image') event.respondWith(from_phone(request));
});
