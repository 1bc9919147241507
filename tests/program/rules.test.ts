import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import type { Setting } from '../../src/program/program.ts';
import { functionsOf } from '../../src/program/world.ts';
import { cell } from '../worlds.ts';

const today = cell('05-c as-posted today');
const proposed = cell('05-c as-posted proposed');

/* A function as a setting has it, as text. */
const form = (name: string, setting: Setting): string =>
  JSON.stringify(functionsOf(setting, library).get(name)?.body);

const rulesIn = (name: string): string[] => {
  const found: string[] = [];
  JSON.stringify(library[name], (_, value) => {
    if (value?.k === 'when' && value.what === 'proposed') found.push(value.arg);
    return value;
  });
  return found;
};

const names = Object.keys(library);
const rules = [...new Set(names.flatMap(rulesIn))].sort();

describe('a rule of the proposed lock order is in effect by itself', () => {
  test('P2, P4, P5, P6 and P7 are code', () => {
    expect(rules).toEqual(['P2', 'P4', 'P5', 'P6', 'P7']);
  });

  test.each(rules)('%s changes the functions that ask for it, and no others', (rule) => {
    const changed = names.filter(
      (name) => form(name, { ...today, rules: [rule] }) !== form(name, today),
    );
    expect(changed).toEqual(names.filter((name) => rulesIn(name).includes(rule)));
  });

  test('none of them is today’s order, all of them are the proposed one', () => {
    for (const name of names) {
      expect(form(name, { ...proposed, rules: [] })).toBe(form(name, today));
      expect(form(name, { ...today, rules })).toBe(form(name, proposed));
    }
  });

  test('lookups that own the name first, under readers that lock first, are a mixed order', () => {
    const mixed = { ...cell('05-b before today'), rules: ['P2'] };
    const { edges, claims } = verdictOf(mixed, library);
    expect(edges).toEqual(['i_rwsem → IL', 'IL → i_rwsem']);
    expect(claims.find(({ claim }) => claim === 'K9')?.holds).toBe(false);
  });
});
