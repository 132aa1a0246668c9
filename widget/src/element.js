// Makes elements, never out of HTML text: nothing that is typed or sent can become markup,
// and a page with a strict Content Security Policy (Trusted Types too) has nothing to refuse.

const SVG = 'http://www.w3.org/2000/svg';

/** Drawings of 24 by 24, as the path of an SVG. */
const ICONS = {
  chat: 'M4 4h16v12H9l-5 4z',
  close: 'm5 5 14 14M19 5 5 19',
  speak: 'M4 9v6h4l5 4V5L8 9zm12-1a5 5 0 0 1 0 8m2-11a9 9 0 0 1 0 14',
  stop: 'M6 6h12v12H6z',
  up: 'M8 10v10H4V10zm0 0 4-7c2 0 3 1.500 2 6h6l-2 11H8',
  down: 'M8 14V4H4v10zm0 0 4 7c2 0 3-1.500 2-6h6L18 4H8',
  phone: 'M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4c-8 2-18-8-16-16z',
  mail: 'M3 5h18v14H3zm0 1 9 7 9-7',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4 21c0-9 16-9 16 0z',
  leave: 'M10 4H4v16h6m0-8h11m-4-4 4 4-4 4',
};

/**
 * @typedef {string | number | boolean | undefined | ((event: any) => void)} Value
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * Return a new element. A function is the listener of an event (`onclick`), true is an
 * attribute without a value, false and undefined are no attribute.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Value>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  return element;
}

/**
 * Return a drawing; screen readers pass over it.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * Return a button of the NL Design System.
 * @param {Child[]} content
 * @param {(event: MouseEvent) => void} onclick
 * @param {Record<string, Value> & {look?: 'primary-action' | 'secondary-action' | 'subtle'}} [attributes]
 */
export function button(content, onclick, { look = 'secondary-action', ...attributes } = {}) {
  const known = { type: 'button', ...attributes, class: buttonClass(look), onclick };
  return el('button', known, ...content);
}

/** @param {string} look */
export function buttonClass(look) {
  const looks = {
    'primary-action': 'utrecht-button--primary-action',
    'secondary-action': 'utrecht-button--secondary-action',
    subtle: 'utrecht-button--subtle',
  };
  return `utrecht-button ${looks[/** @type {keyof typeof looks} */ (look)]}`;
}

/**
 * Return a link of the NL Design System that opens in a tab of its own.
 * @param {string} address
 * @param {string} text
 */
export function link(address, text) {
  return el(
    'a',
    {
      class: 'utrecht-link utrecht-link--html-a',
      href: address,
      target: '_blank',
      rel: 'noopener noreferrer',
    },
    text,
  );
}
