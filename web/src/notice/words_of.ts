/** A group of people, and languages, in words. */
import type { Filter, FilterChoices } from '../api/names';
import { language, say } from '../words/words';

export const group_fields = ['state', 'council', 'specialty', 'language'] as const;
export type GroupField = (typeof group_fields)[number];

const list_of = { state: 'states', council: 'councils', specialty: 'specialties', language: 'languages' } as const;
export const choices_of = (choices: FilterChoices | undefined, field: GroupField) => choices?.[list_of[field]] ?? [];

export function standing_words(filter: Filter): string {
  return filter.standing === 'behind'
    ? say('messages_page.behind_by', { weeks: filter.weeks })
    : say(`messages_page.standing_${filter.standing}`);
}

/** A value whose name is not known stands for itself. */
function value_words(choices: FilterChoices | undefined, field: GroupField, value: string): string {
  if (field === 'language') return language_words(value);
  return choices_of(choices, field).find((choice) => choice.value === value)?.name ?? value;
}

/** "Kerala · two weeks behind or more". */
export function group_words(filter: Filter, choices: FilterChoices | undefined): string {
  const named = group_fields
    .filter((field) => filter[field])
    .map((field) => value_words(choices, field, filter[field]));
  if (filter.standing !== 'any' || named.length === 0) named.push(standing_words(filter));
  return named.join(' · ');
}

/** In the page's language; its tag when the browser does not know it. */
export const language_words = (tag: string): string =>
  new Intl.DisplayNames(language(), { type: 'language' }).of(tag) ?? tag;
