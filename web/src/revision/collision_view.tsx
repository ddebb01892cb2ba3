/** Files that another edition changed meanwhile: both texts, and which of them is to hold. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { Difference } from '../kit/difference';
import { Notice } from '../kit/parts';
import { say } from '../words/words';
import { in_address, file_page } from './place';
import { is_written, type Attempt } from './revision_page';

interface Props {
  revision: api.RevisionView;
  attempt: Attempt;
}

export function CollisionView({ revision, attempt }: Props) {
  const moved = revision.files.filter(({ under }) => under === 'moved').map(({ path }) => path);
  const ended = revision.state === 'published' || revision.state === 'withdrawn';
  if (moved.length === 0 || ended) return null;
  const written = is_written(revision);
  const at = { revision: revision.revision };
  return (
    <Notice tone="warn">
      <p>{say(written ? 'revision_page.collides_mine' : 'revision_page.collides', { count: moved.length })}</p>
      {moved.map((path) => (
        <Both revision={revision.revision} path={path} key={path} />
      ))}
      {written && (
        <div class="stack-s">
          {moved.map((path) => (
            <div class="row wrap" key={path}>
              <a href={file_page(revision.revision, path)}>{path}</a>
              <button
                class="btn sm"
                type="button"
                onClick={() => void attempt(() => api.drop_revision_file({ ...at, file: in_address(path) }))}
              >
                {say('revision_page.take_published')}
              </button>
            </div>
          ))}
          <div>
            <button
              class="btn"
              type="button"
              onClick={() => void attempt(() => api.carry_revision(at, { settled: moved }))}
            >
              {say('revision_page.settle')}
            </button>
          </div>
        </div>
      )}
    </Notice>
  );
}

function Both({ revision, path }: { revision: string; path: string }) {
  const [file, set_file] = useState<api.RevisionFileView>();
  useEffect(() => {
    api.revision_file({ revision, file: in_address(path) }).then(set_file, () => undefined);
  }, [revision, path]);
  return (
    <details>
      <summary>{path}</summary>
      {file && <Difference before={file.published ?? ''} after={file.text} label={path} />}
    </details>
  );
}
