export interface ChoiceProps {
  label: string;
  options: readonly { id: string; title: string }[];
  value: string;
  onChoose: (id: string) => void;
}

/** One choice of few, all of them in sight. */
export function Segments({ label, options, value, onChoose }: ChoiceProps) {
  return (
    <fieldset className="segments">
      <legend>{label}</legend>
      <span>
        {options.map(({ id, title }) => (
          <button key={id} type="button" aria-pressed={id === value} onClick={() => onChoose(id)}>
            {title}
          </button>
        ))}
      </span>
    </fieldset>
  );
}
