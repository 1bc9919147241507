import { threadColour } from '../../scene/threadColour.ts';
import { statusWords } from '../../scene/words.ts';
import { hideGhost, showGhost } from '../../session/choices.ts';
import { freeDentry, stepThread } from '../../session/store.ts';
import type { Film } from '../../threads/film.ts';
import type { ThreadPicture } from '../../threads/picture.ts';

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
        <Choice
          key={`free ${dentry}`}
          name={n === 0 ? '0' : ''}
          words={`RCU frees dentry ${dentry}`}
          sentence={`RCU: nobody can see dentry ${dentry} any more; its memory is freed`}
          look={() => showGhost(film, at, { kind: 'rcu-free', dentry })}
          take={() => freeDentry(dentry)}
        />
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
  return next.map((sentence, choice) => (
    <Choice
      key={sentence}
      name={`${choice > 0 ? '⇧' : ''}${index + 1}`}
      words={choice > 0 ? `${letter}, other answer` : letter}
      sentence={sentence}
      style={style}
      look={() => showGhost(film, at, { kind: 'thread', thread: index, choice })}
      take={() => stepThread(index, choice)}
    />
  ));
}

interface ChoiceProps {
  /** Its key; '' for none. */
  name: string;
  words: string;
  sentence: string;
  style?: React.CSSProperties;
  look: () => void;
  take: () => void;
}

function Choice({ name, words, sentence, style, look, take }: ChoiceProps) {
  return (
    <button
      type="button"
      style={style}
      title={sentence}
      aria-label={`Next ${words}: ${sentence}`}
      onClick={() => {
        hideGhost();
        take();
      }}
      onMouseEnter={look}
      onMouseLeave={hideGhost}
      onFocus={look}
      onBlur={hideGhost}
    >
      {name ? <kbd>{name}</kbd> : null} {words}
    </button>
  );
}
