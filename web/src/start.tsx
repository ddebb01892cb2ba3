/** The page starts: words, who is here, the view for this address; and later addresses of the same area without a reload. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Who } from './account/who';
import type { Boot, Page, Visit } from './kit/page';
import { ProgressBook } from './lesson/progress';
import { open_phone, type Phone } from './outbox/database';
import { waiting } from './outbox/outbox';
import { choose_language, start_worker } from './worker';
import { language, load_words } from './words/words';

export type Routes = [RegExp, Page][];

interface Found {
  page: Page;
  visit: Visit;
}

function find(routes: Routes, base: Omit<Visit, 'path' | 'pieces'>): Found | undefined {
  const path = location.pathname;
  for (const [pattern, page] of routes) {
    const match = pattern.exec(path);
    if (match) return { page, visit: { ...base, path, pieces: match.slice(1).map(decodeURIComponent) } };
  }
  return undefined;
}

const is_ours = (routes: Routes, path: string): boolean => routes.some(([pattern]) => pattern.test(path));

/** A plain click on one of our own addresses. */
function followed(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = (event.target as Element).closest('a');
  const plain =
    !event.defaultPrevented &&
    event.button === 0 &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  return link &&
    plain &&
    !link.target &&
    !link.hasAttribute('download') &&
    !link.hash &&
    link.origin === location.origin
    ? link
    : undefined;
}

function App({ first, routes, phone, who }: { first: Found; routes: Routes; phone: Phone; who: Who }) {
  const [found, set_found] = useState(first);
  useEffect(() => {
    let shown = first.visit.path;
    const moved = () => {
      // A step to a note of the same page is the browser's own.
      if (location.pathname === shown) return;
      const next = find(routes, { boot: {}, phone, who });
      if (!next) return location.reload();
      shown = next.visit.path;
      set_found(next);
      scrollTo(0, 0);
      document.getElementById('main')?.focus({ preventScroll: true });
    };
    const clicked = (event: MouseEvent) => {
      const link = followed(event);
      if (!link || !is_ours(routes, link.pathname)) return;
      event.preventDefault();
      history.pushState(null, '', link.href);
      moved();
    };
    addEventListener('popstate', moved);
    document.addEventListener('click', clicked);
    return () => {
      removeEventListener('popstate', moved);
      document.removeEventListener('click', clicked);
    };
  }, []);
  const { page: Shown, visit } = found;
  return <Shown visit={visit} key={visit.path} />;
}

function read_boot(): Boot {
  const text = document.getElementById('boot')?.textContent;
  return text ? (JSON.parse(text) as Boot) : {};
}

/** What a page's models stand on. */
export interface Ground {
  book: ProgressBook;
  phone: Phone;
  who: Who;
}

export async function start(area: string, make_routes: (ground: Ground) => Routes): Promise<void> {
  const boot = read_boot();
  const [phone] = await Promise.all([open_phone(), load_words(area, document.documentElement.lang)]);
  const who = new Who(phone.kept, phone.outbox);
  await who.start(boot.me);
  const book = new ProgressBook(phone, who);
  const routes = make_routes({ book, phone, who });
  const root = document.getElementById('app')!;
  const first = find(routes, { boot, article: document.getElementById('lesson') ?? undefined, phone, who });
  if (!first) return;
  // The serif is on this phone once the worker is: the first visit does without its 14 KB.
  if (navigator.serviceWorker?.controller) document.documentElement.classList.add('serif');
  root.textContent = '';
  render(<App first={first} routes={routes} phone={phone} who={who} />, root);
  book.start();
  who.watch(() => void speak_their_language(who.view.me?.language));
  await speak_their_language(who.view.me?.language);
  start_worker(language());
  if (!first.visit.path.startsWith('/sittings/')) await late_post(phone, who.view.learner);
  if (area !== 'review-') late_reviews(phone, who);
}

/** Whoever signed in on a phone that opens in another language; never in the middle of a sitting. */
async function speak_their_language(tag: string | undefined): Promise<void> {
  if (!tag || tag === language() || !__LANGUAGES__.includes(tag) || location.pathname.startsWith('/sittings/')) return;
  if (navigator.serviceWorker?.controller && (await choose_language(tag))) location.reload();
}

/** Answers of a sitting that was left before all of them were sent go out from whatever page is opened next. */
async function late_post(phone: Phone, learner: string): Promise<void> {
  const unsent = (await phone.outbox.heads('sitting/')).some((head) => waiting(head) > 0);
  if (!unsent || !learner) return;
  const late = (await import(`/a/late-${__BUILD__}.js`)) as typeof import('./exam/late_post');
  await late.send_late_post(phone, learner);
}

/** Cards recalled without a network, likewise, of whoever is found to be here; the review page sends its own. */
function late_reviews(phone: Phone, who: Who): void {
  let known = '';
  const follow = async () => {
    const { learner } = who.view;
    if (!learner || learner === known) return;
    known = learner;
    if (waiting(await phone.outbox.head(`review/${learner}`)) === 0) return;
    const late = (await import(`/a/late-review-${__BUILD__}.js`)) as typeof import('./review/late_post');
    late.send_late_reviews(phone, who);
  };
  who.watch(() => void follow());
  void follow();
}
