/** A supplement of cases for the safety floor: what the bank holds for one, a trial, and the paper. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { number, say } from '../words/words';
import { AssembleForm } from './assemble_form';

type Modality = api.SupplementBody['modality'];
const modalities: readonly Modality[] = ['image', 'table', 'text'];
/** As the server has it. */
const least = 40;
const most = 60;

export function SupplementForm({ plan, may }: { plan: api.Plan; may: boolean }) {
  const [modality, set_modality] = useState<Modality>('image');
  const [cases, set_cases] = useState(least);
  const wish = { modality, cases };
  return (
    <AssembleForm
      id="supplement"
      heading={say('bank_page.supplement')}
      tries={say('bank_page.supplement_try')}
      does={say('bank_page.supplement_do')}
      pieces={cases}
      may={may}
      supplement
      try_it={() => api.try_supplement(wish)}
      build={async (title) => [await api.build_supplement({ title, ...wish })]}
    >
      <p>{say('bank_page.supplement_lead')}</p>
      <Held severe={plan.severe} />
      <div class="row wrap">
        <div class="field">
          <label for="supplement-kind">{say('bank_page.supplement_kind')}</label>
          <select
            class="input"
            id="supplement-kind"
            value={modality}
            onChange={(event) => set_modality(event.currentTarget.value as Modality)}
          >
            {modalities.map((one) => (
              <option value={one} key={one}>
                {say(`bank_page.kinds_${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="supplement-cases">{say('bank_page.supplement_cases', { least, most })}</label>
          <input
            class="input"
            id="supplement-cases"
            type="number"
            min={least}
            max={most}
            step={2}
            required
            value={cases}
            onInput={(event) => set_cases(event.currentTarget.valueAsNumber)}
          />
        </div>
      </div>
    </AssembleForm>
  );
}

function Held({ severe }: { severe: api.Plan['severe'] }) {
  const advices = ['right', 'miss', 'over_call'] as const;
  return (
    <div class="stack-s">
      <p>{say('bank_page.supplement_held')}</p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={say('bank_page.supplement_held')}>
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">{say('bank_page.build_of')}</th>
              {severe.map((one) => (
                <th scope="col" class="n" key={one.modality}>
                  {say(`bank_page.kinds_${one.modality}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {advices.map((advice) => (
              <tr key={advice}>
                <th scope="row">{say(`bank_page.advice_${advice}`)}</th>
                {severe.map((one) => (
                  <td class="n" key={one.modality}>
                    {number(one[advice])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
