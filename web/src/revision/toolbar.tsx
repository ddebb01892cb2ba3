/** Buttons that put a filled example of each block where the caret is. */
import { say } from '../words/words';
import type { Choice } from './lists';
import { type_into } from './pen';

interface ToolbarProps {
  area: () => HTMLTextAreaElement | null;
  figures: string[];
  sources: Choice[];
  cite: (source: string) => string | undefined; ///< the file with the source on its list
  write: (file: string) => void;
  add_check: () => void;
}

/** A block stands on lines of its own. */
function block(area: HTMLTextAreaElement, text: string): string {
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const open = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const close = after === '' || after.startsWith('\n\n') ? '\n' : after.startsWith('\n') ? '\n' : '\n\n';
  return `${open}${text}${close}`;
}

const blocks = () => ({
  callout: `> [!patient] ${say('revision_page.example_title')}\n> ${say('revision_page.example_text')}`,
  table: `| ${say('revision_page.example_tool')} | ${say('revision_page.example_found')} |\n|---|--:|\n| A | 33 % |\n| B | 80 % |`,
});

/** What one alert in so many is right comes to: a formula that the programme knows. */
const number_example = '{{1 / ppv(0.33, 0.83, 0.07) | whole}}';

export function Toolbar({ area, figures, sources, cite, write, add_check }: ToolbarProps) {
  const put = (make: (here: HTMLTextAreaElement) => string) => {
    const here = area();
    if (here) type_into(here, make(here));
  };
  const note = (source: string) => {
    const here = area();
    if (!here || !source) return;
    type_into(here, `[^${source}]`);
    // The text has just changed; the list of sources is changed upon it.
    setTimeout(() => {
      const file = cite(source);
      if (file !== undefined) write(file);
    });
  };
  const figure = (name: string) =>
    name &&
    put((here) =>
      block(here, `![${say('revision_page.example_shows')}](${name} "${say('revision_page.example_caption')}")`),
    );
  return (
    <div class="tools" role="toolbar" aria-label={say('revision_page.insert')}>
      <button class="btn sm" type="button" onClick={add_check}>
        {say('revision_page.insert_check')}
      </button>
      <button class="btn sm" type="button" onClick={() => put((here) => block(here, blocks().callout))}>
        {say('revision_page.insert_callout')}
      </button>
      <button class="btn sm" type="button" onClick={() => put((here) => block(here, blocks().table))}>
        {say('revision_page.insert_table')}
      </button>
      <button class="btn sm" type="button" onClick={() => put(() => number_example)}>
        {say('revision_page.insert_number')}
      </button>
      <Menu label={say('revision_page.insert_source')} choices={sources} chosen={note} />
      {figures.length > 0 && (
        <Menu
          label={say('revision_page.insert_figure')}
          choices={figures.map((name) => ({ id: name, says: name.replace(/^figures\//, '') }))}
          chosen={figure}
        />
      )}
    </div>
  );
}

interface MenuProps {
  label: string;
  choices: Choice[];
  chosen: (id: string) => unknown;
}

const Menu = ({ label, choices, chosen }: MenuProps) => (
  <select
    class="input tool"
    aria-label={label}
    value=""
    onChange={(event) => {
      const id = event.currentTarget.value;
      event.currentTarget.value = '';
      chosen(id);
    }}
  >
    <option value="">{label}</option>
    {choices.map(({ id, says }) => (
      <option value={id} key={id}>
        {says}
      </option>
    ))}
  </select>
);
