/** Who is allowed a multiple of the time, before they begin. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Choice } from '../kit/choice';
import { Dialog, Trouble } from '../kit/parts';
import { number, say } from '../words/words';
import { useAttempt } from './attempt';
import { ListForm } from './list_form';

const grounds: api.Ground[] = ['disability', 'illness', 'nursing', 'other'];

export function OwnTime({ exam, past }: { exam: string; past: boolean }) {
  const [answer, again] = useAnswer({ ask: () => api.allowances({ exam }), key: `allowances/${exam}` });
  return (
    <section class="card stack" aria-labelledby="own-time">
      <h2 id="own-time">{say('seats_page.time')}</h2>
      {!past && <p class="small muted">{say('seats_page.time_text')}</p>}
      {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
      {answer.value?.allowances.length === 0 && (
        <p class="muted">{say(past ? 'seats_page.none_past' : 'seats_page.none')}</p>
      )}
      {answer.value?.allowances.map((one) => (
        <AllowanceLine exam={exam} one={one} changed={again} past={past} key={one.learner} />
      ))}
      {!past && <Allowing exam={exam} done={again} />}
    </section>
  );
}

function Allowing({ exam, done }: { exam: string; done: () => void }) {
  return (
    <>
      <AllowForm exam={exam} done={done} />
      <details>
        <summary>{say('seats_page.time_list')}</summary>
        <ListForm
          id="time-list"
          label={say('seats_page.time_list')}
          button={say('seats_page.allow')}
          send={(table) => api.allow_time_by_list({ exam }, { table })}
          taken={done}
        />
      </details>
    </>
  );
}

interface LineProps {
  exam: string;
  one: api.Allowance;
  changed: () => void;
  past: boolean;
}

function AllowanceLine({ exam, one, changed, past }: LineProps) {
  const [asking, ask] = useState(false);
  const [wrong, attempt] = useAttempt();
  const name = one.name || one.registration || one.learner;
  const withdraw = async () => {
    ask(false);
    if (await attempt(() => api.withdraw_time({ exam, learner: one.learner }))) changed();
  };
  return (
    <div class="row between wrap">
      <p>
        <b>{name}</b> {one.registration} · {say('seats_page.allowed', { times: number(one.percent / 100, 2) })}
        {one.ground && ` · ${say(`seats_page.ground_${one.ground}`)}`}
      </p>
      {!past && (
        <button
          class="btn sm"
          type="button"
          aria-label={`${say('seats_page.withdraw')}: ${name}`}
          onClick={() => ask(true)}
        >
          {say('seats_page.withdraw')}
        </button>
      )}
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say('seats_page.withdraw')} open={asking} close={() => ask(false)}>
        <p>{say('seats_page.withdraw_sure', { name })}</p>
        <button class="btn primary" type="button" onClick={() => void withdraw()}>
          {say('seats_page.withdraw')}
        </button>
      </Dialog>
    </div>
  );
}

function AllowForm({ exam, done }: { exam: string; done: () => void }) {
  const [who, set_who] = useState('');
  const [times, set_times] = useState('1.5');
  const [ground, set_ground] = useState<api.Ground>('disability');
  const [wrong, attempt] = useAttempt();
  const allow = async (event: Event) => {
    event.preventDefault();
    if (!(await attempt(() => api.allow_time({ exam }, { who, times, ground })))) return;
    set_who('');
    done();
  };
  return (
    <form class="stack" onSubmit={(event) => void allow(event)}>
      <div class="field">
        <label for="who">{say('seats_page.who')}</label>
        <input
          class="input"
          id="who"
          required
          maxLength={120}
          value={who}
          onInput={(event) => set_who(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="times">{say('seats_page.times')}</label>
        <input
          class="input"
          id="times"
          required
          inputmode="decimal"
          maxLength={6}
          value={times}
          onInput={(event) => set_times(event.currentTarget.value)}
        />
      </div>
      <Choice
        id="ground"
        label={say('seats_page.ground')}
        list={grounds.map((id) => ({ id, name: say(`seats_page.ground_${id}`) }))}
        value={ground}
        choose={(id) => set_ground(id as api.Ground)}
      />
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn" type="submit">
        {say('seats_page.allow')}
      </button>
    </form>
  );
}
