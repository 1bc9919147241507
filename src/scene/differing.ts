/**
 * What sentences of one stage say that those of another do not: of a dentry that both have, only the
 * facts that differ.
 */
export function differing(here: readonly string[], there: readonly string[]): string[] {
  const known = new Map(there.map((sentence) => [objectOf(sentence), sentence]));
  return here.flatMap((sentence) => {
    if (there.includes(sentence)) return [];
    const object = objectOf(sentence);
    const other = object === null ? undefined : known.get(object);
    if (other === undefined) return [sentence];
    const theirs = factsOf(other);
    const facts = factsOf(sentence).filter((fact) => !theirs.includes(fact));
    return facts.length > 0 ? [`${object}: ${facts.join(', ')}.`] : [];
  });
}

function objectOf(sentence: string): string | null {
  return /^Dentry \d+/.exec(sentence)?.[0] ?? null;
}

/* Without the dentry’s name, which stands before them already, and may hold a comma. */
function factsOf(sentence: string): string[] {
  return sentence
    .replace(/^Dentry \d+ “.*?” /, '')
    .replace(/\.$/, '')
    .split(', ');
}
