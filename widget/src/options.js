// What is not needed all the time: larger letters, keeping the conversation, a new one.

import { button, el } from './element.js';
import { texts } from './texts.js';

/**
 * @typedef {object} Deeds
 * @property {(step: 1 | -1) => void} resize
 * @property {() => void} print
 * @property {() => void} save
 * @property {() => void} restart
 */

export class Options {
  #restart;
  #question;
  #withConversation;

  /** @param {Deeds} deeds */
  constructor({ resize, print, save, restart }) {
    this.toggle = button([texts.options], () => this.#show(this.element.hidden === true), {
      look: 'subtle',
      'aria-expanded': 'false',
      'aria-controls': 'opties',
    });
    this.#restart = button([texts.restart], () => this.#ask(true));
    const begin = () => {
      this.close();
      restart();
    };
    this.#question = el(
      'div',
      { class: 'utrecht-alert utrecht-alert--info', role: 'group', 'aria-labelledby': 'opnieuw', hidden: true },
      el(
        'div',
        {},
        el('p', { id: 'opnieuw' }, texts.restartQuestion),
        el(
          'p',
          { class: 'row' },
          button([texts.restartYes], begin, { look: 'primary-action' }),
          button([texts.restartNo], () => this.#ask(false)),
        ),
      ),
    );
    this.#withConversation = el(
      'div',
      {},
      el(
        'div',
        { class: 'row', role: 'group', 'aria-labelledby': 'bewaren' },
        el('strong', { id: 'bewaren', class: 'whole-row' }, texts.keep),
        button([texts.print], print),
        button([texts.save], save),
      ),
      el('div', { class: 'row' }, this.#restart),
      this.#question,
    );
    this.element = el(
      'div',
      { id: 'opties', class: 'options', role: 'group', 'aria-label': texts.options, hidden: true },
      el(
        'div',
        { class: 'row' },
        button([texts.smaller], () => resize(-1)),
        button([texts.larger], () => resize(1)),
      ),
      this.#withConversation,
    );
  }

  /** @param {boolean} hasConversation whether there is something to keep or to leave */
  update(hasConversation) {
    this.#withConversation.hidden = !hasConversation;
  }

  /** Close; return whether it was open. */
  close() {
    const wasOpen = !this.element.hidden;
    this.#show(false);
    return wasOpen;
  }

  /** @param {boolean} isOpen */
  #show(isOpen) {
    this.element.hidden = !isOpen;
    this.#question.hidden = true;
    this.toggle.setAttribute('aria-expanded', String(isOpen));
  }

  /** @param {boolean} isAsking */
  #ask(isAsking) {
    this.#question.hidden = !isAsking;
    if (isAsking) this.#question.querySelector('button')?.focus();
    else this.#restart.focus();
  }
}
