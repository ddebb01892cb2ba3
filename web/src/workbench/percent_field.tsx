/** A whole number from 0 to 100. */
interface PercentProps {
  id: string;
  label: string;
  value: number | undefined;
  set: (percent: number) => void;
}

export function Percent({ id, label, value, set }: PercentProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        value={value ?? ''}
        onInput={(event) => {
          const percent = event.currentTarget.valueAsNumber;
          if (Number.isInteger(percent)) set(percent);
        }}
      />
    </div>
  );
}
