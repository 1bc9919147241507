import { useLayoutEffect, useRef } from 'react';
import { framesBox, lockBoxes, stageOf, stageSize, zones } from '../../scene/stage.ts';
import { describeStage } from '../../scene/words.ts';
import type { Picture } from '../../threads/picture.ts';
import { draw } from './draw.ts';
import { moveTime } from './motion.ts';

/** One moment of the world: the directory and its lock, dentries by linkage, who waits for whom. */
export function Stage({ picture }: { picture: Picture }) {
  const root = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (root.current) draw(root.current, stageOf(picture), moveTime(performance.now()));
  }, [picture]);
  const words = describeStage(picture);
  return (
    <figure className="stage">
      <svg viewBox={`0 0 ${stageSize.width} ${stageSize.height}`} aria-hidden="true">
        <Patterns />
        <Directory picture={picture} />
        <Zones picture={picture} />
        <g ref={root} />
      </svg>
      <figcaption className="sr-only">
        <h3>The stage in words</h3>
        <ul>
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Patterns() {
  const marker = { viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7 };
  return (
    <defs>
      <pattern
        id="hatch"
        width="7"
        height="7"
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
      >
        <line x1="0" y1="0" x2="0" y2="7" className="hatch" />
      </pattern>
      <pattern id="cross" width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M0 0L8 8M8 0L0 8" className="hatch thin" />
      </pattern>
      <marker id="arrow" orient="auto" {...marker}>
        <path d="M0 0L8 4L0 8z" className="head" />
      </marker>
      <marker id="arrow-bad" orient="auto" {...marker}>
        <path d="M0 0L8 4L0 8z" className="head bad" />
      </marker>
    </defs>
  );
}

function Directory({ picture }: { picture: Picture }) {
  const dir = picture.directories[0];
  const root = picture.dentries.find((d) => d.zone === 'directory');
  const { holder, queue } = lockBoxes;
  const lock = root && root.lock !== null ? picture.threads[root.lock]?.letter : null;
  const server = picture.server
    .slice(1)
    .map(({ name, inode }) => `“${name}” ${inode ? `→ inode ${inode}` : 'is not there'}`);
  const held = dir && (dir.writer !== null || dir.readers.length > 0);
  return (
    <g className="directory">
      <rect x="28" y="14" width="780" height="122" rx="12" className="panel" />
      <text x="46" y="40" className="title">
        directory {dir?.label}
      </text>
      <text x="46" y="62" className="line">
        i_dir_seq {dir?.dirSeq}
      </text>
      <text x="46" y="82" className="line">
        count {root?.count}
        {lock ? ` · d_lock ${lock}` : ''}
      </text>
      <text x="46" y="116" className="line">
        {server.length > 0 ? `on the server: ${server.join(', ')}` : ''}
      </text>
      <text x={holder.x} y={holder.y - 10} className="line">
        i_rwsem
      </text>
      <rect {...holder} height="46" rx="8" className={held ? 'held' : 'free'} />
      {held ? null : (
        <text x={holder.x + 14} y={holder.y + 28} className="line">
          free
        </text>
      )}
      <text x={queue.x} y={queue.y - 10} className="line">
        waiting, in order
      </text>
      <rect {...queue} height="46" rx="8" className="free dashed" />
    </g>
  );
}

const heads = [
  { zone: zones['in-lookup'], title: 'In lookup', about: 'one thread owns the name' },
  { zone: zones.hashed, title: 'Hashed', about: 'anyone can find it' },
  { zone: zones.unhashed, title: 'Unhashed', about: 'private' },
  { zone: zones.dying, title: 'Dying', about: 'and freed' },
];

function Zones({ picture }: { picture: Picture }) {
  const frames = picture.heads.length > 0;
  const all = frames
    ? [...heads, { zone: framesBox, title: 'Stack frames', about: 'with a wait queue head' }]
    : heads;
  return (
    <g className="zones">
      {all.map(({ zone, title, about }) => (
        <g key={title}>
          <rect {...zone} rx="12" />
          <text x={zone.x + 2} y={zone.y - 10} className="title">
            {title}
            <tspan className="line" dx="8">
              {about}
            </tspan>
          </text>
        </g>
      ))}
      {picture.chainLock === null ? null : (
        <text x={zones['in-lookup'].x + 290} y={zones['in-lookup'].y - 10} className="line end">
          chain lock {picture.threads[picture.chainLock]?.letter}
        </text>
      )}
    </g>
  );
}
