/** The folder out, files in: for whoever works with other tools. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { base64url } from '../board/list_file';
import { wrong_of, type Wrong } from '../kit/answer';
import { Notice, Trouble } from '../kit/parts';
import { number, say } from '../words/words';
import { is_written } from './revision_page';

interface Props {
  revision: api.RevisionView;
  changed: () => void;
}

/** As the server takes it. */
const upload_bytes_max = 8 * 1024 * 1024;

export function TakeView({ revision, changed }: Props) {
  const address = `/api/revisions/${revision.revision}`;
  return (
    <section class="stack-s" aria-labelledby="take">
      <h2 id="take">{say('revision_page.take')}</h2>
      <div class="row wrap">
        <a class="btn sm" href={`${address}/folder.zip`} download>
          {say('revision_page.take_folder')}
        </a>
        <a class="btn sm" href={`${address}/changes.zip`} download>
          {say('revision_page.take_changes')}
        </a>
      </div>
      {is_written(revision) && <Bring revision={revision} changed={changed} />}
    </section>
  );
}

function Bring({ revision, changed }: Props) {
  const [folder, set_folder] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const [brought, set_brought] = useState<api.BroughtView>();
  const [large, set_large] = useState(false);
  const bring = async (file: File | undefined) => {
    set_brought(undefined);
    set_wrong(undefined);
    set_large(Boolean(file && file.size > upload_bytes_max));
    if (!file || file.size > upload_bytes_max) return;
    try {
      const content = base64url(new Uint8Array(await file.arrayBuffer()));
      const name = /\.zip$/i.test(file.name) ? file.name : `${folder}${file.name}`;
      set_brought(await api.bring_files({ revision: revision.revision }, { name, content, version: revision.version }));
      changed();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <details>
      <summary>{say('revision_page.bring')}</summary>
      <div class="stack">
        <div class="field">
          <label for="bring-folder">{say('revision_page.bring_folder')}</label>
          <p class="hint" id="bring-folder-hint">
            {say('revision_page.bring_folder_hint')}
          </p>
          <input
            class="input"
            id="bring-folder"
            aria-describedby="bring-folder-hint"
            placeholder="modules/01-what-ai-is/figures/"
            value={folder}
            onInput={(event) => set_folder(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="bring">{say('revision_page.bring_file')}</label>
          <input
            class="input"
            id="bring"
            type="file"
            accept=".zip,.md,.yaml,.svg"
            onChange={(event) => void bring(event.currentTarget.files?.[0])}
          />
        </div>
        {large && (
          <Notice tone="bad">
            <p>{say('revision_page.bring_large')}</p>
          </Notice>
        )}
        {wrong && <Trouble wrong={wrong} />}
        <p role="status">
          {brought && say('revision_page.brought', { files: brought.files.length, same: number(brought.same) })}
        </p>
      </div>
    </details>
  );
}
