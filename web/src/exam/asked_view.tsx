/** What an item asks, and the field that answers it, by its kind. */
import { useState } from 'preact/hooks';
import { Options, Stem } from '../kit/options';
import { say } from '../words/words';
import type { Place } from './paper';
import { CaseRead } from './case_view';
import type { Room } from './room';
import type { RoomView } from './room_view';
import { number_text, number_value, options_of, ticked } from './values';

export interface AskedProps {
  room: Pick<Room, 'choose' | 'lock' | 'view' | 'picture'>;
  view: RoomView;
  place: Place;
  locked: boolean;
}

export function Asked(props: AskedProps) {
  const { room, view, place, locked } = props;
  if (place.kind === 'reliance') return <CaseRead {...props} />;
  if (place.kind === 'numeric') return <NumberField {...props} />;
  const many = place.kind === 'multiple';
  const chosen = view.answers.chosen.get(place.item);
  const choose = (value: string) => {
    const at = place.options.findIndex((option) => option.value === value);
    void room.choose(place.item, ticked(place, room.view.answers, at));
  };
  return (
    <>
      <Options
        name={`item-${place.item}`}
        stem={place.stem}
        choices={place.options}
        chosen={many ? options_of(Number(chosen ?? 0)) : chosen}
        many={many}
        locked={locked}
        choose={choose}
      />
      {many && <p class="small muted">{say('exam_page.several')}</p>}
    </>
  );
}

function NumberField({ room, view, place, locked }: AskedProps) {
  const { item, stem, decimals, unit } = place;
  const kept = view.answers.chosen.get(item);
  const [text, set_text] = useState(() => (kept === undefined ? '' : number_text(Number(kept), decimals)));
  const wrong = number_value(text, decimals) === undefined;
  const typed = (now: string) => {
    set_text(now);
    // What cannot be read is no answer: the one before must not stand behind it.
    void room.choose(item, number_value(now, decimals) ?? '');
  };
  return (
    <fieldset class="q" disabled={locked}>
      <Stem stem={stem} />
      <div class="field">
        <label for="number">
          {say('exam_page.number')} {unit && `(${unit})`}
        </label>
        <input
          class="input"
          id="number"
          inputmode="decimal"
          autocomplete="off"
          value={text}
          aria-invalid={wrong}
          aria-describedby="number-hint"
          onInput={(event) => typed(event.currentTarget.value)}
        />
        <p class={wrong ? 'small error' : 'small muted'} id="number-hint" role="status">
          {say('exam_page.number_hint', { decimals })}
        </p>
      </div>
    </fieldset>
  );
}
