/** One call to the server: JSON both ways, a refusal as a typed error, an unreachable server as another. */
import { language } from '../words/words';

/** The server said no. `detail` is a sentence in the person's language; `facts` is the rest of the problem document. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly facts: Record<string, unknown> = {},
    readonly retry_ms = 0,
  ) {
    super(code);
  }
}

/** Nobody answered: no network, no server, or not in time. What was sent may or may not have arrived. */
export class Unreachable extends Error {}

/** Longer than the server's own deadline for an answer (30 s) would only keep the next try waiting. */
const answer_ms_max = 20_000;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** When the server last failed to answer, or answered: the frame shows it. */
let reachable = true;
const watchers = new Set<(reachable: boolean) => void>();
export const server_is_reachable = (): boolean => reachable;
export function watch_reachable(watcher: (reachable: boolean) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
function note(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  for (const watcher of watchers) watcher(now);
}

/** What is taught comes in the page's language, whatever the browser's or the account's may be. */
const taught = /^\/api\/(lessons|modules|programme|review)(\/|$)/;
export const in_language = (path: string, tag = language()): string =>
  taught.test(path) && !path.includes('?') ? `${path}?lang=${tag}` : path;

async function ask(method: Method, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-rounds'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: AbortSignal.timeout(answer_ms_max) };
  if (body !== undefined) init.body = JSON.stringify(body);
  try {
    const answer = await fetch(in_language(path), init);
    note(true);
    return answer;
  } catch (wrong) {
    note(false);
    throw new Unreachable(String(wrong));
  }
}

async function refusal(answer: Response): Promise<Refusal> {
  const retry_ms = 1000 * (Number(answer.headers.get('retry-after')) || 0);
  try {
    const { code, detail, ...facts } = (await answer.json()) as Record<string, unknown>;
    return new Refusal(answer.status, String(code ?? 'http.fault'), String(detail ?? ''), facts, retry_ms);
  } catch {
    return new Refusal(answer.status, 'http.fault', '', {}, retry_ms);
  }
}

async function read<T>(answer: Response, how: (answer: Response) => Promise<T>): Promise<T> {
  if (!answer.ok) throw await refusal(answer);
  try {
    return await how(answer);
  } catch (wrong) {
    throw new Unreachable(String(wrong));
  }
}

/** Throws Refusal or Unreachable, nothing else. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return read(await ask(method, path, body), async (answer) =>
    answer.status === 204 ? (undefined as T) : ((await answer.json()) as T),
  );
}

/** The same for a file, as it was sent. */
export async function octets(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return read(await ask('GET', path), async (answer) => new Uint8Array(await answer.arrayBuffer()));
}

/** A text of the server's own, past any copy that the service worker keeps. */
export async function fresh_text(path: string): Promise<string> {
  const signal = AbortSignal.timeout(answer_ms_max);
  const answer = await fetch(path, { cache: 'reload', credentials: 'same-origin', signal }).catch((wrong: unknown) => {
    note(false);
    throw new Unreachable(String(wrong));
  });
  if (!answer.ok) throw new Unreachable(`${path}: ${answer.status}`);
  return answer.text();
}
