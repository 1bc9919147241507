import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { Words } from '../../src/view/ui/Words.tsx';
import '../../src/view/ui/base.css';

test('the label of a cast stays whole where its line ends; other words break as they did', async () => {
  const { container } = await render(
    <p style={{ width: 40 }}>
      <Words>as in a cast (02-e), S1-a and 17-18</Words>
    </p>,
  );
  const labels = [...container.querySelectorAll('.label')];
  expect(labels.map((one) => one.textContent)).toEqual(['(02-e),', 'S1-a']);
  // a line has one box, a broken word two
  for (const one of labels) expect(one.getClientRects()).toHaveLength(1);
  expect(container.textContent).toBe('as in a cast (02-e), S1-a and 17-18');
});
