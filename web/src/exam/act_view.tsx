/** The next act on an exam: its button, the question before it, and what it came to. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Icon } from '../kit/icon';
import { Dialog, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { act_on, asks_first, road } from './acts';

interface ActProps {
  exam: api.Exam;
  act: api.Act;
  done: (exam: api.Exam) => void;
  primary?: boolean;
}

export function ActButton({ exam, act, done, primary = true }: ActProps) {
  const [asking, ask] = useState(false);
  const [busy, set_busy] = useState(false);
  const [minutes, set_minutes] = useState(exam.block_minutes);
  const [wrong, set_wrong] = useState<Wrong>();
  const timed = act === 'open';
  const run = async () => {
    ask(false);
    set_busy(true);
    set_wrong(undefined);
    try {
      done(await act_on(exam.exam, timed ? { act, minutes } : { act }));
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <>
      <button
        class={primary ? 'btn primary' : 'btn'}
        type="button"
        disabled={busy}
        onClick={() => (asks_first(act) ? ask(true) : void run())}
      >
        {say(`acts.${act}`)}
      </button>
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say(`acts.${act}`)} open={asking} close={() => ask(false)}>
        <p>{say(`acts.${act}_sure`, { title: exam.title })}</p>
        <Concerned exam={exam.exam} act={act} />
        {timed && <Minutes minutes={minutes} set={set_minutes} />}
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void run()}>
            {say(`acts.${act}`)}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </>
  );
}

/** How many it concerns: those with a seat until the exam opens, then those who opened it. */
function Concerned({ exam, act }: { exam: string; act: api.Act }) {
  const [count, set_count] = useState<number>();
  useEffect(() => {
    // Without the number the question is still a question.
    void api.exam_day({ exam }).then(
      (day) => set_count(act === 'open' ? day.seated : day.opened),
      () => undefined,
    );
  }, []);
  return <p role="status">{count === undefined ? '' : say('acts.concerns', { count })}</p>;
}

/** A block of a day is longer than any; the server has the last word. */
export const minutes_max = 600;

export function Minutes({ minutes, set }: { minutes: number; set: (minutes: number) => void }) {
  return (
    <div class="field">
      <label for="minutes">{say('exam_day_page.minutes')}</label>
      <input
        class="input"
        id="minutes"
        type="number"
        min={1}
        max={minutes_max}
        required
        value={minutes}
        onInput={(event) => set(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

export function Road({ exam }: { exam: api.Exam }) {
  return (
    <ol class="acts">
      {road(exam).map((line) => (
        <li class={line.state} key={line.act} aria-current={line.state === 'now' ? 'step' : undefined}>
          <Icon name={line.state === 'done' ? 'check' : line.state === 'now' ? 'next' : 'clock'} />
          <span>{say(`acts.${line.act}_${line.state === 'done' ? 'done' : 'due'}`)}</span>
          {line.at_ms != null && <span class="muted">{moment(line.at_ms)}</span>}
        </li>
      ))}
    </ol>
  );
}
