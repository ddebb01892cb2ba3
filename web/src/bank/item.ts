/** An item as its author writes it: what is asked of the server, and the same as lines for comparing two versions. */
import type * as api from '../api/names';
import { say } from '../words/words';

export type ItemBody = api.BankItemBody;
export type About = ItemBody['about'];
export type Writing = ItemBody['writing'];
export type Flaw = api.BankCheckView['flaws'][number];
export type Terms = api.Terms;
export type Term = Terms['domains'][number];

export const kinds = ['single', 'multiple', 'numeric', 'reliance'] as const;
export const levels = ['recall', 'apply', 'judge'] as const;
export const seeds = ['E', 'S', 'I', 'L', 'Im', 'Hm', 'Dx'] as const;
export const choices_max = 5;

const no_choice = { text: '', rationale: '', right: false };

export const empty_item = (): ItemBody => ({
  about: {
    name: '',
    competency: '',
    domain: '',
    module: '',
    level: 'apply',
    review_by: '',
    seeds: [],
    sources: [],
    enemies: [],
    seconds: 75,
  },
  writing: {
    kind: 'single',
    stem: '',
    choices: [{ ...no_choice }, { ...no_choice }, { ...no_choice }, { ...no_choice }],
    answer: 0,
    tolerance: 0,
    decimals: 0,
    unit: '',
    rationale: '',
    least: 0,
    most: 0,
    advice_percent: 0,
    advice: '',
    severe: false,
  },
});

export const has_choices = (kind: Writing['kind']): boolean => kind === 'single' || kind === 'multiple';

/** What stays when the kind changes: options written so far are not thrown away. */
export const of_kind = (writing: Writing, kind: Writing['kind']): Writing => ({ ...writing, kind });

/** Only what its kind has: a number's item keeps no options that nobody sees. */
export function to_send({ about, writing }: ItemBody): ItemBody {
  const blank = empty_item().writing;
  const { kind, stem } = writing;
  if (has_choices(kind)) return { about, writing: { ...blank, kind, stem, choices: writing.choices } };
  const { rationale } = writing;
  const shared = { ...blank, kind, stem, rationale, choices: [] };
  if (kind === 'numeric') {
    const { answer, tolerance, decimals, unit } = writing;
    return { about, writing: { ...shared, answer, tolerance, decimals, unit } };
  }
  const { least, most, advice_percent, advice, severe, matter } = writing;
  return { about, writing: { ...shared, least, most, advice_percent, advice, severe, ...(matter && { matter }) } };
}

/** Options that a kept item lacks are offered again when it becomes one with options. */
export const with_choices = (writing: Writing): Writing =>
  writing.choices.length > 0 ? writing : { ...writing, choices: empty_item().writing.choices };

/** An id in the programme's words: "C4 · Evidence-based evaluation"; an id that the programme does not know stays. */
export function named(terms: Term[] | undefined, id: string): string {
  const found = terms?.find((one) => one.id === id);
  return found ? `${id} · ${found.says}` : id;
}

export const modalities = ['image', 'table', 'text'] as const;

/** The picture as an address of its own: the pages allow none from elsewhere. */
export const address_of = ({ matter }: Writing): string =>
  `data:image/png;base64,${(matter?.picture ?? '').replaceAll('-', '+').replaceAll('_', '/')}`;

export const seed_named = (id: string): string =>
  (seeds as readonly string[]).includes(id) ? `${id} · ${say(`bank_page.seed_${id}`)}` : id;

/** Line by line, for comparing. */
export function lines_of({ about, writing }: { about?: About; writing: Writing }, terms?: Terms): string {
  const lines = writing.stem.split('\n');
  writing.choices.forEach((one, n) => {
    const letter = String.fromCharCode(65 + n);
    lines.push(`${letter}. ${one.text}${one.right ? ` (${say('bank_page.key')})` : ''}`, `   ${one.rationale}`);
  });
  if (writing.kind === 'numeric') {
    const { answer, tolerance, unit } = writing;
    lines.push(say('bank_page.number', { answer: String(answer), tolerance: String(tolerance), unit }));
  }
  if (writing.kind === 'reliance') {
    const { least, most, advice_percent, advice } = writing;
    lines.push(say('bank_page.reliance', { least: least * 10, most: most * 10 }));
    lines.push(say('bank_page.advice', { percent: advice_percent, text: advice }));
    if (writing.severe) lines.push(say('bank_page.severe'));
    const { matter } = writing;
    if (matter) lines.push(say(`bank_page.modality_${matter.modality}`), ...matter.text.split('\n'));
    matter?.rows.forEach(({ name, value }) => lines.push(`${name}: ${value}`));
  }
  if (writing.rationale) lines.push(...writing.rationale.split('\n'));
  if (about?.name) {
    lines.push(
      named(terms?.domains, about.domain),
      named(terms?.outcomes, about.competency),
      named(terms?.modules, about.module),
      say(`bank_page.level_${about.level || 'apply'}`),
      about.seeds.map(seed_named).join(', '),
      about.sources.join(', '),
      about.review_by,
      String(about.seconds),
    );
  }
  return lines.join('\n');
}
