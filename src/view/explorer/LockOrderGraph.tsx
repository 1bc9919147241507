import { lockBox, lockGraphOf, lockGraphWords } from '../../scene/lockGraph.ts';
import { ArrowHead } from '../ui/ArrowHead.tsx';

const meaning: Record<string, string> = {
  i_rwsem: 'the directory',
  IL: 'a name, in-lookup',
  s_vfs_rename_mutex: 'renames',
};

/** Who may wait for what while holding what, over lock classes; a cycle in red. */
export function LockOrderGraph({ edges }: { edges: readonly string[] }) {
  const graph = lockGraphOf(edges);
  return (
    <section className="card">
      <h2>Lock order</h2>
      {graph.classes.length > 0 ? (
        <svg
          className="lock-graph"
          viewBox={`0 0 ${graph.width} ${graph.height}`}
          style={{ maxWidth: graph.width }}
          aria-hidden="true"
        >
          <defs>
            <ArrowHead id="order-ink" colour="var(--ink)" />
            <ArrowHead id="order-bad" colour="var(--bad)" />
          </defs>
          {graph.classes.map(({ name, x, y, cyclic }) => (
            <g key={name} className={cyclic ? 'class cyclic' : 'class'}>
              <rect
                x={x - lockBox.width / 2}
                y={y - lockBox.height / 2}
                width={lockBox.width}
                height={lockBox.height}
                rx="9"
              />
              <text x={x} y={y - 2}>
                {name}
              </text>
              <text x={x} y={y + 14} className="quiet">
                {meaning[name] ?? ''}
              </text>
            </g>
          ))}
          {graph.edges.map(({ from, to, cyclic, curve }) => (
            <path
              key={`${from} ${to}`}
              className={cyclic ? 'order cyclic' : 'order'}
              d={curve}
              markerEnd={`url(#order-${cyclic ? 'bad' : 'ink'})`}
            />
          ))}
        </svg>
      ) : null}
      <ul className="order-words">
        {lockGraphWords(graph).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
