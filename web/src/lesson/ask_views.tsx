/** The four ways in which a check is answered. */
import { useState } from 'preact/hooks';
import type { Check } from '../api/names';
import { Options, Stem } from '../kit/options';
import { say } from '../words/words';
import { first_order, moved, toggled, typed_number } from './grading';

interface AskProps {
  check: Check;
  value: string | undefined;
  locked: boolean;
  choose: (value: string | undefined) => void;
}

export function AskOptions({ check, value, locked, choose }: AskProps) {
  const many = check.kind === 'multiple';
  const open = locked && check.key.length > 0;
  const choices = check.options.map((option, index) => ({
    value: String(index),
    html: option.html,
    why: open ? option.rationale : undefined,
    mark: open ? mark_of(index, check.key, value) : undefined,
  }));
  return (
    <>
      <Options
        name={`check-${check.id}`}
        stem={check.stem}
        choices={choices}
        chosen={value}
        many={many}
        locked={locked}
        choose={(option) => choose(many ? toggled(value, option) : option)}
      />
      {many && !locked && <p class="small muted">{say('lesson_page.choose_all')}</p>}
    </>
  );
}

function mark_of(index: number, key: number[], value: string | undefined): 'right' | 'wrong' | undefined {
  if (key.includes(index)) return 'right';
  return value?.split('-').includes(String(index)) ? 'wrong' : undefined;
}

export function AskNumber({ check, value, locked, choose }: AskProps) {
  return (
    <fieldset class="q" disabled={locked}>
      <Stem stem={check.stem} />
      <label class="row wrap number">
        <span class="vh">{say('lesson_page.your_number')}</span>
        <input
          class="input"
          inputMode="decimal"
          autocomplete="off"
          defaultValue={locked ? value : undefined}
          onInput={(event) => choose(typed_number(event.currentTarget.value))}
        />
        {check.unit && <span>{check.unit}</span>}
      </label>
      {!locked && <p class="small muted">{say('lesson_page.number_hint')}</p>}
    </fieldset>
  );
}

/** Up and down by buttons: by touch, by keyboard, by switch alike. The button that was pressed keeps the focus. */
export function AskSteps({ check, value, locked, choose }: AskProps) {
  const order = value ?? first_order(check);
  const [said, set_said] = useState('');
  const places = order.split('-').map(Number);
  const move = (place: number, by: -1 | 1) => {
    const next = moved(order, place, by);
    if (next === order) return;
    choose(next);
    set_said(say('lesson_page.step_moved', { place: place + by + 1 }));
  };
  return (
    <fieldset class="q" disabled={locked}>
      <Stem stem={check.stem} />
      <ol class="order">
        {places.map((step, place) => (
          <li key={step}>
            <span class="grow" dangerouslySetInnerHTML={{ __html: check.steps[step]! }} />
            {!locked &&
              ([-1, 1] as const).map((by) => (
                <button
                  class="btn sm"
                  type="button"
                  aria-disabled={place + by < 0 || place + by >= places.length}
                  aria-label={say(by < 0 ? 'lesson_page.step_up' : 'lesson_page.step_down', { place: place + 1 })}
                  onClick={() => move(place, by)}
                >
                  {by < 0 ? '↑' : '↓'}
                </button>
              ))}
          </li>
        ))}
      </ol>
      {locked && check.key.length > 0 && (
        <>
          <p class="small">{say('lesson_page.right_order')}</p>
          <ol class="small">
            {check.key.map((step) => (
              <li dangerouslySetInnerHTML={{ __html: check.steps[step]! }} />
            ))}
          </ol>
        </>
      )}
      {!locked && value === undefined && (
        <p>
          <button class="btn sm" type="button" onClick={() => choose(order)}>
            {say('lesson_page.order_stands')}
          </button>
        </p>
      )}
      <p class="vh" role="status">
        {said}
      </p>
    </fieldset>
  );
}

/** Write, compare, say how much of it was there. What was written stays on the page: it is nobody else's. */
export function AskRecall({ check, locked, choose }: AskProps) {
  const [shown, show] = useState(locked);
  const [found, set_found] = useState<string>();
  const points = check.recall?.look_for ?? [];
  const compare = () => {
    show(true);
    choose('0');
  };
  return (
    <fieldset class="q stack-s">
      <Stem stem={check.stem} />
      {!shown && (
        <>
          <label>
            <span class="vh">{say('lesson_page.own_words')}</span>
            <textarea class="input" rows={3} />
          </label>
          <p>
            <button class="btn" type="button" onClick={compare}>
              {say('lesson_page.compare')}
            </button>
          </p>
        </>
      )}
      {shown && <div class="notice" dangerouslySetInnerHTML={{ __html: check.recall?.answer ?? '' }} />}
      {shown && !locked && (
        <>
          <p class="small">{say('lesson_page.which_found')}</p>
          {points.map((point, index) => (
            <label class="row">
              <input
                type="checkbox"
                onChange={() => {
                  const next = toggled(found, String(index));
                  set_found(next);
                  choose(String(next ? next.split('-').length : 0));
                }}
              />
              <span dangerouslySetInnerHTML={{ __html: point }} />
            </label>
          ))}
          <button class="btn primary block-s" type="submit">
            {say('lesson_page.done_comparing')}
          </button>
        </>
      )}
    </fieldset>
  );
}
