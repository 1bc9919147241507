import type { DentryPicture } from '../threads/dentryPictures.ts';
import type { DirectoryPicture, Picture } from '../threads/picture.ts';
import type { Refs } from '../threads/refs.ts';
import { chainWords } from './chainLinks.ts';
import { looseInodes } from './pucks.ts';
import type { BrokenMark } from './stage.ts';

const places: Record<DentryPicture['zone'], string> = {
  directory: 'is the directory',
  'in-lookup': 'is in-lookup',
  hashed: 'is hashed: anyone can find it',
  unhashed: 'is unhashed',
  dying: 'is dying',
  freed: 'is freed',
};

/** The text twin of the stage: a sentence for every fact that it draws. */
export function describeStage(
  picture: Picture,
  refs: Refs[] = [],
  broken: readonly BrokenMark[] = [],
): string[] {
  const letter = (t: number): string => picture.threads[t]?.letter ?? '?';
  const out = broken.filter(({ mild }) => !mild).map(brokenWords);
  for (const dir of picture.directories) {
    const holders =
      dir.writer !== null
        ? `held exclusive by ${letter(dir.writer)}`
        : dir.readers.length > 0
          ? `held shared by ${dir.readers.map(letter).join(' and ')}`
          : 'free';
    out.push(`i_rwsem of ${dir.label} is ${holders}; i_dir_seq is ${dir.dirSeq}.`);
    if (dir.change) out.push(`What is known of ${dir.label}: ${changeWords(dir.change)}.`);
    if (dir.lock !== null) out.push(`i_lock of ${dir.label} is held by ${letter(dir.lock)}.`);
    for (const { thread, exclusive } of dir.queue) {
      out.push(`${letter(thread)} queues for it ${exclusive ? 'exclusive' : 'shared'}.`);
    }
  }
  for (const d of picture.dentries) {
    const facts = [
      `D${whichDentry(d).slice(1)} “${d.name}” ${places[d.zone]}`,
      d.positive ? `positive (inode ${d.inode})` : negativeWords(d.asOf),
      d.count < 0 ? 'dead' : `count ${d.count}`,
      ...(d.owner === null ? [] : [`owned by ${letter(d.owner)}`]),
      ...(d.lock === null ? [] : [`d_lock held by ${letter(d.lock)}`]),
      ...(d.inodeLock === null ? [] : [`i_lock of its inode held by ${letter(d.inodeLock)}`]),
      ...holderWords(refs.find((one) => one.dentry === d.id)),
      ...d.flags,
    ];
    out.push(`${facts.join(', ')}.`);
  }
  out.push(...chainWords(picture));
  if (picture.chainLock !== null) {
    out.push(`The lock of the in-lookup chain is held by ${letter(picture.chainLock)}.`);
  }
  for (const { name, lock } of picture.buckets) {
    if (lock !== null) out.push(`The bucket of “${name}” is locked by ${letter(lock)}.`);
  }
  for (const { inode, holder } of looseInodes(picture)) {
    out.push(`i_lock of inode ${inode}, which no dentry has yet, is held by ${letter(holder)}.`);
  }
  for (const { name, holder } of picture.globals) out.push(`${name} is held by ${letter(holder)}.`);
  for (const { name, inode } of picture.server.slice(1)) {
    out.push(`The server has “${name}”${inode ? ` as inode ${inode}` : ' not'}.`);
  }
  for (const { thread, gone, linked } of picture.heads) {
    const who = linked.length > 0 ? `; ${linked.map(letter).join(', ')} hangs on it` : '';
    const state = gone ? 'is gone with its stack frame' : 'is live in its stack frame';
    out.push(`${letter(thread)}’s wait queue head ${state}${who}.`);
  }
  for (const thread of picture.threads) {
    out.push(`${thread.letter}: ${thread.because || statusWords(thread.status)}.`);
  }
  return out;
}

function brokenWords({ word, detail, dentries }: BrokenMark): string {
  const marked = dentries.length > 0 ? `: marked on dentry ${dentries.join(' and ')}` : '';
  return `✕ ${word}${marked}. ${detail}.`;
}

/* Who holds a part of a count: `held by R twice, by 2 children, by 1 other`. */
function holderWords(refs: Refs | undefined): string[] {
  if (!refs) return [];
  const { threads, children, others } = refs;
  const parts = threads.map(({ letter, n }) => `by ${letter}${n > 1 ? ` ${n} times` : ''}`);
  if (children > 0) parts.push(`by ${children} ${children === 1 ? 'child' : 'children'}`);
  if (others > 0) parts.push(`by ${others} from outside the threads`);
  return parts.length > 0 ? [`referenced ${parts.join(', ')}`] : [];
}

/** Up to which change of its directory a client knows it: that, and whether it may still be used. */
export function changeWords({ known, old }: NonNullable<DirectoryPicture['change']>): string {
  return `change ${known}${old ? ', too old' : ''}`;
}

/** Which rules of locking: today’s, or the proposed. */
export function lockOrderWords(locking: 'today' | 'proposed'): string {
  return locking === 'today' ? 'today’s lock order' : 'the proposed lock order';
}

/** With a capital letter, unless it begins with a name of the kernel, which keeps its spelling. */
export function capital(text: string): string {
  return /^\w+([_(]|fs\b)/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Which dentry it is, with the label that sentences call it by: `dentry 2 (D0)`. */
export function whichDentry({ id, label }: DentryPicture): string {
  return label === `dentry ${id}` ? label : `dentry ${id} (${label})`;
}

/** A negative dentry, and as of which change of its directory there is no such name. */
export function negativeWords(asOf: number | null): string {
  return asOf === null ? 'negative' : `negative as of change ${asOf}`;
}

/** A thread's statechart state in words. */
export function statusWords(status: string): string {
  const words: Record<string, string> = {
    runnable: 'runnable',
    running: 'running',
    'blocked.rwsem': 'blocked on i_rwsem',
    'blocked.spinlock': 'blocked on a spinlock',
    'blocked.bitLock': 'blocked on a bucket lock',
    asleep: 'asleep',
    done: 'done',
    'waiting.rpc': 'waiting for an RPC answer',
    'waiting.turn': 'not begun yet',
    'dead.bug': 'dead: BUG',
    'dead.oops': 'dead: oops',
    'dead.killed': 'stopped by a check',
  };
  return words[status] ?? status;
}
