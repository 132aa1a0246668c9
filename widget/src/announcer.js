// What a screen reader hears without being asked: a polite live region beside the log. The log
// itself is not live, for it also has buttons, which would be read with every answer.

import { el } from './element.js';

const KEPT_MILLISECONDS = 10_000;

export class Announcer {
  /** A text that was heard is not to be met again when reading on through the page. */
  element = el('div', {
    class: 'visually-hidden announcer',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
  });

  /**
   * @param {string} text
   * @param {string} [language] ISO 639-1
   */
  tell(text, language = 'nl') {
    const line = el('p', { lang: language }, text);
    this.element.append(line);
    setTimeout(() => line.remove(), KEPT_MILLISECONDS);
  }
}
