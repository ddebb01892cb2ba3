/** Takes the register away: without names, or with names for a reason that the ledger keeps. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { Choice } from '../kit/choice';
import { save_file } from '../kit/save_file';
import { TakeFile } from '../kit/take_file';
import { say } from '../words/words';
import type { Search } from './search_form';

const reasons = ['court', 'regulator', 'audit', 'moving_register'] as const;

export function TakeOut({ search }: { search: Search }) {
  const [why, set_why] = useState('');
  const take = async () => {
    const reason = (why || 'no_names') as api.ExportReason;
    const { csv } = await api.take_register_out({ ...search, why: reason });
    save_file('certificates.csv', 'text/csv;charset=utf-8', csv);
  };
  return (
    <TakeFile
      button={say('register_page.take_out')}
      title={say('register_page.take_out')}
      act={say('register_page.take_out_do')}
      take={take}
    >
      <p>{say('register_page.take_out_text')}</p>
      <Choice
        id="why"
        label={say('register_page.why')}
        none={say('register_page.why_no_names')}
        list={reasons.map((id) => ({ id, name: say(`register_page.why_${id}`) }))}
        value={why}
        choose={set_why}
      />
    </TakeFile>
  );
}
