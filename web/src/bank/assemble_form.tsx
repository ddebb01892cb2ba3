/** What the builder's forms share: a trial, a title, and papers that are assembled once somebody has said yes. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { Built, Tried } from './builder_parts';
import type { Terms } from './item';

interface Props {
  id: string;
  heading: string;
  tries: string; // what the buttons say
  does: string;
  pieces: number; // that are taken out of the bank
  may: boolean;
  terms?: Terms | undefined;
  supplement?: boolean | undefined;
  try_it: () => Promise<api.TrialView>;
  build: (title: string) => Promise<api.Exam[]>;
  children: ComponentChildren;
}

export function AssembleForm(props: Props) {
  const { id, heading, tries, does, pieces, may, terms, supplement, try_it, build, children } = props;
  const [title, set_title] = useState('');
  const [busy, set_busy] = useState(false);
  const [asking, ask] = useState(false);
  const [trial, set_trial] = useState<api.TrialView>();
  const [built, set_built] = useState<api.Exam[]>();
  const [wrong, set_wrong] = useState<Wrong>();
  const run = async (work: () => Promise<void>) => {
    ask(false);
    set_busy(true);
    set_wrong(undefined);
    set_trial(undefined);
    try {
      await work();
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  if (built) return <Built exams={built} />;
  return (
    <form
      class="card stack"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        ask(true);
      }}
    >
      <h2 id={id}>{heading}</h2>
      {children}
      <p>
        <button
          class="btn"
          type="button"
          disabled={busy}
          onClick={() => void run(async () => set_trial(await try_it()))}
        >
          {tries}
        </button>
      </p>
      <div role="status">
        {busy && say('bank_page.build_busy')}
        {trial && <Tried trial={trial} terms={terms} supplement={supplement} />}
      </div>
      {wrong && <Trouble wrong={wrong} />}
      {may && (
        <>
          <div class="field">
            <label for={`${id}-title`}>{say('bank_page.build_name')}</label>
            <input
              class="input"
              id={`${id}-title`}
              required
              maxLength={120}
              value={title}
              onInput={(event) => set_title(event.currentTarget.value)}
            />
          </div>
          <button class="btn primary block-s" type="submit" disabled={busy}>
            {does}
          </button>
        </>
      )}
      <Dialog title={does} open={asking} close={() => ask(false)}>
        <p>{say('bank_page.build_sure', { pieces, title })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void run(async () => set_built(await build(title)))}>
            {does}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </form>
  );
}
