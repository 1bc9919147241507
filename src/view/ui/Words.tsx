/** Prose that may name casts, as in “(02-e)”: such a label is never broken at its hyphen. */
export function Words({ children }: { children: string }) {
  return children.split(label).map((part, n) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
    return n % 2 === 0 ? part : <Label key={n}>{part}</Label>;
  });
}

/** A cast’s label, as in “02-e”, on one line. */
export function Label({ children }: { children: string }) {
  return <span className="label">{children}</span>;
}

const label = /(\(?\b[0-9RS]\d-[a-z]\b\)?[.,;:]?)/;
