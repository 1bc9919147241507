import { ensureInstalled, root } from './install.mjs';

/**
 * Loads TypeScript modules as the page sees them (same configuration, same compiled programs) and
 * hands them to `use`; the value of `use` becomes the exit code when it is a number.
 * @param {string[]} paths from the project's folder, as in 'src/model/dentry.ts'
 * @param {(...modules: any[]) => unknown} use
 */
export async function withModules(paths, use) {
  ensureInstalled();
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    appType: 'custom',
    logLevel: 'warn',
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  try {
    const modules = await Promise.all(paths.map((path) => server.ssrLoadModule(address(path))));
    const result = await use(...modules);
    if (typeof result === 'number') process.exitCode = result;
  } catch (error) {
    if (error instanceof Error) server.ssrFixStacktrace(error);
    console.error(error);
    process.exitCode = 1;
  } finally {
    await server.close();
  }
}

/**
 * A module that only the compiler has keeps its own name; a file is named from the project.
 * @param {string} path
 */
function address(path) {
  return path.startsWith('@id/') ? path.slice('@id/'.length) : `/${path}`;
}
