/** The head of arrows that end in `url(#id)`. `size` is its side, in widths of the line. */
export function ArrowHead({ id, colour, size = 7 }: { id: string; colour: string; size?: number }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX={7}
      refY={4}
      markerWidth={size}
      markerHeight={size}
      orient="auto"
    >
      <path d="M0 0L8 4L0 8z" fill={colour} />
    </marker>
  );
}
