/** /doctors/import: choose a list, look at what it would do, mend it or take it in. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { number, say } from '../words/words';
import { base64url, file_bytes_max } from './list_file';

type Way = 'look' | 'all' | 'leave_bad_rows';

export const ImportPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [file, set_file] = useState('');
  const [busy, set_busy] = useState(false);
  const [seen, set_seen] = useState<api.ImportView>();
  const [wrong, set_wrong] = useState<Wrong>();
  const [too_large, set_too_large] = useState(false);
  const send = async (octets: string, way: Way) => {
    set_busy(true);
    set_wrong(undefined);
    try {
      set_seen(await api.import_doctors({ file: octets, way }));
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  const chosen = async (picked: File | undefined) => {
    set_seen(undefined);
    set_too_large(Boolean(picked && picked.size > file_bytes_max));
    if (!picked || picked.size > file_bytes_max) return;
    const octets = base64url(new Uint8Array(await picked.arrayBuffer()));
    set_file(octets);
    await send(octets, 'look');
  };
  return (
    <Frame visit={visit} title={say('doctors_page.import_title')}>
      <div class="stack">
        <p>
          <a href="/doctors">{say('doctors_page.back')}</a>
        </p>
        <h1>{say('doctors_page.import_title')}</h1>
        <p class="lead">{say('doctors_page.import_lead')}</p>
        {me === null && <SignedOut />}
        <div class="card stack">
          <div class="field">
            <label for="list">{say('doctors_page.file')}</label>
            <p class="hint" id="list-hint">
              {say('doctors_page.file_hint')}
            </p>
            <input
              class="input"
              id="list"
              type="file"
              accept=".csv,.tsv,.txt,.xlsx"
              aria-describedby="list-hint"
              onChange={(event) => void chosen(event.currentTarget.files?.[0])}
            />
          </div>
          <p role="status">{busy && say('doctors_page.reading')}</p>
          {too_large && (
            <Notice tone="bad">
              <p>{say('doctors_page.file_too_large')}</p>
            </Notice>
          )}
          {wrong && <Trouble wrong={wrong} />}
        </div>
        {seen && <Seen seen={seen} busy={busy} send={(way) => void send(file, way)} />}
      </div>
    </Frame>
  );
};

interface SeenProps {
  seen: api.ImportView;
  busy: boolean;
  send: (way: Way) => void;
}

function Seen({ seen, busy, send }: SeenProps) {
  const news = seen.added + seen.filled;
  return (
    <section class="card stack" aria-labelledby="seen">
      <h2 id="seen">{say(seen.kept ? 'doctors_page.import_done' : 'doctors_page.import_seen')}</h2>
      <dl class="facts">
        {(['rows', 'added', 'filled', 'unchanged', 'differing', 'bad'] as const).map((name) => (
          <>
            <dt key={name}>{say(`doctors_page.import_${name}`)}</dt>
            <dd class="num">{number(seen[name])}</dd>
          </>
        ))}
        <dt>{say('doctors_page.import_encoding')}</dt>
        <dd>{say(`doctors_page.encoding_${seen.encoding}`)}</dd>
      </dl>
      {seen.unused.length > 0 && (
        <p class="small muted">{say('doctors_page.import_unused', { columns: seen.unused.join(', ') })}</p>
      )}
      {seen.kept ? (
        <Notice tone="good">
          <p>{say(news > 0 ? 'doctors_page.import_kept' : 'doctors_page.import_same')}</p>
        </Notice>
      ) : (
        <div class="row wrap">
          {seen.bad === 0 && (
            <button class="btn primary" type="button" disabled={busy} onClick={() => send('all')}>
              {say('doctors_page.import_all', { count: news })}
            </button>
          )}
          {seen.bad > 0 && news > 0 && (
            <button class="btn" type="button" disabled={busy} onClick={() => send('leave_bad_rows')}>
              {say('doctors_page.import_without', { count: seen.bad })}
            </button>
          )}
        </div>
      )}
      <Rows title={say('doctors_page.bad_rows')} rows={seen.faults} />
      <Rows title={say('doctors_page.differing_rows')} rows={seen.differs} />
    </section>
  );
}

/** More than anybody mends at one sitting; the rest shows when these are mended. */
const rows_shown = 100;

function Rows({ title, rows }: { title: string; rows: api.ImportView['faults'] }) {
  if (rows.length === 0) return null;
  return (
    <div class="stack-s">
      <h3>{title}</h3>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={title}>
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col" class="n">
                {say('doctors_page.line')}
              </th>
              <th scope="col">{say('doctors_page.column')}</th>
              <th scope="col">{say('doctors_page.mend')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rows_shown).map((row) => (
              <tr>
                <td class="n">{row.line}</td>
                <td>{row.column || '–'}</td>
                <td>{row.says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > rows_shown && (
        <p class="small muted">{say('doctors_page.more_rows', { count: rows.length - rows_shown })}</p>
      )}
    </div>
  );
}
