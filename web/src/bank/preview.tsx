/** The item as a candidate meets it: the exam room's own parts, on a telephone's width. Nothing chosen here counts. */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Asked } from '../exam/asked_view';
import { room_before, type RoomView } from '../exam/room_view';
import type { Place } from '../exam/paper';
import { say } from '../words/words';
import { address_of, type Writing } from './item';

const item = 'preview';

interface PreviewProps {
  checked: api.BankCheckView;
  writing: Writing;
}

export function Preview({ checked, writing }: PreviewProps) {
  const [chosen, set_chosen] = useState('');
  const [advised, set_advised] = useState(false);
  const { kind } = writing;
  const place: Place = {
    item,
    stem: checked.stem,
    options: checked.options.map((html, at) => ({ value: String(at), html })),
    kind,
    decimals: checked.decimals,
    unit: checked.unit,
    block: 0,
    picture: writing.matter?.picture ? 1 : 0,
  };
  const answered = new Map(chosen ? [[item, chosen]] : []);
  const advice = { item, own: Number(chosen || 5), percent: writing.advice_percent, html: checked.advice };
  const view: RoomView = {
    ...room_before,
    phase: 'sitting',
    places: [place],
    answers: { ...room_before.answers, chosen: answered, own: answered },
    advice: advised && kind === 'reliance' ? new Map([[item, advice]]) : new Map(),
  };
  const room = {
    view,
    choose: async (_: string, value: string) => set_chosen(value),
    lock: async () => set_advised(true),
    picture: async () => address_of(writing),
  };
  return (
    <section class="card stack phone-wide" aria-labelledby="preview">
      <h2 id="preview">{say('bank_page.edit_preview')}</h2>
      <p class="small muted">{say('bank_page.edit_preview_hint')}</p>
      <Asked room={room} view={view} place={place} locked={false} key={kind} />
    </section>
  );
}
