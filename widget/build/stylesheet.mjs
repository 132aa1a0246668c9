// Makes the one style sheet of the widget out of the NL Design System and our own CSS.
//
// 1. Of @utrecht/component-library-css only the rules stay whose classes the widget uses.
// 2. Each design token gets its default behind it: var(--utrecht-button-color) becomes
//    var(--utrecht-button-color, var(--basis-..., var(--_blauw-500))). So the tokens of a
//    gemeente's theme are taken over wherever the page defines them, and without a theme the
//    widget still has colours. A token that nobody defines is a mistake, and ends the build.
// 3. Defaults are those of @nl-design-system-unstable/voorbeeld-design-tokens, save what
//    src/styles/defaults.css says. Its palette becomes variables of our own (--_blauw-500).
// 4. In dark mode the tokens of the page no longer count: their colours are made for white.
//    src/styles/dark.css turns the palette round and says which colours a theme may give.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const COMPONENTS = '@utrecht/component-library-css/dist/index.css';
const TOKENS = '@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css';
const PALETTE = /^--voorbeeld-kleuren-/;
const OURS = /^--(_|wegwijzer-)/;
const DARK_RESET = '/* design tokens of the page */';

/** Return the CSS text; `source` is the JavaScript that uses it, `own` our own CSS files. */
export function stylesheet(source, own, defaults, dark) {
  const used = new Set(source.match(/utrecht-[a-z][a-z_-]*[a-z]/g));
  const tokens = new Map([
    ...definitions(readFileSync(require.resolve(TOKENS), 'utf8')),
    ...definitions(defaults),
  ]);
  const components = keepUsed(parse(readFileSync(require.resolve(COMPONENTS), 'utf8')), used);
  const seen = new Set();
  const css = withDefaults(`${write(components)}\n${own}`, tokens, seen);
  const light = [...seen]
    .filter((name) => PALETTE.test(name))
    .map((name) => `${ourName(name)}:${tokens.get(name)};`);
  const reset = [...seen]
    .filter((name) => !PALETTE.test(name) && isColour(name, tokens) && !dark.includes(`${name}:`))
    .map((name) => `${name}:initial;`);
  const missing = [...seen]
    .filter((name) => PALETTE.test(name) && !dark.includes(`${ourName(name)}:`))
    .map(ourName);
  if (missing.length) throw new Error(`dark.css says nothing of ${missing.join(', ')}`);
  return `.root{${light.join('')}}\n${dark.replace(DARK_RESET, reset.join(''))}\n${css}`;
}

/** Return the rules of a style sheet: `{head, body}`, where a body is text or rules. */
function parse(css) {
  const text = css.replace(/\/\*[^]*?\*\//g, '');
  const rules = [];
  let start = 0;
  for (let open = text.indexOf('{'); open !== -1; open = text.indexOf('{', start)) {
    let end = open + 1;
    for (let depth = 1; depth > 0; end += 1) {
      if (text[end] === '{') depth += 1;
      if (text[end] === '}') depth -= 1;
    }
    const head = text.slice(start, open).trim().replace(/\s+/g, ' ');
    const body = text.slice(open + 1, end - 1);
    rules.push({ head, body: head.startsWith('@media') ? parse(body) : body.trim() });
    start = end;
  }
  return rules;
}

function write(rules) {
  return rules
    .map(({ head, body }) => `${head}{${typeof body === 'string' ? body : write(body)}}`)
    .join('\n');
}

/** Keep what styles a used class; nothing that moves, no backdrop. */
function keepUsed(rules, used) {
  return rules.flatMap(({ head, body }) => {
    if (typeof body !== 'string') {
      const kept = keepUsed(body, used);
      return kept.length ? [{ head, body: kept }] : [];
    }
    const kept = outerParts(head, ',').filter((selector) => {
      const classes = selector.replace(/:not\([^)]*\)/g, '').match(/\.[a-z][\w-]*/g) ?? [];
      return (
        classes.length > 0 &&
        classes.every((name) => used.has(name.slice(1))) &&
        !selector.includes('::backdrop')
      );
    });
    return kept.length ? [{ head: kept.join(','), body }] : [];
  });
}

/** Return the parts between separators that stand outside parentheses. */
function outerParts(text, separator) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (text[at] === separator && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}

function definitions(css) {
  const text = css.replace(/\/\*[^]*?\*\//g, '');
  return [...text.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]);
}

/** Return the text with a default behind each design token in it. */
function withDefaults(text, tokens, seen) {
  let out = '';
  let at = 0;
  for (let found = text.indexOf('var(', at); found !== -1; found = text.indexOf('var(', at)) {
    let end = found + 4;
    for (let depth = 1; depth > 0; end += 1) {
      if (text[end] === '(') depth += 1;
      if (text[end] === ')') depth -= 1;
    }
    out += text.slice(at, found) + tokenWithDefault(text.slice(found + 4, end - 1), tokens, seen);
    at = end;
  }
  return out + text.slice(at);
}

function tokenWithDefault(inside, tokens, seen) {
  const [name, ...rest] = outerParts(inside, ',');
  const given = rest.length ? withDefaults(rest.join(','), tokens, seen) : '';
  if (PALETTE.test(name)) {
    seen.add(name);
    return `var(${ourName(name)})`;
  }
  if (OURS.test(name)) return given ? `var(${name},${given})` : `var(${name})`;
  const value = tokens.get(name);
  if (value === undefined) {
    if (!given && !name.startsWith('--utrecht-')) throw new Error(`Nobody defines ${name}`);
    return given ? `var(${name},${given})` : `var(${name})`;
  }
  seen.add(name);
  const fallback = withDefaults(value.replace(/([\d.]+)rem\b/g, ownSize), tokens, seen);
  return `var(${name},${fallback})`;
}

/** What is in rem follows the page's letters; ours are the resident's own. Lines are in px. */
function ownSize(_, rem) {
  return rem < 0.5 ? `${rem * 16}px` : `${rem}em`;
}

function isColour(name, tokens) {
  let value = tokens.get(name);
  for (let next; (next = value?.match(/^var\((--[\w-]+)\)$/)?.[1]); value = tokens.get(next)) {
    if (PALETTE.test(next)) return true;
  }
  return /^(#|rgb)/.test(value ?? '');
}

function ourName(paletteName) {
  return paletteName.replace(PALETTE, '--_');
}
