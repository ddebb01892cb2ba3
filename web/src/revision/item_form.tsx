/** A check or an item as a form: it writes the YAML for people who do not know it. */
import { say } from '../words/words';
import { Many, Select, Words } from './fields';
import { AnswerFields } from './answer_fields';
import type { FormPart } from './form_part';
import { check_kinds, item_kinds, kind_of, levels, text, texts, with_kind, type Kind, type Values } from './item_value';
import type { Lists } from './lists';
import { Findings, type LineFinding } from './pen';
import { field_of_line, values_of, with_value, type Path } from './yaml_text';

export interface ItemFormProps {
  id: string; ///< begins the id of each field
  yaml: string;
  path: Path; ///< where the item's map stands in it
  check: boolean; ///< else a practice item of the module
  lists: Lists;
  findings: LineFinding[]; ///< by lines of `yaml`
  locked: boolean;
  change: (yaml: string) => void;
}

export const value_at = (yaml: string, path: Path): Values | undefined =>
  path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
    values_of(yaml),
  ) as Values | undefined;

export function ItemForm({ id, yaml, path, check, lists, findings, locked, change }: ItemFormProps) {
  const values = value_at(yaml, path);
  if (!values || typeof values !== 'object') return <Findings id={`${id}-findings`} findings={findings} />;
  const set = (key: string, value: unknown) => change(with_value(yaml, path, key, value));
  const placed = findings.map((one) => ({ ...one, field: field_of_line(yaml, path, one.line) }));
  const about = (field: string) => placed.filter((one) => one.field === field);
  const part: FormPart = { id, values, locked, set, about };
  const kinds: readonly Kind[] = check ? check_kinds : item_kinds;
  const shown = new Set(['stem', 'kind', 'competency', 'level', 'sources', 'credit']);
  const rest = placed.filter(({ field }) => !shown.has(field) && !AnswerFields.shows(values, field));
  return (
    <div class="stack">
      {rest.length > 0 && <Findings id={`${id}-findings`} findings={rest} />}
      <Select
        id={`${id}-kind`}
        label={say('revision_page.kind')}
        value={kind_of(values)}
        choices={kinds.map((kind) => ({ id: kind, says: say(`revision_page.kind_${kind}`) }))}
        locked={locked}
        findings={about('kind')}
        change={(kind) => change(with_kind(yaml, path, values, kind as Kind))}
      />
      <Words
        id={`${id}-stem`}
        label={say('revision_page.stem')}
        rows={4}
        value={text(values, 'stem')}
        locked={locked}
        findings={about('stem')}
        change={(stem) => set('stem', stem)}
      />
      <AnswerFields part={part} />
      <div class="fields">
        <Select
          id={`${id}-competency`}
          label={say('revision_page.competency')}
          value={text(values, 'competency')}
          choices={lists.competencies}
          locked={locked}
          findings={about('competency')}
          {...(check ? { none: say('revision_page.none') } : {})}
          change={(chosen) => set('competency', chosen || undefined)}
        />
        <Select
          id={`${id}-level`}
          label={say('revision_page.level')}
          value={text(values, 'level')}
          choices={levels.map((level) => ({ id: level, says: say(`revision_page.level_${level}`) }))}
          locked={locked}
          findings={about('level')}
          {...(check ? { none: say('revision_page.none') } : {})}
          change={(chosen) => set('level', chosen || undefined)}
        />
      </div>
      <Many
        id={`${id}-sources`}
        label={say('revision_page.sources')}
        values={texts(values, 'sources')}
        choices={lists.sources}
        locked={locked}
        findings={about('sources')}
        change={(sources) => set('sources', sources.length > 0 ? sources : undefined)}
      />
      {check && (
        <label class="row tight">
          <input
            type="checkbox"
            checked={values.credit === true}
            disabled={locked}
            onChange={(event) => set('credit', event.currentTarget.checked || undefined)}
          />
          {say('revision_page.credit')}
        </label>
      )}
    </div>
  );
}
