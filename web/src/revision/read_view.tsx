/** A file in the hands of whoever judges it: in what it differs, how it looks, its text. */
import type * as api from '../api/names';
import { Difference } from '../kit/difference';
import { say } from '../words/words';
import type { Lists } from './lists';
import { kind_of_file } from './place';
import { PreviewView } from './preview_view';
import { usePreview } from './use_preview';
import { EditorOf, line_finding } from './write_view';

interface ReadProps {
  id: string;
  file: api.RevisionFileView;
  lists: Lists;
  figures: string[];
}

export function ReadView({ id, file, lists, figures }: ReadProps) {
  const looked = usePreview(id, file.path, file.text);
  const pictured = kind_of_file(file.path) !== 'other';
  return (
    <div class={pictured ? 'desk' : ''}>
      <div class="stack">
        <h2>{say('revision_page.to_published')}</h2>
        <Difference before={file.published ?? ''} after={file.text} label={say('revision_page.to_published')} />
        <details>
          <summary>{say('revision_page.whole_text')}</summary>
          <EditorOf
            path={file.path}
            value={file.text}
            findings={(looked.shown?.findings ?? []).map(line_finding)}
            lists={lists}
            figures={figures}
            locked
            change={() => undefined}
          />
        </details>
      </div>
      {pictured && (
        <div class="desk-side">
          <PreviewView shown={looked.shown} wrong={looked.wrong} />
        </div>
      )}
    </div>
  );
}
