import { useMemo } from 'react';
import type { Mail, Series } from '../../series/series.ts';
import { seriesAddress } from '../../session/seriesPage.ts';
import { mailNumber, searchSeries } from '../../session/seriesReview.ts';
import { useTold } from '../ui/useTold.ts';

interface Props {
  series: Series;
  words: string;
  onOpen: () => void;
}

const most = 200;

/** Lines of the copy that hold the words, each a way to its mail. */
export function SearchView({ series, words, onOpen }: Props) {
  const hits = useMemo(() => searchSeries(series, words, most), [series, words]);
  const told = useTold<HTMLHeadingElement>();
  const address = (mail: Mail): string => {
    const own = series.patches.find((one) => one.mail === mail.id);
    return own ? seriesAddress(own.number) : seriesAddress(0, mailNumber(series, mail));
  };
  return (
    <section aria-label="Search">
      <h2 ref={told}>
        {hits.length === most ? `The first ${most}` : hits.length} lines with “{words}”
      </h2>
      <ul className="hits">
        {hits.map(({ mail, line, text }) => (
          <li key={`${mail.id} ${line}`}>
            <a href={address(mail)} onClick={onOpen}>
              {mail.author}, {mail.subject}
            </a>
            <pre>{text}</pre>
          </li>
        ))}
      </ul>
    </section>
  );
}
