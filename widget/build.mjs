// Builds dist/wegwijzer.js: `npm ci && npm run build`. What comes out depends on what is in
// this folder only, so that a test can say whether it is up to date.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { stylesheet } from './build/stylesheet.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'src');
/** Our own CSS, in the order in which it counts. */
const PARTS = ['base', 'window', 'messages', 'forms', 'narrow'];
const read = (name) => readFileSync(join(source, name), 'utf8');

const styles = {
  name: 'styles',
  setup(build) {
    build.onResolve({ filter: /chat\.css$/ }, () => ({ path: 'chat', namespace: 'styles' }));
    build.onLoad({ filter: /^chat$/, namespace: 'styles' }, async () => {
      const scripts = readdirSync(source).filter((name) => name.endsWith('.js'));
      const css = stylesheet(
        scripts.map(read).join('\n'),
        PARTS.map((part) => read(`styles/${part}.css`)).join('\n'),
        read('styles/defaults.css'),
        read('styles/dark.css'),
      );
      return { contents: await minified(css), loader: 'text' };
    });
    build.onLoad({ filter: /print\.css$/ }, async ({ path }) => ({
      contents: await minified(readFileSync(path, 'utf8')),
      loader: 'text',
    }));
  },
};

async function minified(css) {
  const { code } = await esbuild.transform(css, { loader: 'css', minify: true, target: 'safari15.4' });
  return code.trim();
}

await esbuild.build({
  absWorkingDir: here,
  entryPoints: ['src/wegwijzer.js'],
  outfile: process.argv[2] ?? 'dist/wegwijzer.js',
  bundle: true,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  target: ['chrome99', 'firefox101', 'safari15.4'],
  legalComments: 'none',
  banner: {
    js: '/* Wegwijzer, EUPL-1.2. With CSS of NL Design System: (c) Frameless B.V., Gemeente Utrecht, NL Design System Community, EUPL-1.2. */',
  },
  plugins: [styles],
});
