/** What is looked at on one step: how it can be looked at, figures and tables made by the server, and their files. */
import { useEffect, useRef } from 'preact/hooks';
import type * as api from '../api/names';
import { call } from '../api/call';
import { useAnswer } from '../kit/answer';
import { Opening, Trouble } from '../kit/parts';
import { save_file } from '../kit/save_file';
import { number, say } from '../words/words';
import { look_path, type LookedAt } from './steps';

interface StepProps {
  bench: api.BenchView;
  step: string;
  at: LookedAt;
  look: (at: LookedAt) => void;
}

export function StepView({ bench, step, at, look }: StepProps) {
  const path = look_path(bench.exam, step, at);
  // A decision or a ruling may change what is seen: the page is asked anew.
  const [answer, again] = useAnswer({
    ask: () => call<api.StepPage>('GET', path),
    key: `${path}#${bench.input}#${bench.past.length}#${bench.panels.length}`,
  });
  return (
    <>
      <Ways bench={bench} step={step} at={at} look={look} groups={answer.value?.groups ?? []} />
      {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
      {!answer.value && !answer.wrong && <Opening />}
      {answer.value && <Shown page={answer.value} />}
    </>
  );
}

function Shown({ page }: { page: api.StepPage }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A sheet made here needs no inline style, which the policy forbids.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(page.style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [page.style]);
  useEffect(() => {
    box.current!.innerHTML = page.html;
  }, [page.html]);
  return (
    <>
      <div class="stack" ref={box} />
      {page.files.length > 0 && (
        <details>
          <summary>{say('workbench_page.files')}</summary>
          <ul class="row wrap tight bench-files">
            {page.files.map((file) => (
              <li key={file.name}>
                <button
                  class="btn sm"
                  type="button"
                  onClick={() => save_file(base(file.name), type_of(file.name), file.text)}
                >
                  {base(file.name)}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const base = (name: string): string => name.split('/').at(-1)!;
const type_of = (name: string): string => (name.endsWith('.svg') ? 'image/svg+xml' : 'text/csv');

interface WaysProps extends StepProps {
  groups: api.GroupCount[];
}

function Ways({ bench, step, at, look, groups }: WaysProps) {
  if (step === 'calibration') {
    return (
      <Pick name="model" label={say('workbench_page.model')} value={at.model ?? ''} set={(model) => look({ model })}>
        <option value="">{say('workbench_page.as_decided')}</option>
        {['1PL', '2PL', '3PL'].map((model) => (
          <option key={model}>{model}</option>
        ))}
      </Pick>
    );
  }
  if (step === 'linking') {
    return (
      <Pick
        name="earlier"
        label={say('workbench_page.earlier')}
        value={at.earlier ?? ''}
        set={(earlier) => look({ earlier })}
      >
        <option value="">{say('workbench_page.no_earlier')}</option>
        {bench.earlier.map((one) => (
          <option value={one.exam} key={one.exam}>
            {one.title}
          </option>
        ))}
      </Pick>
    );
  }
  if (step !== 'fairness') return null;
  return (
    <div class="row wrap">
      <Pick name="by" label={say('workbench_page.by')} value={at.by ?? ''} set={(by) => look({ by })}>
        <option value="">{say('workbench_page.choose')}</option>
        {['state', 'specialty', 'language'].map((by) => (
          <option value={by} key={by}>
            {say(`workbench_page.by_${by}`)}
          </option>
        ))}
      </Pick>
      {at.by && (
        <Pick
          name="focal"
          label={say('workbench_page.focal')}
          value={at.focal ?? ''}
          set={(focal) => look({ ...at, focal })}
        >
          <option value="">{say('workbench_page.choose')}</option>
          {groups.map((group) => (
            <option value={group.name} key={group.name}>
              {say('workbench_page.group', { name: group.name, persons: number(group.persons) })}
            </option>
          ))}
        </Pick>
      )}
    </div>
  );
}

interface PickProps {
  name: string;
  label: string;
  value: string;
  set: (value: string) => void;
  children: preact.ComponentChildren;
}

export function Pick({ name, label, value, set, children }: PickProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select class="input" id={name} value={value} onChange={(event) => set(event.currentTarget.value)}>
        {children}
      </select>
    </div>
  );
}
