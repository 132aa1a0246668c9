// Turns the plain text of an answer into paragraphs, lists and links.

import { el, link } from './element.js';

const LINKS =
  /(https?:\/\/[^\s<>"]+|www\.[^\s<>"]+)|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(\(0\d{2,3}\) ?[\d -]{5,9}\d|\b(?:0[\d -]{6,12}\d|14 ?0\d{2,4}|11[23]))\b(?!\.\w)/g;
const LAST_MARKS = /[.,;:!?)]+$/;
/** Numbers as people write them in the Netherlands: 030-789 78 78, 0800-0113, 14 0527, 112. */
const PHONE = /^(0\d{9}|0[89]00\d{4}(\d{3})?|140\d{2,4}|11[23])$/;

/**
 * Return the blocks of a text: an empty line parts them, "- " and "1. " begin an item.
 * @param {string} text
 */
export function prose(text) {
  /** @type {HTMLElement[]} */
  const blocks = [];
  let open = /** @type {HTMLElement | null} */ (null);
  for (const line of text.split('\n').map((untrimmed) => untrimmed.trim())) {
    const [, mark, item] = /^(-|\d+\.) +(.*)/.exec(line) ?? [];
    const tag = mark === '-' ? 'ul' : mark ? 'ol' : 'p';
    if (!line || open?.localName !== tag) open = null;
    if (!line) continue;
    if (!open) blocks.push((open = el(tag)));
    else if (!mark) open.append(el('br'));
    open.append(...(mark ? [el('li', {}, ...withLinks(item))] : withLinks(line)));
  }
  return blocks;
}

/**
 * Return the address of a phone number for `href`.
 * @param {string} number
 */
export function callAddress(number) {
  return `tel:${number.replace(/[^\d+]/g, '')}`;
}

/**
 * Return the address of a site when it is one that can be visited, or an empty string.
 * @param {string} address
 */
export function siteAddress(address) {
  const whole = address.startsWith('www.') ? `https://${address}` : address;
  return /^https?:\/\//.test(whole) ? whole : '';
}

/** @param {string} line */
function withLinks(line) {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let at = 0;
  for (const found of line.matchAll(LINKS)) {
    const [whole, site, mail, number] = found;
    const start = /** @type {number} */ (found.index);
    const shown = site ? whole.replace(LAST_MARKS, '') : whole;
    if (number && !PHONE.test(number.replace(/\D/g, ''))) continue;
    const address = site ? siteAddress(shown) : mail ? `mailto:${mail}` : callAddress(number);
    const made = link(address, shown);
    if (!site) made.removeAttribute('target');
    if (number) made.classList.add('utrecht-link--telephone');
    parts.push(line.slice(at, start), made);
    at = start + shown.length;
  }
  return [...parts, line.slice(at)];
}
