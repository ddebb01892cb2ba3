/** What is wrong at a place, how bad it would be, and how sure the doctor is. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/words';
import { harms, slips, type Harm, type Mark, type Slip } from './papers';

interface MarkFormProps {
  place: string;
  mark: Mark | undefined;
  keep: (mark: Mark) => void;
  take_back: () => void;
  cancel: () => void;
}

const sure_step = 10;
const sure_first = 70;

export function MarkForm({ place, mark, keep, take_back, cancel }: MarkFormProps) {
  const line = place.startsWith('c');
  const [kind, set_kind] = useState<Slip | undefined>(mark?.kind ?? (line ? 'omission' : undefined));
  const [severity, set_severity] = useState<Harm | undefined>(mark?.severity);
  const [sure, set_sure] = useState(mark?.sure ?? sure_first);
  const form = useRef<HTMLFormElement>(null);
  // Before anything is drawn: a key pressed at once is the form's already.
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      class="mark-form stack-s"
      ref={form}
      onKeyDown={(event) => event.key === 'Escape' && cancel()}
      onSubmit={(event) => {
        event.preventDefault();
        if (kind && severity) keep({ kind, severity, sure });
      }}
    >
      {!line && (
        <Choice
          name={`kind-${place}`}
          title={say('vetting_page.what_is_wrong')}
          all={slips}
          chosen={kind}
          word={(one) => say(`vetting_page.slip_${one}`)}
          choose={set_kind}
        />
      )}
      <Choice
        name={`harm-${place}`}
        title={say(line ? 'vetting_page.how_bad_missing' : 'vetting_page.how_bad')}
        all={harms}
        chosen={severity}
        word={(one) => say(`vetting_page.harm_${one}`)}
        choose={set_severity}
      />
      <label class="stack-s">
        <span>{say('vetting_page.how_sure', { sure })}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={sure_step}
          value={sure}
          onInput={(event) => set_sure(Number(event.currentTarget.value))}
        />
      </label>
      <div class="row wrap">
        <button class="btn primary" type="submit" disabled={!kind || !severity}>
          {say('vetting_page.mark')}
        </button>
        {mark && (
          <button class="btn" type="button" onClick={take_back}>
            {say('vetting_page.take_back')}
          </button>
        )}
        <button class="btn" type="button" onClick={cancel}>
          {say('kit.cancel')}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  title: string;
  all: readonly T[];
  chosen: string | undefined;
  word: (one: T) => string;
  choose: (one: T) => void;
}

function Choice<T extends string>({ name, title, all, chosen, word, choose }: ChoiceProps<T>) {
  return (
    <fieldset class="q">
      <legend>{title}</legend>
      <div class="row wrap choice">
        {all.map((one) => (
          <label class="opt" key={one}>
            <input type="radio" name={name} checked={chosen === one} onChange={() => choose(one)} />
            <span class="t">{word(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
