import { library } from 'virtual:programs';
import { expect, test } from 'vitest';
import { verdictOf } from '../../src/explorer/verdictTable.ts';
import { cell } from '../worlds.ts';

const lockFirst = 'i_rwsem → IL';
const nameFirst = 'IL → i_rwsem';
const wrongFirst = 'IL (wrong case) → IL (exact case)';

/** One thread is enough to see in which order it takes its locks (story 08, cast 08-a). */
test.each([
  ['before today', [lockFirst]],
  ['before proposed', [lockFirst, nameFirst]],
  ['as-posted today', [lockFirst, nameFirst]],
  ['as-posted proposed', [nameFirst]],
  ['later today', [lockFirst]],
  ['later proposed', [nameFirst]],
])('d_add_ci, %s, draws the arrows %s', (setting, edges) => {
  const result = verdictOf(cell(`08-a ${setting}`), library);
  expect(result.verdict).toBe('ok');
  expect(result.edges).toEqual([...edges, wrongFirst]);
  expect(result.claims.find(({ claim }) => claim === 'K9')?.holds).toBe(edges.length === 1);
});

/** Who waits for a name with the directory locked draws a cycle there, also where nobody is stuck. */
test.each([
  ['05-a before', true],
  ['05-a as-posted', false],
  ['09-a before', true],
  ['09-a with-fix', false],
  ['12-d before', false],
  ['13-b before', true],
  ['13-a as-its-text-says', false],
  ['17-c before', true],
  ['17-c as-posted', false],
  ['18-a before', true],
  ['18-a as-posted', false],
  ['19-b before', false],
  ['19-b as-posted', false],
])('under the proposed order, in %s, is there a cycle of locks: %s', (setting, cycle) => {
  const { edges } = verdictOf(cell(`${setting} proposed`), library);
  expect(edges).toEqual(cycle ? [lockFirst, nameFirst] : [nameFirst]);
});
