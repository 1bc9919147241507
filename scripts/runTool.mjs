import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './install.mjs';

/** A browser that hangs must not hang the whole run. */
const longest = 40 * 60_000;

/**
 * Runs a tool of the installed packages and keeps what it prints.
 * @param {string[]} command
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<{ endedWell: boolean, output: string }>}
 */
export function runTool(command, environment) {
  const [tool = '', ...toolArguments] = command;
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const child = spawn(tool, toolArguments, {
    cwd: root,
    env: { ...process.env, PATH: path, NO_COLOR: '1', ...environment },
    shell: process.platform === 'win32', // where the tools are command files
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longest,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ endedWell: false, output: `${output}${error}\n` }));
    child.on('close', (code, signal) => {
      if (signal !== null) output += `\nEnded by ${signal}.\n`;
      resolve({ endedWell: code === 0, output });
    });
  });
}
