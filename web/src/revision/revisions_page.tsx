/** /revisions: the own ones, those that wait for a word, and the latest published. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import { go } from '../kit/go';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { day, say } from '../words/words';
import { Words } from './fields';
import { StateChip } from './state_chip';

type Line = api.RevisionsView['mine'][number];

export const RevisionsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.revisions, key: me ? 'revisions' : '' });
  const lists = answer.value;
  return (
    <Frame visit={visit} title={say('revision_page.revisions')}>
      <div class="stack">
        <h1>{say('revision_page.revisions')}</h1>
        <p class="lead">{say('revision_page.lead')}</p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!lists && !answer.wrong && <Opening />}
        {lists && (
          <>
            <Begin open={lists.mine.length === 0} />
            {(['waiting', 'mine', 'published'] as const).map((name) => (
              <List name={name} lines={lists[name]} key={name} />
            ))}
          </>
        )}
      </div>
    </Frame>
  );
};

function List({ name, lines }: { name: keyof api.RevisionsView; lines: Line[] }) {
  return (
    <section class="stack-s" aria-labelledby={name}>
      <h2 id={name}>{say(`revision_page.list_${name}`)}</h2>
      {lines.length === 0 ? (
        <p class="muted">{say(`revision_page.none_${name}`)}</p>
      ) : (
        <ul class="plain card list">
          {lines.map((one) => (
            <li class="row between wrap" key={one.revision}>
              <span>
                <a href={`/revisions/${one.revision}`}>{one.title}</a>
                <span class="small muted">
                  {' '}
                  · {one.author || say('revision_page.nobody')} · {day(one.changed_ms)}
                </span>
              </span>
              <StateChip state={one.state} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Begin({ open }: { open: boolean }) {
  const [title, set_title] = useState('');
  const [why, set_why] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const begin = async () => {
    try {
      go(`/revisions/${(await api.begin_revision({ title, why })).revision}`);
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <details class="card" open={open}>
      <summary>{say('revision_page.begin')}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <Words
          id="title"
          label={say('revision_page.revision_title')}
          hint={say('revision_page.revision_title_hint')}
          value={title}
          locked={false}
          change={set_title}
        />
        <Words id="why" label={say('revision_page.reason')} rows={3} value={why} locked={false} change={set_why} />
        {wrong && <Trouble wrong={wrong} />}
        <div>
          <button class="btn primary block-s" type="submit" disabled={title.trim() === ''}>
            {say('revision_page.begin_it')}
          </button>
        </div>
      </form>
    </details>
  );
}
