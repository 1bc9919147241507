import { exploreBoard, fewest } from './explorerClient.ts';
import { beginWorkers } from './explorerWorkers.ts';
import { bindKeys } from './keys.ts';
import { noteLink } from './link.ts';
import { nextTask } from './nextTask.ts';
import { takeDrops } from './seriesDrop.ts';
import type { SessionState } from './state.ts';
import { loadEngine, on, openBoard, openPlace, session } from './store.ts';
import { addressOf, readAddress } from './url.ts';

const themeKey = 'dentroscope.theme';

/** Connects the session to the page: address, keys, theme, explorer, the clock that plays. */
export function startSession(): void {
  beginWorkers(fewest);
  readTheme();
  followAddress();
  window.addEventListener('popstate', followAddress);
  window.addEventListener('pagehide', replaceAddress);
  session.subscribe(writeAddress);
  session.subscribe(writeTheme);
  session.subscribe(playOn);
  bindKeys();
  takeDrops();
  void nextTask().then(afterShown);
}

/* What the page can be shown without. */
function afterShown(): void {
  exploreBoard();
  // Opening a story asks again, and says what is wrong.
  loadEngine().catch(() => undefined);
}

function followAddress(): void {
  // what was to be written belongs to the entry that was left
  pending = '';
  const { place, page, error } = readAddress(window.location.hash);
  noteLink(window.location.hash, place);
  if (place) openPlace(place);
  else openBoard(error ? `The address cannot be read: ${error}.` : '', page);
}

/* A new story, cast, variant or lock order is a new entry for Back; a step replaces the entry. */
function writeAddress(now: SessionState, before: SessionState): void {
  if (now.place === before.place && now.page === before.page) return;
  const address = addressOf(now.place, now.opening?.total ?? now.film?.length ?? 0, now.page);
  // What a link says beside its place stays until the reader moves on.
  if (address === (pending || window.location.hash.replace(/\?.*$/s, ''))) return;
  if (sameScene(now, before)) {
    pending = address;
    replacing ||= window.setTimeout(replaceAddress, 150);
    return;
  }
  replaceAddress();
  window.history.pushState(null, '', address);
}

let replacing = 0;
let pending = '';

/* Browsers refuse to take a new address with every step of a reader who scrubs. */
function replaceAddress(): void {
  window.clearTimeout(replacing);
  replacing = 0;
  if (pending !== '') window.history.replaceState(null, '', pending);
  pending = '';
}

function sameScene(a: SessionState, b: SessionState): boolean {
  const words = ({ place, page }: SessionState): string =>
    place
      ? [place.story, place.cast, place.variant, place.locking].join('/')
      : addressOf(null, 0, page);
  return words(a) === words(b);
}

function readTheme(): void {
  let stored: string | null = null;
  try {
    stored = window.localStorage.getItem(themeKey);
  } catch {
    // Storage may be closed to us: then the system's wish decides.
  }
  const light = window.matchMedia('(prefers-color-scheme: light)').matches;
  const theme = stored === 'light' || (stored === null && light) ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  session.setState({ theme });
}

function writeTheme({ theme }: SessionState, before: SessionState): void {
  if (theme === before.theme) return;
  document.documentElement.dataset.theme = theme;
  try {
    window.localStorage.setItem(themeKey, theme);
  } catch {
    // Not kept, then.
  }
}

let timer = 0;

function playOn({ playing }: SessionState, before: SessionState): void {
  if (playing === before.playing) return;
  window.clearInterval(timer);
  if (playing) timer = window.setInterval(on, 700);
}
