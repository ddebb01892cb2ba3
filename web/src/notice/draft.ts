/** A message before it is sent: pure changes to it, and what of it goes to the server. */
import type { Filter, MessageDraft, MessageTemplate, Said } from '../api/names';

export const by_hand = 'written';

export const everybody: Filter = { state: '', council: '', specialty: '', language: '', standing: 'any', weeks: 1 };

export const no_words: Said = { subject: '', text: '' };

export const empty_draft = (filter: Filter): MessageDraft => ({ filter, kind: by_hand, necessary: false, texts: {} });

/** The template's texts, and whom it is mostly for; what was already chosen of the group stays. */
export function begun_with(draft: MessageDraft, template: MessageTemplate | undefined): MessageDraft {
  if (!template) return { ...draft, kind: by_hand, necessary: false };
  const { standing, weeks } = template.filter;
  const filter = standing === 'any' ? draft.filter : { ...draft.filter, standing, weeks };
  return { filter, kind: template.kind, necessary: template.necessary, texts: { ...template.texts } };
}

export function with_words(draft: MessageDraft, language: string, change: Partial<Said>): MessageDraft {
  const said = { ...(draft.texts[language] ?? no_words), ...change };
  return { ...draft, texts: { ...draft.texts, [language]: said } };
}

/** A language in which nothing was written is not sent as an empty message. */
export function for_server(draft: MessageDraft): MessageDraft {
  const written = Object.entries(draft.texts).filter(([, said]) => said.subject.trim() || said.text.trim());
  return { ...draft, texts: Object.fromEntries(written) };
}

/** The group an address names: /messages/new?standing=behind&weeks=2&state=kerala. */
export function group_of(search: string): Filter {
  const asked = new URLSearchParams(search);
  const filter = { ...everybody };
  for (const name of ['state', 'council', 'specialty', 'language'] as const) filter[name] = asked.get(name) ?? '';
  const standing = asked.get('standing');
  if (standings.includes(standing as Filter['standing'])) filter.standing = standing as Filter['standing'];
  const weeks = Number(asked.get('weeks'));
  if (Number.isInteger(weeks) && weeks >= 1) filter.weeks = weeks;
  return filter;
}

export const standings: Filter['standing'][] = ['any', 'not_begun', 'behind', 'on_track', 'finished'];

/** The page's own name for a draft: sending it twice is sending it once. */
export const new_key = (): string => crypto.randomUUID().replaceAll('-', '');

/** How many SMS a text is sent as: 160 letters of Latin in one, 153 in each of several; 70 and 67 in other scripts. */
export function sms_parts(text: string): number {
  const latin = /^[\n\r -~£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà€¡]*$/.test(text);
  const [one, each] = latin ? [160, 153] : [70, 67];
  return text.length <= one ? 1 : Math.ceil(text.length / each);
}
