/** /bank: every certifying item without what it says, and how many of each cell are fit. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { number, say } from '../words/words';
import { named, type Terms } from './item';
import { useTerms } from './terms';

type Line = api.BankView['entries'][number];

const domains = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'];
const levels = ['recall', 'apply', 'judge'] as const;

export const BankPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.bank, key: me ? 'bank' : '' });
  const [wanted, set_wanted] = useState('');
  const lines = answer.value?.entries;
  const terms = useTerms(visit);
  const judges = me?.roles.some((role) => role === 'examiner' || role === 'officer');
  const waits = lines?.filter((one) => one.sent && !one.mine).length ?? 0;
  const shown = lines?.filter(
    (one) =>
      wanted === '' || one.status === wanted || one.domain === wanted || (wanted === 'sent' && one.sent && !one.mine),
  );
  return (
    <Frame visit={visit} title={say('bank_page.title')}>
      <div class="stack">
        <h1>{say('bank_page.title')}</h1>
        <p class="lead">{say('bank_page.lead')}</p>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && !lines && !answer.wrong && <Opening />}
        {lines && (
          <p>
            <a class="btn primary" href="/bank/new">
              {say('bank_page.edit_new')}
            </a>{' '}
            {judges && (
              <>
                <a class="btn" href="/bank/import">
                  {say('bank_page.import_title')}
                </a>{' '}
                <a class="btn" href="/exam-builder">
                  {say('bank_page.build_title')}
                </a>
              </>
            )}
          </p>
        )}
        {lines && lines.length === 0 && <p class="muted">{say('bank_page.none')}</p>}
        {judges && waits > 0 && (
          <Notice>
            <p>{say('bank_page.waiting', { count: waits })}</p>
            <p>
              <button class="btn sm" type="button" onClick={() => set_wanted('sent')}>
                {say('bank_page.waiting_show')}
              </button>
            </p>
          </Notice>
        )}
        {lines && lines.length > 0 && <Cells lines={lines} terms={terms} />}
        {shown && lines && lines.length > 0 && (
          <section class="card stack" aria-labelledby="items">
            <h2 id="items">{say('bank_page.items', { count: shown.length })}</h2>
            <div class="field">
              <label for="wanted">{say('bank_page.show')}</label>
              <select class="input" id="wanted" value={wanted} onChange={(e) => set_wanted(e.currentTarget.value)}>
                <option value="">{say('bank_page.all')}</option>
                <option value="sent">{say('bank_page.waiting_mine')}</option>
                {(['draft', 'reviewed', 'live', 'frozen', 'retired'] as const).map((one) => (
                  <option value={one} key={one}>
                    {say(`bank_page.status_${one}`)}
                  </option>
                ))}
                {domains.map((one) => (
                  <option value={one} key={one}>
                    {named(terms?.domains, one)}
                  </option>
                ))}
              </select>
            </div>
            <ul class="plain list">
              {shown.map((one) => (
                <li class="row between wrap" key={one.entry}>
                  <span>
                    <a href={`/bank/${one.entry}`}>{one.name}</a>
                    <span class="small muted">
                      {' '}
                      · {say(`bank_page.kind_${one.kind}`)} · {named(terms?.domains, one.domain)} ·{' '}
                      {say(`bank_page.status_${one.status}`)}
                      {one.sent && ` · ${say('bank_page.waits')}`}
                      {one.demonstration && ` · ${say('bank_page.demonstration')}`}
                    </span>
                  </span>
                  <Chip tone={one.unfit ? 'warn' : 'good'}>{say(`bank_page.unfit_${one.unfit || 'no'}`)}</Chip>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  );
};

function Cells({ lines, terms }: { lines: Line[]; terms: Terms | undefined }) {
  const fit = (domain: string, level: string) =>
    lines.filter((one) => one.unfit === '' && one.domain === domain && one.level === level).length;
  return (
    <section class="card stack" aria-labelledby="cells">
      <h2 id="cells">{say('bank_page.cells')}</h2>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={say('bank_page.domain')}>
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">{say('bank_page.domain')}</th>
              {levels.map((level) => (
                <th scope="col" class="n" key={level}>
                  {say(`bank_page.level_${level}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {domains.map((domain) => (
              <tr key={domain}>
                <th scope="row">{named(terms?.domains, domain)}</th>
                {levels.map((level) => (
                  <td class="n" key={level}>
                    {number(fit(domain, level))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
