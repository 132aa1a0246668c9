// What this tab remembers when the page is loaded again: no cookie, nothing for other sites,
// gone when the tab closes. Where a browser forbids it, it is remembered until the page goes.

/** @type {Map<string, string>} */
const untilThePageGoes = new Map();

const OURS = 'wegwijzer ';

/**
 * @template T
 * @param {string} key
 * @param {T} otherwise
 * @returns {T}
 */
export function recall(key, otherwise) {
  let text = untilThePageGoes.get(key);
  try {
    text = sessionStorage.getItem(OURS + key) ?? text;
    return text === undefined ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function remember(key, value) {
  const text = JSON.stringify(value);
  try {
    sessionStorage.setItem(OURS + key, text);
  } catch {
    untilThePageGoes.set(key, text);
  }
}

/** @param {string} key */
export function forget(key) {
  untilThePageGoes.delete(key);
  try {
    sessionStorage.removeItem(OURS + key);
  } catch {
    // nothing was remembered there
  }
}

/** Forget all that the widget ever remembered in this tab. */
export function forgetAll() {
  untilThePageGoes.clear();
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(OURS));
    keys.forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // nothing was remembered there
  }
}
