/** Takes the list of doctors away. */
import * as api from '../api/names';
import { save_file } from '../kit/save_file';
import { TakeFile } from '../kit/take_file';
import { number, say } from '../words/words';
import { body_of, type Filter } from './filter';

export function ExportButton({ filter, count }: { filter: Filter; count: number }) {
  const take = async () => {
    const { csv } = await api.export_doctors(body_of(filter));
    save_file('doctors.csv', 'text/csv;charset=utf-8', csv);
  };
  return (
    <TakeFile
      button={say('doctors_page.export')}
      title={say('doctors_page.export_title')}
      act={say('doctors_page.export_do')}
      small
      take={take}
    >
      <p>{say('doctors_page.export_text', { count, shown: number(count) })}</p>
    </TakeFile>
  );
}
