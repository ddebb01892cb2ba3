/** Takes what was found away, with its digest. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { save_file } from '../kit/save_file';
import { TakeFile } from '../kit/take_file';
import { say } from '../words/words';
import { body_of, type AuditFilter } from './audit_filter';

export function TakeAudit({ filter }: { filter: AuditFilter }) {
  const [taken, set_taken] = useState<api.AuditExportView>();
  const take = async () => {
    const file = await api.export_audit(body_of(filter));
    save_file('ledger.jsonl', 'application/x-ndjson', file.text);
    set_taken(file);
  };
  const named = say('audit_page.take');
  return (
    <section class="stack-s">
      <div>
        <TakeFile button={named} title={named} act={named} small take={take}>
          <p>{say('audit_page.take_sure')}</p>
        </TakeFile>
      </div>
      {taken && (
        <div role="status">
          <p>{say('audit_page.taken', { lines: taken.lines })}</p>
          {taken.more && <p>{say('audit_page.part')}</p>}
          <p>
            SHA-256: <code class="break">{taken.sha256}</code>
          </p>
        </div>
      )}
    </section>
  );
}
