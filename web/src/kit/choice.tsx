/** A labelled field whose value is one of a list. */
interface Entry {
  id: string;
  name: string;
}

interface ChoiceProps {
  id: string;
  label: string;
  hint?: string;
  none?: string; ///< what an empty choice is called; without it there is none
  list: readonly Entry[];
  value: string;
  choose: (id: string) => void;
}

export function Choice({ id, label, hint, none, list, value, choose }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select
        class="input"
        id={id}
        value={value}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {list.map((entry) => (
          <option value={entry.id} key={entry.id}>
            {entry.name}
          </option>
        ))}
      </select>
    </div>
  );
}
