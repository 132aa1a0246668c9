// Where the resident types. Enter sends, Shift and Enter begins a new line.

import { button, el } from './element.js';
import { texts } from './texts.js';

/** What the server takes for an empty message. */
const EMPTY = /^[\s/]*$/;

export class Composer {
  #send;
  #field;
  #error;

  /** @param {(text: string) => void} send */
  constructor(send) {
    this.#send = send;
    this.#error = el('div', { id: 'fout', role: 'alert' });
    this.#field = el('textarea', {
      id: 'vraag',
      class: 'utrecht-textarea utrecht-textarea--html-textarea',
      rows: 2,
      autocomplete: 'off',
      enterkeyhint: 'send',
      'aria-describedby': 'fout',
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.#submit();
      },
      oninput: () => this.#show(''),
    });
    this.element = el(
      'form',
      {
        class: 'composer',
        novalidate: true,
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          this.#submit();
        },
      },
      el('label', { class: 'utrecht-form-label', for: 'vraag' }, texts.question),
      el(
        'div',
        { class: 'field' },
        this.#field,
        button([texts.send], () => {}, { look: 'primary-action', type: 'submit' }),
      ),
      this.#error,
    );
  }

  focus() {
    this.#field.focus();
  }

  /**
   * Say what is wrong, and give the resident the text back.
   * @param {string} text
   * @param {string} reason
   */
  refuse(text, reason) {
    if (!this.#field.value) this.#field.value = text;
    this.#show(text ? `${texts.notSent} ${reason}` : reason);
    this.focus();
  }

  #submit() {
    const text = this.#field.value;
    if (EMPTY.test(text)) {
      this.#show(texts.empty);
      this.focus();
      return;
    }
    this.#field.value = '';
    this.#show('');
    this.#send(text.trim());
  }

  /** @param {string} problem */
  #show(problem) {
    if (problem) this.#field.setAttribute('aria-invalid', 'true');
    else this.#field.removeAttribute('aria-invalid');
    const alert = el('p', { class: 'utrecht-alert utrecht-alert--error' }, problem);
    this.#error.replaceChildren(...(problem ? [alert] : []));
  }
}
