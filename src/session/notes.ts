const files = import.meta.glob<string>('../../stories/*/notes.md', {
  query: '?raw',
  import: 'default',
});

/** The notes of a story, as text; rejects where they cannot be fetched. */
export async function notesOf(story: string): Promise<string> {
  const [, fetchText] = Object.entries(files).find(([path]) => path.includes(`/${story}-`)) ?? [];
  return fetchText ? fetchText() : '';
}
