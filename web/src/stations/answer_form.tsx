/** What a station asks, and the answer before it is locked. */
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type * as api from '../api/names';
import { number, say } from '../words/words';
import { DialFields } from './dial_fields';
import { Parts } from './late';
import { PolicyDials, PolicyTried } from './late_policy';
import { MatterView } from './matter_view';
import { complete } from './parts';
import { WeeksView } from './weeks_view';

export interface FormProps {
  lab: api.LabView;
  station: api.StationView;
  waits: boolean;
  lock: (choice: string) => void;
}

export function AnswerForm(props: FormProps) {
  const { lab, station, waits, lock } = props;
  const [answer, set_answer] = useState<string>();
  const fields = fields_of(props, answer, set_answer);
  const ready = answer !== undefined && (!station.marks || complete(answer));
  const row = station.asks === 'threshold' && answer ? answer : undefined;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !waits) lock(answer);
      }}
    >
      <MatterView
        matter={station.shows}
        lang={lab.lang}
        at={row === undefined ? undefined : roc_place(station, row)}
        bare={station.asks === 'places'}
      />
      {station.policy && station.policy.tried.length > 0 && <PolicyTried policy={station.policy} lang={lab.lang} />}
      {station.asks === 'weekly' && <WeeksView station={station} lang={lab.lang} />}
      <div class="card stack">
        {fields}
        <p class="small muted">{say('stations_page.lock_hint')}</p>
        <div>
          <button class="btn primary block-s" type="submit" disabled={!ready || waits}>
            {say('stations_page.lock')}
          </button>
        </div>
      </div>
    </form>
  );
}

/** The point of the figure nearest to the dial's place. */
function roc_place({ dial, shows }: api.StationView, answer: string): number | undefined {
  const line = shows.plots[0]?.kind === 'roc' ? shows.plots[0].lines[0] : undefined;
  const row = dial[Number(answer) - 1];
  if (!line || !row) return undefined;
  const far = line.across.map((x, i) => Math.hypot(x - 1 + row.specificity / 100, line.up[i]! - row.sensitivity / 100));
  return far.indexOf(Math.min(...far));
}

type SetAnswer = (answer: string | undefined) => void;

function fields_of({ lab, station, waits }: FormProps, answer: string | undefined, set_answer: SetAnswer) {
  const { asks, question, policy } = station;
  if (station.marks ?? station.releases) {
    const asked = { station, lang: lab.lang, answer, choose: set_answer, waits };
    return <Parts show={(late, tools) => late.fields(tools, asked)} />;
  }
  if (policy)
    return <PolicyDials policy={policy} question={question} lang={lab.lang} waits={waits} choose={set_answer} />;
  if (asks === 'threshold')
    return <DialFields station={station} lang={lab.lang} answer={answer} choose={set_answer} waits={waits} />;
  if (asks === 'estimate' || asks === 'ratio' || asks === 'number')
    return <SliderField station={station} lang={lab.lang} answer={answer} choose={set_answer} waits={waits} />;
  const several = asks === 'several';
  const options = asks === 'weekly' ? station.acts : station.options;
  const chosen = new Set(answer?.split('_'));
  const toggle = (id: string) => {
    if (!several) return set_answer(id);
    const all = options.map((one) => one.id).filter((one) => chosen.has(one) !== (one === id));
    set_answer(all.length > 0 ? all.join('_') : undefined);
  };
  return (
    <fieldset class="q" disabled={waits}>
      <legend lang={lab.lang}>{question}</legend>
      <div class="opts">
        {options.map(({ id, says }) => (
          <label class="opt" key={id}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name="option"
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
            />
            <span class="t" lang={lab.lang}>
              {says}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface FieldProps {
  station: api.StationView;
  lang: string;
  answer: string | undefined;
  choose: SetAnswer;
  waits: boolean;
}

export const unit_of = ({ asks, scale }: Pick<api.StationView, 'asks' | 'scale'>): 'percent' | 'permille' | 'plain' =>
  asks === 'estimate' ? scale : 'plain';

function SliderField({ station, lang, answer, choose, waits }: FieldProps) {
  const { low, high, question } = station;
  const value = answer === undefined ? Math.round((low + high) / 2) : Number(answer);
  const set = (to: number) => choose(String(Math.min(Math.max(to, low), high)));
  return (
    <div class="stack-s">
      <label class="stack-s">
        <b lang={lang}>{question}</b>
        <output class="big num">
          {answer === undefined
            ? say('stations_page.not_set')
            : say(`stations_page.value_${unit_of(station)}`, { value: number(value) })}
        </output>
        <Range value={value} low={low} high={high} disabled={waits} set={set} />
      </label>
      <div class="row">
        <Nudge label={say('stations_page.less')} press={() => set(value - 1)} disabled={waits}>
          −
        </Nudge>
        <Nudge label={say('stations_page.more')} press={() => set(value + 1)} disabled={waits}>
          +
        </Nudge>
      </div>
    </div>
  );
}

interface RangeProps {
  value: number;
  low: number;
  high: number;
  disabled: boolean;
  set: (to: number) => void;
  text?: string;
}

export const Range = ({ value, low, high, disabled, set, text }: RangeProps) => (
  <input
    class="slider"
    type="range"
    min={low}
    max={high}
    step={1}
    value={value}
    disabled={disabled}
    aria-valuetext={text}
    onInput={(event) => set(Number(event.currentTarget.value))}
    onPointerUp={(event) => set(Number(event.currentTarget.value))}
  />
);

function Nudge({
  label,
  press,
  disabled,
  children,
}: {
  label: string;
  press: () => void;
  disabled: boolean;
  children: ComponentChildren;
}) {
  return (
    <button class="btn sm" type="button" aria-label={label} onClick={press} disabled={disabled}>
      {children}
    </button>
  );
}
