/** Who judges, how far each is, how they agree; inviting, and the next round. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { number, say } from '../words/words';

interface PanelProps {
  view: api.JudgingView;
  changed: (view: api.JudgingView) => void;
}

export function PanelView({ view, changed }: PanelProps) {
  return (
    <section class="card stack" aria-labelledby="panel">
      <h2 id="panel">{view.title}</h2>
      <p>{say(`judging_page.round_${view.round}`)}</p>
      {view.judges.length > 0 && <Judges view={view} />}
      {view.rounds.map((round) => (
        <Round round={round} items={view.items} key={round.round} />
      ))}
      {view.round < 2 && <InviteForm view={view} changed={changed} />}
      {view.round < 3 && view.judges.length > 1 && <NextRound view={view} changed={changed} />}
      <p>
        <a class="btn sm" href={`/workbench/${view.exam}`}>
          {say('judging_page.to_workbench')}
        </a>
      </p>
    </section>
  );
}

function Judges({ view }: { view: api.JudgingView }) {
  return (
    <ul class="stack-s plain">
      {view.judges.map((judge) => (
        <li key={judge.code}>
          <strong>{judge.code}</strong>{' '}
          <span class="muted">
            {say('judging_page.rated', { first: judge.rated[0]!, second: judge.rated[1]!, of: view.items })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Round({ round, items }: { round: api.JudgingView['rounds'][number]; items: number }) {
  return (
    <section class="stack-s" aria-label={say('judging_page.round_numbers', { round: round.round })}>
      <h3>{say('judging_page.round_numbers', { round: round.round })}</h3>
      <dl class="facts">
        <dt>{say('judging_page.cut')}</dt>
        <dd class="num">{say('judging_page.cut_of', { cut: number(round.cut, 1), of: items })}</dd>
        <dt>{say('judging_page.cut_se')}</dt>
        <dd class="num">{number(round.cut_se, 2)}</dd>
        <dt>{say('judging_page.judges_sd')}</dt>
        <dd class="num">{number(round.judges_sd, 2)}</dd>
      </dl>
      <ul class="stack-s plain">
        {round.judges.map((judge) => (
          <li key={judge.code}>
            {say(judge.with_facility == null ? 'judging_page.judge_alone' : 'judging_page.judge', {
              code: judge.code,
              cut: number(judge.cut, 1),
              r: number(judge.with_facility ?? 0, 2),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function InviteForm({ view, changed }: PanelProps) {
  const [contact, set_contact] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const invite = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      changed(await api.invite_judge({ exam: view.exam }, { contact: contact.trim() }));
      set_contact('');
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form class="stack" onSubmit={(event) => void invite(event)}>
      <div class="field">
        <label for="judge">{say('judging_page.contact')}</label>
        <p class="hint" id="judge-hint">
          {say('judging_page.contact_hint')}
        </p>
        <input
          class="input"
          id="judge"
          required
          aria-describedby="judge-hint"
          value={contact}
          onInput={(event) => set_contact(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn block-s" type="submit">
        {say('judging_page.invite')}
      </button>
    </form>
  );
}

function NextRound({ view, changed }: PanelProps) {
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const next = view.round + 1;
  const word = say(`judging_page.begin_${next}`);
  const begin = async () => {
    ask(false);
    set_wrong(undefined);
    try {
      changed(await api.begin_round({ exam: view.exam }, { round: next }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <>
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn primary block-s" type="button" onClick={() => ask(true)}>
        {word}
      </button>
      <Dialog title={word} open={asking} close={() => ask(false)}>
        <p>{say(`judging_page.sure_${next}`, { judges: view.judges.length, items: view.items })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void begin()}>
            {word}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </>
  );
}
