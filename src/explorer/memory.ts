/**
 * Arrays that searches have done with, for those to come, by length. To hand out the memory of all
 * cells of the board and to take it back costs a browser an eighth of the time that they take.
 */
const kept = new Map<number, Int32Array[]>();

/** Words that are kept at most: what the largest cells of the board take. */
const most = 1 << 23;
let words = 0;

/** An array of that length, with anything in it. */
export function take(length: number): Int32Array {
  const old = kept.get(length)?.pop();
  if (!old) return new Int32Array(length);
  words -= length;
  return old;
}

/** An array of at least that length, which is zero so far; behind that there may be anything. */
export function takeZeros(length: number): Int32Array {
  return take(2 ** Math.ceil(Math.log2(Math.max(length, 1024)))).fill(0, 0, length);
}

/** Gives arrays back, which nobody may look at any more. */
export function giveBack(arrays: readonly Int32Array[]): void {
  for (const one of arrays) {
    if (words + one.length > most) return;
    words += one.length;
    const same = kept.get(one.length);
    if (same) same.push(one);
    else kept.set(one.length, [one]);
  }
}
