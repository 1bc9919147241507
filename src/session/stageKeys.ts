/** What a key does to a stage that has the focus. */
export type StageAction =
  | 'closer'
  | 'farther'
  | 'whole'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'fold';

const actions: Record<string, StageAction> = {
  '+': 'closer',
  '=': 'closer',
  '-': 'farther',
  '0': 'whole',
  h: 'left',
  j: 'down',
  k: 'up',
  l: 'right',
  u: 'fold',
};

/** The action of a key on a stage; null where the key is not for it. */
export function stageAction(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}): StageAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return actions[event.key] ?? null;
}

/** The same in the words of the help. The page itself has no use for these keys. */
export const stageKeyHelp: readonly { keys: string; does: string }[] = [
  { keys: '+ − 0', does: 'on the stage, with the focus there: closer, farther, the whole' },
  { keys: 'h j k l', does: 'on the stage: to the left, down, up, to the right' },
  { keys: 'u', does: 'on the stage: unfold what is folded, or fold it again' },
];
