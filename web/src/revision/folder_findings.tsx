/** What `rounds check` says of the folder as it would be published. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { file_page } from './place';

/** An author mends the first ones first. */
const shown_max = 100;

export function FolderFindings({ revision }: { revision: api.RevisionView }) {
  const ended = revision.state === 'published' || revision.state === 'withdrawn';
  const key = ended ? '' : `${revision.revision}/${revision.version}/${revision.current}`;
  const [answer, again] = useAnswer({ ask: () => api.revision_findings({ revision: revision.revision }), key });
  if (ended) return null;
  const touched = new Set(revision.files.map(({ path }) => path));
  const found = answer.value?.findings ?? [];
  const own = found.filter((one) => one.blocks || touched.has(one.file));
  return (
    <section class="stack-s" aria-labelledby="findings">
      <h2 id="findings">{say('revision_page.findings_title')}</h2>
      {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
      {!answer.value && !answer.wrong && <p class="muted">{say('revision_page.checking')}</p>}
      {answer.value && !found.some((one) => one.blocks) && (
        <Notice tone="good">
          <p>{say('revision_page.sound')}</p>
        </Notice>
      )}
      <ul class="pen-findings">
        {own.slice(0, shown_max).map((one, at) => (
          <li class={one.blocks ? 'bad' : 'warn'} key={at}>
            <span class="eyebrow">{say(one.blocks ? 'revision_page.to_mend' : 'revision_page.to_look_at')}</span>{' '}
            <a href={file_page(revision.revision, one.file)}>
              {one.line > 0 ? say('revision_page.line_of', { file: one.file, line: one.line }) : one.file}
            </a>
            {': '}
            {one.what}; {one.mend}
          </li>
        ))}
      </ul>
    </section>
  );
}
