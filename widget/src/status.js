// One line above the field that says what is going on: an answer is coming, or there is no
// connection. What is over within a second is not said.

import { el } from './element.js';
import { prose } from './prose.js';
import { texts } from './texts.js';

const WORTH_SAYING = 1_000;

export class Status {
  element = el('div', { class: 'status' });
  #text = '';
  #tell;
  #timer = 0;

  /** @param {(text: string) => void} tell for what a screen reader has to say */
  constructor(tell) {
    this.#tell = tell;
  }

  /** @param {import('./conversation.js').Conversation} conversation */
  update({ isWaiting, isThinking, mustGoSlower }) {
    if (!navigator.onLine) return this.#say(texts.offline, 'warning');
    if (mustGoSlower) return this.#say(texts.tooFast, 'warning');
    if (isWaiting) return this.#say(texts.outOfReach, 'warning');
    if (isThinking) {
      this.#timer ||= window.setTimeout(() => this.#say(texts.thinking), WORTH_SAYING);
      return undefined;
    }
    const wasOut = [texts.offline, texts.outOfReach].includes(this.#text);
    this.#say('');
    if (wasOut) this.#tell(texts.backOnline);
    return undefined;
  }

  /**
   * @param {string} text
   * @param {'warning'} [kind]
   */
  #say(text, kind) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (text === this.#text) return;
    this.#text = text;
    const look = kind ? 'utrecht-alert utrecht-alert--warning' : 'thinking';
    this.element.replaceChildren(...(text ? [el('div', { class: look }, ...prose(text))] : []));
    if (text) this.#tell(text);
  }
}
