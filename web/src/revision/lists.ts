/** What a form offers to choose from, as the programme's own files list it. Pure. */
import { text } from './item_value';
import { values_of } from './yaml_text';

export interface Choice {
  id: string;
  says: string;
}

export interface Lists {
  roles: Choice[];
  competencies: Choice[];
  sources: Choice[];
}

type Row = Record<string, unknown>;
const rows = (yaml: string, key: string): Row[] => {
  const found = values_of(yaml)?.[key];
  return Array.isArray(found) ? found.filter((one): one is Row => one !== null && typeof one === 'object') : [];
};

const sorted = (choices: Choice[]): Choice[] => choices.filter(({ id }) => id !== '');

export function lists_of(faculty: string, competencies: string, sources: string): Lists {
  const named = (yaml: string, key: string, says: (row: Row) => string) =>
    sorted(rows(yaml, key).map((row) => ({ id: text(row, 'id'), says: says(row) })));
  return {
    roles: named(faculty, 'roles', (row) => text(row, 'role')),
    competencies: [
      ...named(competencies, 'domains', (row) => `${text(row, 'id')}: ${text(row, 'title')}`),
      ...named(competencies, 'outcomes', (row) => `${text(row, 'id')}: ${text(row, 'says')}`),
    ],
    sources: named(
      sources,
      'sources',
      (row) => `${text(row, 'authors').split(',')[0]} ${text(row, 'year')}: ${text(row, 'title')}`,
    ),
  };
}
