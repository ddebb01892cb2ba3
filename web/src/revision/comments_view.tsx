/** What people say of a revision or of one of its files. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { file_page } from './place';

interface CommentsProps {
  revision: api.RevisionView;
  path: string; ///< '' shows all
  changed: () => void;
}

export function CommentsView({ revision, path, changed }: CommentsProps) {
  const shown = revision.comments.filter((one) => path === '' || one.path === path);
  return (
    <section class="stack" aria-labelledby="comments">
      <h2 id="comments">{say('revision_page.comments')}</h2>
      {shown.length === 0 && <p class="muted">{say('revision_page.no_comments')}</p>}
      <ul class="plain stack-s">
        {shown.map((one, at) => (
          <li class="card stack-s" key={at}>
            <p class="small muted">
              {one.author || say('revision_page.nobody')} · {moment(one.at_ms)}
              {one.path && (
                <>
                  {' · '}
                  <a href={file_page(revision.revision, one.path)}>
                    {one.line > 0 ? say('revision_page.line_of', { file: one.path, line: one.line }) : one.path}
                  </a>
                </>
              )}
            </p>
            <p class="letter">{one.said}</p>
          </li>
        ))}
      </ul>
      <CommentForm revision={revision} path={path} changed={changed} />
    </section>
  );
}

function CommentForm({ revision, path, changed }: CommentsProps) {
  const [said, set_said] = useState('');
  const [line, set_line] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const send = async () => {
    try {
      const at = { revision: revision.revision };
      await api.comment_on_revision(at, { path, line: Math.max(0, Math.trunc(Number(line) || 0)), said });
      set_said('');
      set_wrong(undefined);
      changed();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form
      class="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="field">
        <label for="said">{say('revision_page.comment')}</label>
        <textarea
          class="input"
          id="said"
          rows={3}
          maxLength={2000}
          value={said}
          onInput={(event) => set_said(event.currentTarget.value)}
        />
      </div>
      {path !== '' && (
        <div class="field">
          <label for="said-line">{say('revision_page.comment_line')}</label>
          <input
            class="input code"
            id="said-line"
            type="number"
            min="0"
            value={line}
            onInput={(event) => set_line(event.currentTarget.value)}
          />
        </div>
      )}
      {wrong && <Trouble wrong={wrong} />}
      <div>
        <button class="btn" type="submit" disabled={said.trim() === ''}>
          {say('revision_page.send_comment')}
        </button>
      </div>
    </form>
  );
}
