/** What is decided on a step, and why; and a panel's table for the standard. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { Pick } from './step_view';
import { needs_earlier, standing_of, type LookedAt } from './steps';

interface FormProps {
  bench: api.BenchView;
  step: string;
  at: LookedAt;
  decided: (bench: api.BenchView) => void;
}

const reason_max = 900;

export function DecisionForm({ bench, step, at, decided }: FormProps) {
  const row = bench.steps.find((one) => one.step === step)!;
  const [choice, choose] = useState(row.choices.length === 1 ? row.choices[0]! : (row.decision?.choice ?? ''));
  const [reason, set_reason] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const [busy, set_busy] = useState(false);
  const rests = needs_earlier(step, choice);
  const decide = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    set_busy(true);
    try {
      const earlier = rests && at.earlier ? { earlier: at.earlier } : {};
      decided(await api.decide_step({ exam: bench.exam, step }, { choice, reason: reason.trim(), ...earlier }));
      set_reason('');
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <>
      {step === 'standard' && <PanelForm bench={bench} kept={decided} />}
      <form class="card stack" aria-labelledby="decide" onSubmit={(event) => void decide(event)}>
        <h3 id="decide">{say('workbench_page.decide')}</h3>
        {row.decision && (
          <p class={standing_of(row) === 'stale' ? '' : 'muted'}>
            {say(standing_of(row) === 'stale' ? 'workbench_page.is_stale' : 'workbench_page.is_decided', {
              choice: say(`workbench_page.choice_${row.decision.choice}`),
            })}
          </p>
        )}
        <Pick name="choice" label={say('workbench_page.choice')} value={choice} set={choose}>
          {row.choices.length > 1 && <option value="">{say('workbench_page.choose')}</option>}
          {row.choices.map((one) => (
            <option value={one} key={one}>
              {say(`workbench_page.choice_${one}`)}
            </option>
          ))}
        </Pick>
        {rests && !at.earlier && (
          <Notice>
            <p>{say('workbench_page.pick_earlier')}</p>
          </Notice>
        )}
        <Reason id="why" value={reason} set={set_reason} />
        {wrong && <Trouble wrong={wrong} />}
        <button class="btn primary block-s" type="submit" disabled={busy || !choice || (rests && !at.earlier)}>
          {say('workbench_page.keep')}
        </button>
      </form>
    </>
  );
}

export function Reason({ id, value, set }: { id: string; value: string; set: (value: string) => void }) {
  return (
    <div class="field">
      <label for={id}>{say('workbench_page.reason')}</label>
      <textarea
        class="input"
        id={id}
        required
        rows={3}
        maxLength={reason_max}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <p class="hint" id={`${id}-hint`}>
        {say('workbench_page.reason_hint')}
      </p>
    </div>
  );
}

function PanelForm({ bench, kept }: { bench: api.BenchView; kept: (bench: api.BenchView) => void }) {
  const [kind, set_kind] = useState('angoff');
  const [wrong, set_wrong] = useState<Wrong>();
  const send = async (file: File | undefined) => {
    if (!file) return;
    set_wrong(undefined);
    try {
      kept(await api.keep_panel({ exam: bench.exam }, { kind, table: await file.text() }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <section class="card stack" aria-labelledby="panel">
      <h3 id="panel">{say('workbench_page.panel')}</h3>
      <p class="small">{say('workbench_page.panel_about')}</p>
      <p>
        <a class="btn sm" href={`/judging/${bench.exam}`}>
          {say('workbench_page.judging')}
        </a>
      </p>
      <Pick name="kind" label={say('workbench_page.panel_kind')} value={kind} set={set_kind}>
        {['angoff', 'hofstee', 'bookmark', 'borderline'].map((one) => (
          <option value={one} key={one}>
            {say(`workbench_page.panel_${one}`)}
          </option>
        ))}
      </Pick>
      <div class="field">
        <label for="panel-file">{say(`workbench_page.panel_columns_${kind}`)}</label>
        <input
          class="input"
          id="panel-file"
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => void send(event.currentTarget.files?.[0])}
        />
      </div>
      {bench.panels.length > 0 && (
        <p class="muted">
          {say('workbench_page.panels_kept', {
            kinds: bench.panels.map((one) => say(`workbench_page.panel_${one}`)).join(', '),
          })}
        </p>
      )}
      {wrong && <Trouble wrong={wrong} />}
    </section>
  );
}
