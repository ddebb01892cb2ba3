/** A labelled field whose value is one of a list. */
interface Entry {
  id: string;
  name: string;
}

interface ChoiceProps {
  id: string;
  label: string;
  none: string; ///< what an empty choice is called
  list: readonly Entry[];
  value: string;
  choose: (id: string) => void;
}

export function Choice({ id, label, none, list, value, choose }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select class="input" id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{none}</option>
        {list.map((entry) => (
          <option value={entry.id} key={entry.id}>
            {entry.name}
          </option>
        ))}
      </select>
    </div>
  );
}
