/** What may be done with a revision now, by whoever is here. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { Dialog } from '../kit/parts';
import { say } from '../words/words';
import { Words } from './fields';
import { is_written, type Attempt } from './revision_page';

interface ActsProps {
  revision: api.RevisionView;
  attempt: Attempt;
}

export function ActsView({ revision, attempt }: ActsProps) {
  const at = { revision: revision.revision };
  const act = (name: api.RevisionActBody['act'], said = '') =>
    attempt(() => api.act_on_revision(at, { act: name, version: revision.version, said }));
  if (is_written(revision)) return <Writing revision={revision} act={act} />;
  if (revision.state !== 'proposed') return null;
  if (!revision.mine) return <Judging revision={revision} attempt={attempt} act={act} />;
  return (
    <section class="row wrap" aria-label={say('revision_page.next')}>
      <p>{say('revision_page.waits')}</p>
      <button class="btn" type="button" onClick={() => void act('take_back')}>
        {say('revision_page.take_back')}
      </button>
    </section>
  );
}

type Do = (name: api.RevisionActBody['act'], said?: string) => Promise<void>;

function Writing({ revision, act }: { revision: api.RevisionView; act: Do }) {
  const [asking, ask] = useState(false);
  return (
    <section class="row wrap" aria-label={say('revision_page.next')}>
      <button
        class="btn primary"
        type="button"
        disabled={revision.files.length === 0}
        onClick={() => void act('propose')}
      >
        {say('revision_page.propose')}
      </button>
      <button class="btn" type="button" onClick={() => ask(true)}>
        {say('revision_page.withdraw')}
      </button>
      <Dialog title={say('revision_page.withdraw_sure')} open={asking} close={() => ask(false)}>
        <p>{say('revision_page.withdraw_text')}</p>
        <div class="row wrap">
          <button
            class="btn primary"
            type="button"
            onClick={() => {
              ask(false);
              void act('withdraw');
            }}
          >
            {say('revision_page.withdraw')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </section>
  );
}

function Judging({ revision, attempt, act }: ActsProps & { act: Do }) {
  const [said, set_said] = useState('');
  const [busy, set_busy] = useState(false);
  const publish = async () => {
    set_busy(true);
    await attempt(() => api.publish_revision({ revision: revision.revision }, { version: revision.version }));
    set_busy(false);
  };
  const moved = revision.files.some(({ under }) => under === 'moved');
  return (
    <section class="card stack" aria-labelledby="judge">
      <h2 id="judge">{say('revision_page.judge')}</h2>
      <p>{say('revision_page.judge_text')}</p>
      <div>
        <button class="btn primary block-s" type="button" disabled={busy || moved} onClick={() => void publish()}>
          {say('revision_page.publish')}
        </button>
      </div>
      <Words
        id="back-why"
        label={say('revision_page.back_why')}
        rows={3}
        value={said}
        locked={false}
        change={set_said}
      />
      <div>
        <button
          class="btn block-s"
          type="button"
          disabled={said.trim() === ''}
          onClick={() => void act('send_back', said)}
        >
          {say('revision_page.send_back')}
        </button>
      </div>
    </section>
  );
}
