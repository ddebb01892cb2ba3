/** A file in its author's hands: the editor, what is wrong with it, and the page it becomes. */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Difference } from '../kit/difference';
import { Notice, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import type { Draft, DraftBook } from './draft_book';
import { ItemsEditor } from './items_editor';
import { LessonEditor, type EditorProps } from './lesson_editor';
import type { Lists } from './lists';
import { Pen, type LineFinding } from './pen';
import { kind_of_file } from './place';
import { PreviewView } from './preview_view';
import { usePreview } from './use_preview';

interface WriteProps {
  id: string;
  path: string;
  book: DraftBook;
  published: string;
  lists: Lists;
  figures: string[];
}

type Side = 'write' | 'preview' | 'difference';

export function WriteView({ id, path, book, published, lists, figures }: WriteProps) {
  const draft = useWatched(book);
  const looked = usePreview(id, path, draft.text);
  const [side, set_side] = useState<Side>('write');
  const [item, set_item] = useState<number>();
  const findings = (looked.shown?.findings ?? []).map(line_finding);
  const pictured = kind_of_file(path) !== 'other';
  return (
    <div class="stack">
      <div class="desk-head row wrap between">
        <SaveState draft={draft} />
        <div class="row wrap" role="group" aria-label={say('revision_page.sides')}>
          {(['write', 'preview', 'difference'] as const).map((one) => (
            <button
              type="button"
              class={`btn sm ${one === 'preview' ? 'narrow-only' : ''}`}
              aria-pressed={side === one}
              onClick={() => set_side(one)}
              key={one}
            >
              {say(`revision_page.side_${one}`)}
            </button>
          ))}
        </div>
      </div>
      {draft.state === 'other' && draft.theirs && <Other draft={draft} book={book} />}
      {draft.wrong && <Trouble wrong={draft.wrong} />}
      {side === 'difference' ? (
        <Difference before={published} after={draft.text} label={say('revision_page.to_published')} />
      ) : (
        <div class={pictured ? 'desk' : ''}>
          <div class={side === 'preview' ? 'wide-only' : ''}>
            <p role="status" class="small muted">
              {looked.shown && say('revision_page.findings', { count: findings.length })}
            </p>
            <EditorOf
              path={path}
              value={draft.text}
              findings={findings}
              lists={lists}
              figures={figures}
              locked={false}
              change={(text) => book.write(text)}
              opened={set_item}
            />
          </div>
          {pictured && (
            <div class={side === 'write' ? 'wide-only desk-side' : 'desk-side'}>
              <PreviewView shown={looked.shown} wrong={looked.wrong} item={item} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

export const line_finding = (one: api.FindingsView['findings'][number]): LineFinding => ({
  line: one.line,
  blocks: one.blocks,
  says: `${one.what}; ${one.mend}`,
});

export function EditorOf({ path, ...props }: EditorProps & { path: string }) {
  const kind = kind_of_file(path);
  if (kind === 'lesson') return <LessonEditor {...props} />;
  if (kind === 'items') return <ItemsEditor {...props} />;
  return <Pen id="text" label={say('revision_page.text')} {...props} />;
}

function SaveState({ draft }: { draft: Draft }) {
  return (
    <p
      class={`save ${draft.state === 'saved' ? 'saved' : draft.state === 'saving' || draft.state === 'typing' ? '' : 'held'}`}
      role="status"
    >
      {draft.state === 'other' ? (
        <a href="#both">{say('revision_page.state_other')}</a>
      ) : (
        say(`revision_page.state_${draft.state === 'typing' ? 'saving' : draft.state}`)
      )}
    </p>
  );
}

/** Another window was faster: both texts, and the choice. */
function Other({ draft, book }: { draft: Draft; book: DraftBook }) {
  return (
    <Notice tone="warn">
      <p id="both" tabIndex={-1}>
        {say('revision_page.other_window')}
      </p>
      <Difference before={draft.theirs!.text} after={draft.text} label={say('revision_page.other_window')} />
      <div class="row wrap">
        <button class="btn sm" type="button" onClick={() => void book.keep_mine()}>
          {say('revision_page.keep_mine')}
        </button>
        <button class="btn sm" type="button" onClick={() => book.take_theirs()}>
          {say('revision_page.take_theirs')}
        </button>
      </div>
    </Notice>
  );
}
