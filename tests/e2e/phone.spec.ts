import { expect, type Page, test } from '@playwright/test';
import { stories } from '../../stories/index.ts';

/* In the page: what a reader on a phone cannot read or reach; empty when there is nothing. */
function faults(): string[] {
  const found: string[] = [];
  const words = (one: Element): string => `“${(one.textContent ?? '').trim().slice(0, 60)}”`;
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  for (const one of document.querySelectorAll('.code li')) {
    if (one.scrollWidth > one.clientWidth) found.push(`code cut off: ${words(one)}`);
  }
  const pen = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
  for (const list of document.querySelectorAll('select')) {
    pen.font = getComputedStyle(list).font;
    const said = list.selectedOptions[0]?.text ?? '';
    // the arrow and the border need some
    if (pen.measureText(said).width + 24 > list.clientWidth) found.push(`switch cut off: ${said}`);
  }
  const stage = document.querySelector('.stage svg');
  const all = [...(stage?.querySelectorAll('text') ?? [])].filter(
    (one) => one.textContent?.trim() && one.checkVisibility({ opacityProperty: true }),
  );
  if (!stage || all.length < 5) found.push('no stage');
  const frame = stage?.getBoundingClientRect() ?? new DOMRect();
  const boxes = all.map((one) => ({ one, box: one.getBoundingClientRect() }));
  for (const [n, { one, box }] of boxes.entries()) {
    if (box.left < frame.left - 1 || box.right > frame.right + 1) {
      found.push(`over the edge of the stage: ${words(one)}`);
    }
    // letters drawn to less than four fifths of their width
    const drawn = one.getAttribute('textLength');
    one.removeAttribute('textLength');
    if (drawn && Number(drawn) < 0.8 * one.getComputedTextLength()) {
      found.push(`drawn together: ${words(one)}`);
    }
    if (drawn) one.setAttribute('textLength', drawn);
    for (const { one: other, box: its } of boxes.slice(n + 1)) {
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (across > 1.5 && down > 3) found.push(`one over the other: ${words(one)} ${words(other)}`);
    }
  }
  return found;
}

async function faultsOf(page: Page): Promise<string[]> {
  await expect(page.locator('.caption')).toBeVisible();
  // parts of a page are fetched for themselves
  await page.waitForLoadState('networkidle');
  return page.evaluate(faults);
}

test.use({ viewport: { width: 390, height: 844 } });

for (const { id, opens } of stories) {
  test(`story ${id} can be read on a phone, before its first step and at its witness`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`./#/${id}/${opens.cast}/${opens.variant}/${opens.locking}/`);
    expect(await faultsOf(page)).toEqual([]);
    // what the explorer says of the cell the story opens with
    const claims = page.locator('.facts .claims');
    await expect(claims.getByRole('listitem')).toHaveCount(9);
    const witness = claims.getByRole('button', { name: 'show it' }).first();
    if (!(await witness.isVisible())) return;
    await witness.click();
    await expect(page.locator('.count')).not.toHaveText(/^step 0 /);
    expect(await faultsOf(page)).toEqual([]);
  });
}
