/** Who answers for the text, or that it is a draft. */
import type * as api from '../api/names';
import { date, say } from '../words/words';

export function ReviewNote({ signers }: Pick<api.LabView, 'signers'>) {
  if (signers.length === 0) return <p class="small">{say('lab_page.draft')}</p>;
  return (
    <>
      {signers.map(({ name, council, registration, signed_ms }) => (
        <p class="small" key={signed_ms}>
          {say(name ? 'lab_page.reviewed' : 'lab_page.reviewed_erased', {
            name,
            council,
            number: registration,
            day: date(signed_ms),
          })}
        </p>
      ))}
    </>
  );
}
