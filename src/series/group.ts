import { patchOf } from './patch.ts';
import type { Load, Mail, Patch, Problem, Series } from './series.ts';
import { patchSubject } from './subject.ts';

/**
 * Sorts mails into series, one per version: a mail belongs to the version of the nearest mail
 * above it whose subject names one. Patches come in their order, however they were posted; what
 * is missing of them is said.
 */
export function groupMails(all: readonly Mail[]): Load {
  const problems: Problem[] = [];
  const mails = onlyOnce(all, problems);
  const byId = new Map(mails.map((mail) => [mail.id, mail]));
  const byVersion = new Map<number, Mail[]>();
  const loose: Mail[] = [];
  for (const mail of mails) {
    const version = versionOf(mail, byId);
    if (version === null) loose.push(mail);
    else byVersion.set(version, [...(byVersion.get(version) ?? []), mail]);
  }
  for (const mail of loose) {
    const text = 'it answers no mail of a patch series: shown beside the first one';
    problems.push({ file: mail.file, mail: mail.number, line: 0, text });
  }
  const versions = [...byVersion.keys()].sort((a, b) => a - b);
  const series = versions.map((version, i) => {
    const own = [...(byVersion.get(version) ?? []), ...(i === 0 ? loose : [])];
    return seriesOf(version, own, problems);
  });
  return { series, problems };
}

function onlyOnce(all: readonly Mail[], problems: Problem[]): Mail[] {
  const seen = new Map<string, Mail>();
  for (const mail of all) {
    const first = seen.get(mail.id);
    if (!first) seen.set(mail.id, mail);
    else {
      const text = `it has the id of mail ${first.number} of ${first.file}: kept once`;
      problems.push({ file: mail.file, mail: mail.number, line: 0, text });
    }
  }
  return [...seen.values()];
}

function versionOf(mail: Mail, byId: Map<string, Mail>): number | null {
  const met = new Set<string>();
  for (let one: Mail | undefined = mail; one && !met.has(one.id); one = byId.get(one.parent)) {
    const found = patchSubject(one.subject.replace(/^(\s*re:\s*)+/i, ''));
    if (found) return found.version;
    met.add(one.id);
  }
  return null;
}

function seriesOf(version: number, mails: Mail[], problems: Problem[]): Series {
  const patches: Patch[] = [];
  for (const mail of mails) {
    const found = patchOf(mail);
    problems.push(...found.problems);
    if (found.patch) patches.push(found.patch);
  }
  patches.sort((a, b) => a.number - b.number);
  const subjects = mails.flatMap((mail) => patchSubject(mail.subject) ?? []);
  const total = Math.max(...subjects.map((subject) => subject.total), 0);
  const missing = Array.from({ length: total }, (_, i) => i + 1).filter(
    (n) => !patches.some((patch) => patch.number === n),
  );
  if (missing.length > 0) {
    const file = mails[0]?.file ?? '';
    problems.push({
      file,
      mail: 0,
      line: 0,
      text: `of ${total} patches ${listed(missing)} missing`,
    });
  }
  const title = subjects.find(({ number }) => number === 0)?.title ?? patches[0]?.title ?? '';
  const inOrder = [...mails].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { title, version, mails: inOrder, patches };
}

function listed(numbers: number[]): string {
  const first = numbers.slice(0, 12).join(', ');
  return `${first}${numbers.length > 12 ? ' and more' : ''} ${numbers.length > 1 ? 'are' : 'is'}`;
}
