import { library } from 'virtual:programs';
import { makeWorld } from '../src/program/world.ts';
import { lanesOf } from '../src/scene/lanes.ts';
import { stageOf } from '../src/scene/stage.ts';
import { settingOf } from '../src/session/catalog.ts';
import type { Zone } from '../src/threads/dentryPictures.ts';
import { createDirector } from '../src/threads/director.ts';
import { laneFactsOf } from '../src/threads/laneFacts.ts';
import type { Picture } from '../src/threads/picture.ts';
import { draw } from '../src/view/stage/draw.ts';
import { Mover } from '../src/view/stage/motion.ts';
import { type Figure, quantile } from './figure.ts';
import '../src/view/ui/tokens.css';
import '../src/view/ui/base.css';
import '../src/view/stage/stage.css';
import '../src/view/stage/marks.css';

declare global {
  interface Window {
    /** Steps drawn among n dentries; each is marked `step` at its start, `shown` at its paint. */
    steps?: (n: number) => Promise<Figure[]>;
    /** Frames while playing, and a long schedule. */
    measure?: () => Promise<Figure[]>;
    gc?: () => void;
  }
}

const root = document.getElementById('root') as unknown as SVGGElement;

/* Every dentry is drawn. */
const open = new Set(['in-lookup', 'hashed', 'unhashed', 'dying', 'freed'] as const);

const painted = (): Promise<number> =>
  new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));

function world(cast: string, variant: string, story = cast.slice(0, 2)) {
  const setting = settingOf({ story, cast, variant, locking: 'today' });
  if (typeof setting === 'string') throw new Error(setting);
  return makeWorld(setting, library);
}

/* A moment with n dentries; in every one of them one dentry stands elsewhere. */
function crowd(n: number, moment: number): Picture {
  const film = createDirector(world('00-a', 'before')).film();
  const first = film.picture(0);
  const one = first.dentries.find((d) => d.zone !== 'directory');
  if (!one) throw new Error('no dentry in cast 00-a');
  const zones: Zone[] = ['in-lookup', 'hashed', 'unhashed', 'dying'];
  const dentries = Array.from({ length: n }, (_, i) => ({
    ...one,
    id: i + 2,
    zone: zones[(i + (i === moment % n ? moment : 0)) % 4] as Zone,
  }));
  return { ...first, dentries, pool: n + 1 };
}

/** Milliseconds of a frame. */
const frame = 1000 / 60;

/* Ends at a share of the time between two frames, to be as likely early in it as late. */
async function within(share: number): Promise<void> {
  const start = await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, Math.floor(share * frame) - 1));
  while (performance.now() - start < share * frame);
  // what was waited for is no work of the step
  const { port1, port2 } = new MessageChannel();
  await new Promise((done) => {
    port1.onmessage = done;
    port2.postMessage(null);
  });
}

/** Steps drawn before any is counted. */
const warm = 12;

async function stepToPaint(n: number): Promise<Figure[]> {
  const pictures = Array.from({ length: 24 }, (_, i) => crowd(n, i));
  const drawn: number[] = [];
  const shown: number[] = [];
  for (let i = 0; i < 132; i++) {
    await within((i * 0.618) % 1);
    if (i >= warm) performance.mark('step');
    const start = performance.now();
    draw(root, stageOf(pictures[i % 24] as Picture, { form: 'wide', open }));
    drawn.push(performance.now() - start);
    shown.push((await painted()) - start);
    performance.mark('shown');
  }
  const p95 = (all: number[]): number => quantile(all.slice(warm), 0.95);
  return [
    { what: `${n} dentries, a step drawn, p95`, value: p95(drawn), unit: 'ms of script' },
    { what: `${n} dentries, from the step to its paint, p95`, value: p95(shown), unit: 'ms' },
  ];
}

async function droppedFrames(): Promise<Figure> {
  const mover = new Mover();
  const pictures = Array.from({ length: 24 }, (_, i) => crowd(50, i));
  let [frames, late] = [0, 0];
  let last = performance.now();
  const end = last + 4000;
  let next = last;
  let i = 0;
  while (performance.now() < end) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames++;
    if (now - last > 25) late++;
    last = now;
    if (now < next) continue;
    next = now + 175;
    mover.show(stageOf(pictures[i++ % 24] as Picture, { form: 'wide', open }), (m) =>
      draw(root, m),
    );
  }
  mover.stop();
  return {
    what: 'frames later than 25 ms, playing at 4×',
    value: (100 * late) / frames,
    unit: '%',
  };
}

async function longSchedule(): Promise<Figure[]> {
  const heap = (): number => {
    window.gc?.();
    return (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
  };
  const director = createDirector(world('18-c', 'as-posted'));
  const before = heap();
  while (director.film().length < 10_000) {
    const film = director.film();
    const move = film.world.moves(film.snapshot(film.length))[0];
    if (!move || !director.move(move)) break;
  }
  const film = director.film();
  const size = (heap() - before) / 1e6;
  const start = performance.now();
  const facts = laneFactsOf(film);
  const read = performance.now() - start;
  lanesOf(facts, { from: 0, to: film.length }, 1300);
  const lanes = performance.now() - start - read;
  const walk = (from: number, by: number): number => {
    const times = Array.from({ length: 200 }, (_, i) => {
      const start = performance.now();
      director.seek(from + by * i);
      draw(root, stageOf(film.picture(from + by * i), { form: 'wide' }));
      return performance.now() - start;
    });
    return quantile(times, 0.5);
  };
  const [on, back] = [walk(2000, 1), walk(6000, -1)];
  const scrub = Array.from({ length: 300 }, (_, i) => {
    const start = performance.now();
    const at = (i * 7919) % film.length;
    director.seek(at);
    draw(root, stageOf(film.picture(at), { form: 'wide' }));
    return performance.now() - start;
  });
  return [
    { what: 'steps of the long schedule', value: film.length, unit: '' },
    { what: 'its memory', value: size, unit: 'MB' },
    { what: 'its lanes, read at once instead of in slices', value: read, unit: 'ms' },
    { what: 'where everything in them is drawn, the first time', value: lanes, unit: 'ms' },
    { what: 'a step back / a step on, medians of 200', value: back / on, unit: '×' },
    { what: 'scrubbing it, slowest of 300', value: Math.max(...scrub), unit: 'ms' },
  ];
}

window.steps = stepToPaint;
window.measure = async () => [await droppedFrames(), ...(await longSchedule())];
