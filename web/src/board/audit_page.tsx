/** /audit: who did what, on what, when; and whether the ledger's chains are whole. */
import { useState } from 'preact/hooks';
import { call } from '../api/call';
import type * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { nothing, query_of, type AuditFilter } from './audit_filter';
import { AuditForm } from './audit_form';
import { AuditLines } from './audit_lines';
import { ChainCheck } from './chain_check';
import { TakeAudit } from './take_audit';

const look = (filter: AuditFilter, before?: string) =>
  call<api.AuditView>('GET', `/api/audit${query_of(filter, before)}`);

export const AuditPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [filter, set_filter] = useState(nothing);
  const [answer, again] = useAnswer({
    ask: () => look(filter),
    key: me ? `${me.person}/audit${query_of(filter)}` : '',
  });
  return (
    <Frame visit={visit} title={say('audit_page.audit')}>
      <div class="stack">
        <div>
          <h1>{say('audit_page.audit')}</h1>
          <p class="lead">{say('audit_page.lead')}</p>
        </div>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!answer.value && !answer.wrong && <Opening />}
        {answer.value && (
          <>
            <ChainCheck last={answer.value.check ?? undefined} checked={again} />
            <AuditForm filter={filter} kinds={answer.value.kinds} set={set_filter} />
            <Found view={answer.value} filter={filter} key={query_of(filter)} />
            <TakeAudit filter={filter} />
          </>
        )}
      </div>
    </Frame>
  );
};

/** What was found, and older entries as they are asked for. */
function Found({ view, filter }: { view: api.AuditView; filter: AuditFilter }) {
  const [older, set_older] = useState<api.AuditView[]>([]);
  const [wrong, set_wrong] = useState<Wrong>();
  const next = (older.at(-1) ?? view).next;
  const more = async () => {
    set_wrong(undefined);
    try {
      set_older([...older, await look(filter, next!)]);
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const entries = [view, ...older].flatMap((page) => page.entries);
  if (entries.length === 0) return <p class="muted">{say('audit_page.none')}</p>;
  return (
    <>
      <AuditLines entries={entries} />
      {wrong && <Trouble wrong={wrong} />}
      {next != null && (
        <p>
          <button class="btn sm" type="button" onClick={() => void more()}>
            {say('audit_page.older')}
          </button>
        </p>
      )}
    </>
  );
}
