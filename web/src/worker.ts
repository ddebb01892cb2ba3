/** The service worker's beginning and its change of version, which never happens while a sitting is on this page. */
export function start_worker(language: string): void {
  if (!('serviceWorker' in navigator)) return;
  const register = async () => {
    const registration = await navigator.serviceWorker.register('/sw.js');
    const ready = await navigator.serviceWorker.ready;
    ready.active?.postMessage({ language });
    const offer = (worker: ServiceWorker | null) => {
      if (worker && !location.pathname.startsWith('/sittings/')) worker.postMessage({ take_over: true });
    };
    offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => coming.state === 'installed' && offer(registration.waiting));
    });
  };
  // After everything the first view needs; a browser that refuses workers still shows the pages.
  const later = () => void register().catch(() => {});
  if (document.readyState === 'complete') later();
  else addEventListener('load', later);
}

/** Which language the phone opens its pages in without asking the server. False: it was that one already. */
export async function choose_language(tag: string): Promise<boolean> {
  if (!('caches' in globalThis)) return true;
  const cache = await caches.open('language');
  if ((await (await cache.match('/language'))?.text()) === tag) return false;
  await cache.put('/language', new Response(tag));
  return true;
}
