/** Theme and size of text: seen at once, kept on this phone. */
import { useState } from 'preact/hooks';
import { keep_look, read_look, text_sizes, themes, type Look } from '../kit/look';
import { number, say } from '../words/words';

interface RowProps<Value extends string> {
  name: string;
  title: string;
  values: readonly Value[];
  word: (value: Value) => string;
  chosen: Value;
  choose: (value: Value) => void;
}

function Row<Value extends string>({ name, title, values, word, chosen, choose }: RowProps<Value>) {
  return (
    <fieldset class="stack-s">
      <legend>{title}</legend>
      {values.map((value) => (
        <label class="row" key={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => choose(value)} />
          <span>{word(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function LookForm() {
  const [look, set_look] = useState(read_look);
  const change = (part: Partial<Look>) => {
    const next = { ...look, ...part };
    keep_look(next);
    set_look(next);
  };
  return (
    <section class="card stack" aria-labelledby="look-title">
      <h2 id="look-title">{say('settings_page.look')}</h2>
      <p class="small muted">{say('settings_page.look_here')}</p>
      <Row
        name="theme"
        title={say('settings_page.theme')}
        values={themes}
        word={(value) => say(`settings_page.theme_${value}`)}
        chosen={look.theme}
        choose={(theme) => change({ theme })}
      />
      <Row
        name="text"
        title={say('settings_page.text')}
        values={text_sizes}
        word={(value) => say('settings_page.text_size', { percent: number(Number(value), 1) })}
        chosen={look.text}
        choose={(text) => change({ text })}
      />
    </section>
  );
}
