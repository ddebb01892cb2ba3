/** /revisions/{revision}: its files, what is wrong, what was said, and what happens next. */
import { useEffect, useState } from 'preact/hooks';
import { Unreachable } from '../api/call';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, say } from '../words/words';
import { ActsView } from './acts_view';
import { CollisionView } from './collision_view';
import { CommentsView } from './comments_view';
import { FilesView } from './files_view';
import { FolderFindings } from './folder_findings';
import { StateChip } from './state_chip';
import { TakeView } from './take_view';

/** Between two looks at a revision whose act was not answered in time. */
const look_again_ms = 5_000;

export const RevisionPage: Page = ({ visit }) => {
  const [id = ''] = visit.pieces;
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => api.revision({ revision: id }), key: me ? id : '' });
  const [wrong, set_wrong] = useState<Wrong>();
  const revision = answer.value;
  const attempt = async (work: () => Promise<unknown>) => {
    set_wrong(undefined);
    try {
      await work();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
    again();
  };
  // An act that outlasts the wait for its answer, as publishing a large folder may, was perhaps done: look until it shows.
  useEffect(() => {
    if (!(wrong instanceof Unreachable)) return;
    const timer = setTimeout(again, look_again_ms);
    return () => clearTimeout(timer);
  }, [wrong, answer]);
  useEffect(() => set_wrong(undefined), [revision?.state, revision?.version]);
  return (
    <Frame visit={visit} title={revision?.title ?? say('revision_page.revisions')}>
      <div class="stack">
        <p>
          <a href="/revisions">{say('revision_page.all')}</a>
        </p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!revision && !answer.wrong && <Opening />}
        {revision && (
          <>
            <Head revision={revision} />
            {wrong && <Trouble wrong={wrong} />}
            <CollisionView revision={revision} attempt={attempt} />
            <FilesView revision={revision} attempt={attempt} />
            <FolderFindings revision={revision} />
            <ActsView revision={revision} attempt={attempt} />
            <CommentsView revision={revision} path="" changed={again} />
            <TakeView revision={revision} changed={again} />
          </>
        )}
      </div>
    </Frame>
  );
};

function Head({ revision }: { revision: api.RevisionView }) {
  return (
    <div class="stack-s">
      <div class="row wrap between">
        <h1>{revision.title}</h1>
        <StateChip state={revision.state} />
      </div>
      <p class="small muted">
        {revision.author || say('revision_page.nobody')} · {moment(revision.changed_ms)} ·{' '}
        {say('revision_page.upon', { edition: revision.base.slice(0, 12) })}
      </p>
      {revision.why && <p class="letter">{revision.why}</p>}
      {revision.state === 'sent_back' && (
        <Notice tone="warn">
          <p>{say('revision_page.was_sent_back', { name: revision.judge || say('revision_page.nobody') })}</p>
        </Notice>
      )}
      {revision.edition && (
        <Notice tone="good">
          <p>
            {say('revision_page.became', {
              edition: revision.edition.slice(0, 12),
              name: revision.judge || say('revision_page.nobody'),
            })}
          </p>
        </Notice>
      )}
    </div>
  );
}

export type Attempt = (work: () => Promise<unknown>) => Promise<void>;

export const is_written = (revision: api.RevisionView): boolean =>
  revision.mine && (revision.state === 'draft' || revision.state === 'sent_back');
