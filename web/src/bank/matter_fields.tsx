/** What a case shows besides its stem: a picture, a table, or a document. */
import { say } from '../words/words';
import { Flaws, Select, Text } from './fields';
import { address_of, modalities, type Writing } from './item';
import type { WritingProps } from './writing_fields';

type Matter = NonNullable<Writing['matter']>;

const empty = { rows: [], text: '' };
const as_lines = (rows: Matter['rows']) => rows.map(({ name, value }) => `${name}: ${value}`).join('\n');

/** "age: 63 years"; what stands after the first colon is the value. */
function rows_of(lines: string): Matter['rows'] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...value] = line.split(':');
      return { name: name.trim(), value: value.join(':').trim() };
    });
}

async function octets_of(file: File): Promise<string> {
  const octets = new Uint8Array(await file.arrayBuffer());
  const text = btoa(octets.reduce((all, octet) => all + String.fromCharCode(octet), ''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function MatterFields({ desk, writing, flaws }: WritingProps) {
  const { matter } = writing;
  const change = (what: Partial<Matter>) =>
    desk.writing({ matter: { modality: 'text', ...empty, ...matter, ...what } });
  const choose = (id: string) => {
    const modality = modalities.find((one) => one === id);
    // Without a value the field is left out of what is sent.
    desk.writing({ matter: modality && { ...empty, modality } } as Partial<Writing>);
  };
  return (
    <div class="stack">
      <Select
        id="modality"
        label={say('bank_page.edit_matter')}
        none={say('bank_page.edit_no_matter')}
        flaws={[]}
        terms={modalities.map((id) => ({ id, says: say(`bank_page.modality_${id}`) }))}
        value={matter?.modality ?? ''}
        change={choose}
      />
      {matter?.modality === 'text' && (
        <Text
          id="matter-text"
          label={say('bank_page.edit_document')}
          field="none"
          rows={6}
          flaws={flaws}
          value={matter.text}
          change={(text) => change({ text })}
        />
      )}
      {matter?.modality === 'table' && (
        <Text
          id="matter-rows"
          label={say('bank_page.edit_rows')}
          hint={say('bank_page.edit_rows_hint')}
          field="none"
          rows={6}
          flaws={flaws}
          value={as_lines(matter.rows)}
          change={(lines) => change({ rows: rows_of(lines) })}
        />
      )}
      {matter?.modality === 'image' && (
        <div class="field">
          <label for="matter-picture">{say('bank_page.edit_picture')}</label>
          <input
            class="input"
            id="matter-picture"
            type="file"
            accept="image/png"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) void octets_of(file).then((picture) => change({ picture }));
            }}
          />
          {matter.picture && <img class="film" src={address_of(writing)} alt={say('bank_page.edit_picture')} />}
        </div>
      )}
      <Flaws id="matter" flaws={flaws.filter((one) => one.field === 'matter')} />
    </div>
  );
}
