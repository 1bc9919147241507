import { threadColour } from '../../scene/threadColour.ts';
import { statusWords } from '../../scene/words.ts';
import type { Film } from '../../threads/film.ts';
import type { ThreadPicture } from '../../threads/picture.ts';
import { ChoiceButton } from './ChoiceButton.tsx';

interface Props {
  film: Film;
  at: number;
}

/** Who may move now, a button each: looked at, it shows on the stage what would change. */
export function Next({ film, at }: Props) {
  const { threads, frees } = film.picture(at);
  return (
    <span className="choose">
      <span className="dim">next</span>
      {threads.map((thread) => (
        <OfThread key={thread.letter} thread={thread} film={film} at={at} />
      ))}
      {frees.map((dentry, n) => (
        <ChoiceButton
          key={`free ${dentry}`}
          film={film}
          at={at}
          move={{ kind: 'rcu-free', dentry }}
          label={`Next RCU frees dentry ${dentry}: nobody can see it any more`}
          title={`Nobody can see dentry ${dentry} any more; its memory is freed`}
        >
          {n === 0 ? <kbd>0</kbd> : null} RCU frees dentry {dentry}
        </ChoiceButton>
      ))}
    </span>
  );
}

function OfThread({ thread, film, at }: Props & { thread: ThreadPicture }) {
  const { index, letter, next, status, because } = thread;
  const style = { '--thread': threadColour(index) } as React.CSSProperties;
  if (next.length === 0) {
    return (
      <button type="button" disabled style={style} title={because || statusWords(status)}>
        {letter} {status.split('.')[0]}
      </button>
    );
  }
  return next.map((sentence, choice) => {
    const words = choice > 0 ? `${letter}, other answer` : letter;
    return (
      <ChoiceButton
        key={sentence}
        film={film}
        at={at}
        move={{ kind: 'thread', thread: index, choice }}
        label={`Next ${words}: ${sentence}`}
        title={sentence}
        style={style}
      >
        <kbd>{`${choice > 0 ? '⇧' : ''}${index + 1}`}</kbd> {words}
      </ChoiceButton>
    );
  });
}
