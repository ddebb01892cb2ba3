/** Takes the list away as a file: asks first, because the file leaves this system and the ledger notes it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { save_file } from '../kit/save_file';
import { number, say } from '../words/words';
import { body_of, type Filter } from './filter';

export function ExportButton({ filter, count }: { filter: Filter; count: number }) {
  const [asking, ask] = useState(false);
  const [busy, set_busy] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const take = async () => {
    set_busy(true);
    set_wrong(undefined);
    try {
      const { csv } = await api.export_doctors(body_of(filter));
      save_file('doctors.csv', 'text/csv;charset=utf-8', csv);
      ask(false);
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <>
      <button class="btn sm" type="button" onClick={() => ask(true)}>
        {say('doctors_page.export')}
      </button>
      <Dialog title={say('doctors_page.export_title')} open={asking} close={() => ask(false)}>
        <p>{say('doctors_page.export_text', { count, shown: number(count) })}</p>
        {wrong && <Trouble wrong={wrong} />}
        <div class="row wrap">
          <button class="btn primary" type="button" disabled={busy} onClick={() => void take()}>
            {say('doctors_page.export_do')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </>
  );
}
