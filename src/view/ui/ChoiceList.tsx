import type { ChoiceProps } from './Segments.tsx';

/** One choice of many, or of long ones: a list that opens. */
export function ChoiceList({ label, options, value, onChoose }: ChoiceProps) {
  return (
    <label className="choice-list">
      {label}{' '}
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
