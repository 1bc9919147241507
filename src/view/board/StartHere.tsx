import { storyOf } from '../../session/catalog.ts';
import { openCell } from '../../session/store.ts';
import { ArrowHead } from '../ui/ArrowHead.tsx';

/** The one story to begin with: the circle of 05. */
export function StartHere() {
  const story = storyOf('05');
  if (!story) return null;
  const { cast, variant, locking } = story.opens;
  return (
    <section className="card">
      <h2>Start here</h2>
      <p>
        readdir and open want one name. Under the proposed lock order the old code waits in a
        circle; with the patch, readdir is told “would block” and goes its way.
      </p>
      <Circle />
      <button
        type="button"
        className="go"
        onClick={() => openCell(story.id, cast, variant, locking)}
      >
        Story {story.id}: step through it <span aria-hidden="true">→</span>
      </button>
    </section>
  );
}

const box = { y: 46, width: 124, height: 56, rx: 9, fill: 'none', strokeWidth: 2 };
const arrow = { fill: 'none', stroke: 'var(--bad)', strokeWidth: 2.2, markerEnd: 'url(#circle)' };

function Circle() {
  return (
    <svg viewBox="0 0 306 148" aria-hidden="true">
      <defs>
        <ArrowHead id="circle" colour="var(--bad)" size={6} />
      </defs>
      <rect x="3" {...box} stroke="var(--a)" />
      <rect x="179" {...box} stroke="var(--b)" strokeDasharray="5 4" />
      <Thread x={20} y={68} letter="R" colour="var(--a)" name="readdir" />
      <text x="14" y="92" className="quiet">
        holds i_rwsem
      </text>
      <Thread x={196} y={68} letter="C" colour="var(--b)" name="open" />
      <text x="190" y="92" className="quiet">
        owns name “x”
      </text>
      <path d="M88 44 C 110 14 196 14 218 42" {...arrow} />
      <path d="M218 104 C 196 134 110 134 88 106" {...arrow} />
      <text x="153" y="14" className="red">
        waits for the name
      </text>
      <text x="153" y="143" className="red">
        waits for the lock
      </text>
    </svg>
  );
}

interface ThreadProps {
  x: number;
  y: number;
  letter: string;
  colour: string;
  name: string;
}

function Thread({ x, y, letter, colour, name }: ThreadProps) {
  return (
    <>
      <circle cx={x} cy={y} r="9" fill={colour} />
      <text x={x} y={y + 4} className="letter">
        {letter}
      </text>
      <text x={x + 16} y={y + 4}>
        {name}
      </text>
    </>
  );
}
