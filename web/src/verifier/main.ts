/** The offline verifier: one HTML file, script inside, the board's keys pinned. It asks no server: its policy forbids it. */
import { check_all, results_csv, take_lists, type Given, type Line } from './batch';
import { utf8, type Bytes } from './bytes';
import { is_object, type Json } from './graph';
import { read_pins } from './keys';
import { is_genuine, read_list, type StatusList, type Verdict } from './verify';

declare const __VERIFIER_WORDS__: Record<string, Record<string, string>>;

const cards_max = 5;
const pinned = JSON.parse(document.getElementById('pins')!.textContent || '{}') as Json;
const pins = read_pins(
  is_object(pinned.did) ? pinned.did : {},
  is_object(pinned.jwks) ? pinned.jwks : {},
  String(pinned.board),
);
const lists = new Map<string, StatusList>();
let language = Object.keys(__VERIFIER_WORDS__).find((tag) => navigator.language.startsWith(tag)) ?? 'en';
let shown: Line[] | undefined;

function say(code: string, put: Record<string, string | number> = {}): string {
  const message = __VERIFIER_WORDS__[language]?.[`verifier.${code}`] ?? code;
  return message.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(put[name] ?? ''));
}

type Child = Node | string | false | undefined;
function h(tag: string, facts: Record<string, unknown> = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'function') element.addEventListener(name, value as EventListener);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== false && child !== undefined));
  return element;
}

const tone: Record<string, string> = { valid: 'good', expired: 'warn', not_yet: 'warn', unreadable: 'warn' };
const tone_of = (verdict: Verdict): string => tone[verdict.standing] ?? 'bad';

function row(code: string, value: string): Child {
  return value !== '' && h('div', {}, h('dt', {}, say(code)), h('dd', {}, value));
}

function means(verdict: Verdict): string {
  const put = { board: pins.board, did: pins.did, issuer: verdict.issuer, as_of: verdict.status_as_of.slice(0, 10) };
  if (verdict.standing === 'valid' && !verdict.status_as_of) return say('valid_unchecked');
  return say(`${verdict.standing}_means`, put);
}

function card({ name, verdict }: Line): HTMLElement {
  if (!verdict) return h('article', {}, h('p', {}, say('file_missing', { name })));
  const genuine = is_genuine(verdict);
  return h(
    'article',
    { class: tone_of(verdict), 'data-standing': verdict.standing },
    genuine && verdict.demonstration && h('p', { class: 'demo' }, say('demonstration')),
    h('h2', {}, say(`${verdict.standing}_title`)),
    h('p', {}, means(verdict)),
    genuine &&
      h(
        'dl',
        {},
        row('holder', verdict.holder),
        row('title_of', verdict.title),
        row('issuer', verdict.issuer_name),
        row('evidence', verdict.evidence),
        row('from', verdict.from.slice(0, 10)),
        row('until', verdict.until.slice(0, 10)),
        row('status_as_of', verdict.status_as_of.replace('T', ' ')),
        row('proof', verdict.proof),
      ),
    genuine && h('p', { class: 'hint' }, say('compare')),
    h('p', { class: 'hint mono' }, name),
  );
}

function table(lines: Line[]): HTMLElement {
  const heads = ['file', 'result', 'holder', 'until'].map((code) => h('th', { scope: 'col' }, say(code)));
  const rows = lines.map(({ name, verdict }) => {
    const genuine = verdict && is_genuine(verdict);
    const word = verdict ? say(`${verdict.standing}_word`) : say('file_missing_word');
    return h(
      'tr',
      { 'data-standing': verdict?.standing ?? 'file_missing' },
      h('td', { class: 'mono' }, name),
      h(
        'td',
        { class: verdict ? tone_of(verdict) : 'warn' },
        word + (genuine && verdict.demonstration ? ` · ${say('demonstration_word')}` : ''),
      ),
      h('td', {}, genuine ? verdict.holder : ''),
      h('td', {}, genuine ? verdict.until.slice(0, 10) : ''),
    );
  });
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'summary' },
    h('table', {}, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows)),
  );
}

function save(lines: Line[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([utf8(results_csv(lines))], { type: 'text/csv' }));
  link.download = 'results.csv';
  link.click();
}

function results(lines: Line[]): HTMLElement[] {
  const good = lines.filter(({ verdict }) => verdict?.standing === 'valid').length;
  const summary = h('h2', { id: 'summary', tabindex: -1 }, say('summary', { all: lines.length, good }));
  const button = h('button', { class: 'btn', click: () => save(lines) }, say('save'));
  if (lines.length <= cards_max) return [...lines.map(card), button];
  return [summary, button, table(lines)];
}

async function bytes_of(file: File): Promise<Given> {
  return { name: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function check(given: Given[]): Promise<void> {
  const others = await take_lists(given, pins, lists);
  if (others.length || !given.length) shown = await check_all(others, pins, lists, Date.now());
  draw();
  document.getElementById('results')?.focus();
}

/** Files of a folder that was dropped, however deep. */
async function files_in(entry: FileSystemEntry | null): Promise<File[]> {
  if (entry?.isFile)
    return [await new Promise<File>((done, wrong) => (entry as FileSystemFileEntry).file(done, wrong))];
  if (!entry) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    // A browser hands a folder over in parts.
    const part = await new Promise<FileSystemEntry[]>((done, wrong) => reader.readEntries(done, wrong));
    if (!part.length) return found;
    for (const one of part) found.push(...(await files_in(one)));
  }
}

async function dropped(event: DragEvent): Promise<void> {
  event.preventDefault();
  const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const files: File[] = [];
  for (const entry of entries) files.push(...(await files_in(entry)));
  await check(await Promise.all(files.map(bytes_of)));
}

function picker(id: string, folder: boolean): HTMLElement {
  const changed = async (event: Event) => {
    const { files } = event.target as HTMLInputElement;
    await check(await Promise.all([...(files ?? [])].map(bytes_of)));
  };
  return h(
    'p',
    {},
    h('label', { for: id }, say(id)),
    h('input', { type: 'file', id, multiple: true, webkitdirectory: folder, change: (e: Event) => void changed(e) }),
  );
}

function paste(): HTMLElement {
  const area = h('textarea', { id: 'text', rows: 4, spellcheck: 'false' }) as HTMLTextAreaElement;
  const send = () => void check([{ name: say('pasted'), bytes: utf8(area.value) as Bytes }]);
  return h(
    'p',
    {},
    h('label', { for: 'text' }, say('text')),
    area,
    h('button', { class: 'btn primary', id: 'check', click: send }, say('check')),
  );
}

function tongues(): HTMLElement {
  const button = (tag: string) =>
    h(
      'button',
      {
        class: 'tongue',
        lang: tag,
        'aria-pressed': String(tag === language),
        click: () => {
          language = tag;
          draw();
        },
      },
      __VERIFIER_WORDS__[tag]!['verifier.language']!,
    );
  return h('nav', { 'aria-label': say('languages') }, ...Object.keys(__VERIFIER_WORDS__).map(button));
}

function about(): HTMLElement {
  const dates = [...lists.values()]
    .filter((list) => list.purpose === 'revocation')
    .map((list) =>
      h('li', {}, h('span', { class: 'mono' }, list.id), ` · ${list.as_of.slice(0, 16).replace('T', ' ')} UTC`),
    );
  return h(
    'section',
    {},
    h('h2', {}, say('about')),
    h('p', {}, say('about_keys', { board: pins.board, did: pins.did, keys: pins.ed25519.length + pins.rsa.length })),
    h('p', {}, say('about_lists')),
    h('ul', {}, ...dates),
    h('p', { class: 'hint' }, say('about_page')),
  );
}

function draw(): void {
  document.documentElement.lang = language;
  document.title = say('title', { board: pins.board });
  const inputs = h(
    'section',
    { class: 'drop', dragover: (e: Event) => e.preventDefault(), drop: (e: Event) => void dropped(e as DragEvent) },
    picker('files', false),
    picker('folder', true),
    h('p', { class: 'hint' }, say('many')),
    paste(),
  );
  const answers = h(
    'section',
    { id: 'results', tabindex: -1, 'aria-live': 'polite', 'aria-label': say('results') },
    ...(shown ? results(shown) : []),
  );
  document
    .getElementById('main')!
    .replaceChildren(
      tongues(),
      h('h1', {}, say('title', { board: pins.board })),
      h('p', {}, say('lead')),
      inputs,
      answers,
      about(),
    );
}

async function start(): Promise<void> {
  for (const list of Array.isArray(pinned.lists) ? pinned.lists : []) {
    const text = JSON.stringify(list);
    const read = await read_list(text, pins).catch(() => undefined);
    if (read) lists.set(read.id, read);
  }
  draw();
}

void start();
