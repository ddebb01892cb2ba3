/** A field for somebody's own words: its label is {page}.{name}, its hint {page}.{name}_hint. */
import { say } from '../words/words';

interface WordsProps {
  id: string;
  page: string;
  name: string;
  most: number;
  value: string;
  set: (value: string) => void;
}

export function WordsField({ id, page, name, most, value, set }: WordsProps) {
  return (
    <div class="field">
      <label for={id}>{say(`${page}.${name}`)}</label>
      <p class="hint" id={`${id}-hint`}>
        {say(`${page}.${name}_hint`)}
      </p>
      <textarea
        class="input"
        id={id}
        required
        rows={4}
        minLength={10}
        maxLength={most}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}
