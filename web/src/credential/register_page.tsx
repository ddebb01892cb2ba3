/** /certificate-register: how far issuing is, and every certificate, to be found, taken out and opened. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';
import { IssuingCard } from './issuing_card';
import { TakeOut } from './take_out';
import { everything, SearchForm, tone_of, type Search } from './search_form';

export const RegisterPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [search, look] = useState<Search>(everything);
  const [exams, again] = useAnswer({ ask: api.exams, key: me ? 'exams' : '' });
  const list = useRegister(search, Boolean(me));
  const released = (exams.value?.exams ?? []).filter((exam) => exam.state === 'released');
  return (
    <Frame visit={visit} title={say('register_page.title')}>
      <div class="stack">
        <h1>{say('register_page.title')}</h1>
        {exams.wrong && <Trouble wrong={exams.wrong} again={again} />}
        {released.map((exam) => (
          <IssuingCard exam={exam} key={exam.exam} />
        ))}
        <SearchForm exams={released} search={search} look={look} />
        {list.wrong && <Trouble wrong={list.wrong} />}
        {!list.rows && !list.wrong && <Opening />}
        {list.rows?.length === 0 && <p role="status">{say('register_page.nothing')}</p>}
        {list.rows && list.rows.length > 0 && <Table rows={list.rows} />}
        <div class="row wrap">
          {list.next && (
            <button class="btn" type="button" disabled={list.busy} onClick={list.more}>
              {say('register_page.more')}
            </button>
          )}
          {list.rows && list.rows.length > 0 && <TakeOut search={search} />}
        </div>
      </div>
    </Frame>
  );
};

interface List {
  rows?: api.RegisterLine[];
  next?: string | undefined;
  wrong?: Wrong;
}

/** The pages read so far of what passes; a new search begins anew. */
function useRegister(search: Search, signed_in: boolean) {
  const [list, set_list] = useState<List>({});
  const [busy, set_busy] = useState(false);
  const ask = async (before: List, left: () => boolean) => {
    set_busy(true);
    try {
      const { rows, next } = await api.certificate_register({ ...search, before: before.next ?? '' });
      if (!left()) set_list({ rows: [...(before.rows ?? []), ...rows], next });
    } catch (found) {
      if (!left()) set_list({ ...before, wrong: wrong_of(found) });
    } finally {
      set_busy(false);
    }
  };
  useEffect(() => {
    if (!signed_in) return;
    let left = false;
    void ask({}, () => left);
    return () => void (left = true);
  }, [search, signed_in]);
  return { ...list, busy, more: () => void ask(list, () => false) };
}

function Table({ rows }: { rows: api.RegisterLine[] }) {
  const heads = ['holder', 'state', 'issued', 'until', 'exam'];
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={say('register_page.table')}>
      <table class="tbl">
        <caption class="vh">{say('register_page.table')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head} class={head === 'exam' || head === 'until' ? 'wide-only' : ''}>
                {say(`register_page.head_${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">
                <a href={`/certificate-register/${row.code}`}>{row.holder}</a>
                <br />
                <span class="xs muted mono">{row.code}</span>
              </th>
              <td>
                <Chip tone={tone_of(row.state)}>{say(`register_page.state_${row.state}`)}</Chip>
              </td>
              <td>{date(row.issued_ms)}</td>
              <td class="wide-only">{date(row.until_ms)}</td>
              <td class="wide-only">{row.exam_title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
