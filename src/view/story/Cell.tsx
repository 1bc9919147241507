import { cellOf } from '../../scene/cell.ts';
import type { DentryPicture } from '../../threads/dentryPictures.ts';
import type { Picture } from '../../threads/picture.ts';

/** The 16 bytes that change their meaning with the phase of the dentry. */
export function Cell({ dentry, picture }: { dentry: DentryPicture; picture: Picture }) {
  const { phase, words, danger } = cellOf(dentry, picture);
  return (
    <div className="shared-bytes">
      <p>
        The 16 shared bytes are <b>{phase}</b>.
      </p>
      <ol>
        {words.map(({ offset, name, value }) => (
          <li key={offset}>
            <small>+{offset}</small> <b>{name}</b> {value}
          </li>
        ))}
      </ol>
      {danger ? <p className="danger">{danger}</p> : null}
      <small>Offsets as in the robot’s report: a dentry of 312 bytes.</small>
    </div>
  );
}
