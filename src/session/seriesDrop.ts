/** A file that is dropped anywhere on the page is the reader's copy of the series. */
export function takeDrops(): void {
  window.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    if (!window.location.hash.startsWith('#/series')) window.location.hash = '#/series';
    void take(files);
  });
}

async function take(files: File[]): Promise<void> {
  const { addFiles, openShelf } = await import('./seriesShelf.ts');
  await openShelf();
  await addFiles(files.map((file) => ({ name: file.name, blob: file })));
}
