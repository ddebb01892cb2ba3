/** /doctors: find doctors by what is known of them, page by page, and take the list away. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { day, number, say } from '../words/words';
import { body_of, everybody, type Filter } from './filter';
import { FilterForm } from './filter_form';
import { ExportButton } from './export_button';
import { name_of, StageChip } from './names';

export const DoctorsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [filter, look] = useState(everybody);
  const [local] = useAnswer({ ask: api.local, key: me ? 'local' : '' });
  const list = useDoctors(filter, Boolean(me));
  return (
    <Frame visit={visit} title={say('doctors_page.title')}>
      <div class="stack">
        <div class="row between wrap">
          <h1>{say('doctors_page.title')}</h1>
          <a class="btn sm" href="/doctors/import">
            {say('doctors_page.import')}
          </a>
        </div>
        {local.value && <FilterForm local={local.value} filter={filter} look={look} />}
        {(list.wrong ?? local.wrong) && <Trouble wrong={(list.wrong ?? local.wrong)!} again={list.again} />}
        <div class="row between wrap">
          <p role="status">
            {list.total !== undefined && say('doctors_page.found', { count: list.total, shown: number(list.total) })}
          </p>
          {list.total ? <ExportButton filter={filter} count={list.total} /> : null}
        </div>
        {list.total === undefined && !list.wrong && <Opening />}
        {list.total === 0 && <p class="muted">{say('doctors_page.nobody')}</p>}
        {local.value && list.doctors.length > 0 && <Table doctors={list.doctors} local={local.value} />}
        {list.next && (
          <p>
            <button class="btn block-s" type="button" disabled={list.busy} onClick={list.more}>
              {say('doctors_page.more')}
            </button>
          </p>
        )}
      </div>
    </Frame>
  );
};

interface List {
  doctors: api.DoctorView[];
  total?: number;
  next?: api.DoctorsView['next'];
  wrong?: Wrong;
}

/** The pages read so far of those who pass; a new filter begins anew. */
function useDoctors(filter: Filter, signed_in: boolean) {
  const [list, set_list] = useState<List>({ doctors: [] });
  const [busy, set_busy] = useState(false);
  const [round, set_round] = useState(0);
  const ask = async (before: List, left: () => boolean) => {
    set_busy(true);
    try {
      const { doctors, total, next } = await api.doctors(body_of(filter, before.next));
      const after: List = { doctors: [...before.doctors, ...doctors], total };
      if (!left()) set_list(next ? { ...after, next } : after);
    } catch (found) {
      if (!left()) set_list({ ...before, wrong: wrong_of(found) });
    } finally {
      set_busy(false);
    }
  };
  useEffect(() => {
    if (!signed_in) return;
    let left = false;
    void ask({ doctors: [] }, () => left);
    return () => void (left = true);
  }, [filter, signed_in, round]);
  return { ...list, busy, more: () => void ask(list, () => false), again: () => set_round(round + 1) };
}

/** A phone has room for four columns; the others stand on the doctor's own page. */
const narrow = ['name', 'registration', 'state', 'progress'];
const class_of = (head: string) =>
  `${narrow.includes(head) ? '' : 'wide-only'} ${head === 'modules' ? 'n' : ''}`.trim();

function Table({ doctors, local }: { doctors: api.DoctorView[]; local: api.LocalView }) {
  const heads = ['name', 'registration', 'specialty', 'state', 'progress', 'modules', 'active'];
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={say('doctors_page.table')}>
      <table class="tbl">
        <caption class="vh">{say('doctors_page.table')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head} class={class_of(head)}>
                {say(`doctors_page.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {doctors.map((one) => (
            <tr key={one.doctor}>
              <th scope="row">
                <a href={`/doctors/${one.doctor}`}>{one.name || say('doctors_page.nameless')}</a>
                <br />
                <span class="xs muted">{one.contact_hint}</span>
              </th>
              <td>{one.registration || '–'}</td>
              <td class={class_of('specialty')}>{name_of(local.specialties, one.specialty)}</td>
              <td>{name_of(local.states, one.state)}</td>
              <td>
                <StageChip doctor={one} />
              </td>
              <td class={class_of('modules')}>{number(one.modules_finished)}</td>
              <td class={class_of('active')}>{one.active_ms ? day(one.active_ms) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
