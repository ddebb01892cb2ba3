/** /bank/import: choose a file of items, see every bad one with its remedy, then take it in as drafts. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { base64url } from '../board/list_file';
import { wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';

interface Picked {
  name: string;
  content: string;
}

export const BankImportPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [file, set_file] = useState<Picked>();
  const [busy, set_busy] = useState(false);
  const [seen, set_seen] = useState<api.BankImportView>();
  const [wrong, set_wrong] = useState<Wrong>();
  const send = async (picked: Picked, apply: boolean) => {
    set_busy(true);
    set_wrong(undefined);
    try {
      set_seen(await api.import_bank_items({ ...picked, apply }));
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  const chosen = async (from: File | undefined) => {
    set_seen(undefined);
    if (!from) return;
    const picked = { name: from.name, content: base64url(new Uint8Array(await from.arrayBuffer())) };
    set_file(picked);
    await send(picked, false);
  };
  return (
    <Frame visit={visit} title={say('bank_page.import_title')}>
      <div class="stack">
        <p>
          <a href="/bank">{say('bank_page.back')}</a>
        </p>
        <h1>{say('bank_page.import_title')}</h1>
        <p class="lead">{say('bank_page.import_lead')}</p>
        {me === null && <SignedOut />}
        <div class="card field">
          <label for="file">{say('bank_page.file')}</label>
          <input
            class="input"
            id="file"
            type="file"
            accept=".csv,.xlsx,.xml,.gift,.txt"
            onChange={(event) => void chosen(event.currentTarget.files?.[0])}
          />
          <p role="status">{busy && say('bank_page.reading')}</p>
        </div>
        {wrong && <Trouble wrong={wrong} />}
        {seen && (
          <section class="card stack" aria-labelledby="seen">
            <h2 id="seen">{say('bank_page.seen', { items: seen.items, bad: seen.bad.length })}</h2>
            {seen.taken && (
              <Notice tone="good">
                <p>{say('bank_page.taken', { count: seen.items })}</p>
              </Notice>
            )}
            {seen.bad.length > 0 && (
              <ul>
                {seen.bad.map((one) => (
                  <li key={one.line}>
                    {say('bank_page.at_line', { line: one.line, name: one.name })} {one.what}; {one.mend}
                  </li>
                ))}
              </ul>
            )}
            <h3>{say('bank_page.unsaid')}</h3>
            <ul>
              {seen.unsaid.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
            {!seen.taken && seen.bad.length === 0 && seen.items > 0 && (
              <div>
                <button class="btn primary" type="button" disabled={busy} onClick={() => file && void send(file, true)}>
                  {say('bank_page.take', { count: seen.items })}
                </button>
              </div>
            )}
          </section>
        )}
      </div>
    </Frame>
  );
};
