// The messages of a conversation, one below the other. What stands there stays the same
// element, so that nothing is lost of where the resident is.

import { answerItem, ownItem } from './answer.js';
import { el } from './element.js';
import { texts } from './texts.js';

/**
 * @typedef {import('./contract.js').Message} Message
 * @typedef {import('./conversation.js').Conversation} Conversation
 * @typedef {import('./glossary.js').Glossary} Glossary
 */

const MARGIN = 12;

export class Log {
  #conversation;
  #tell;
  /** @type {Map<string, {message: Message, item: HTMLElement}>} */
  #shown = new Map();
  /** @type {Glossary | null} */
  #glossary = null;
  #welcome;
  #note = el('li', { class: 'small', hidden: true });
  #list;

  /**
   * @param {Conversation} conversation
   * @param {(text: string) => void} tell for what a screen reader has to say
   */
  constructor(conversation, tell) {
    this.#conversation = conversation;
    this.#tell = tell;
    this.#welcome = answerItem(welcome(), {
      choose: (choice) => conversation.say(choice.titel),
      say: (text) => conversation.say(text),
      tell,
    });
    this.#welcome.querySelector('.prose')?.setAttribute('id', 'welkom');
    this.#list = el('ol', {}, this.#welcome, this.#note);
    this.element = el(
      'div',
      { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': texts.log, tabindex: 0 },
      this.#list,
    );
  }

  /**
   * Show the messages as they are now.
   * @param {Message[]} messages
   * @param {string} [question] the id of what the resident said last
   */
  update(messages, question) {
    const hadFocus = this.element.matches(':focus-within');
    /** @type {HTMLElement} */
    let above = this.#note;
    for (const message of messages) {
      const { item } = this.#itemOf(message, above);
      item.classList.toggle('latest', message.op === question);
      const unsent = /** @type {HTMLElement | null} */ (item.querySelector('.unsent'));
      const waits = this.#conversation.isWaiting && this.#conversation.isUnsent(message);
      if (unsent) unsent.hidden = !waits;
      above = item;
    }
    for (const [id, { item, message }] of this.#shown) {
      if (messages.includes(message)) continue;
      item.remove();
      this.#shown.delete(id);
    }
    if (hadFocus && !this.element.matches(':focus-within')) this.element.focus();
  }

  /** @param {string} text stands above the messages; empty for nothing */
  note(text) {
    this.#note.textContent = text;
    this.#note.hidden = !text;
  }

  /** @param {Glossary} glossary explains difficult words from now on */
  explainWith(glossary) {
    this.#glossary = glossary;
    this.#list.querySelectorAll('.prose').forEach((text) => this.#explain(text));
  }

  /**
   * Bring the last question into view, with its answer below it.
   * @param {HTMLElement} window_ what scrolls when there is no room for a log that does
   */
  revealLatest(window_) {
    const question = [...this.#list.querySelectorAll('.own')].pop();
    if (!question) return;
    const scroller = getComputedStyle(this.element).overflowY === 'auto' ? this.element : window_;
    const top = /** @type {HTMLElement | null} */ (window_.querySelector('.top'));
    const header = scroller === window_ ? (top?.offsetHeight ?? 0) : 0;
    const distance = question.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += distance - header - MARGIN;
  }

  /**
   * @param {Message} message
   * @param {HTMLElement} above
   */
  #itemOf(message, above) {
    const known = this.#shown.get(message.id);
    if (known?.message === message) return known;
    const made = { message, item: this.#make(message) };
    if (known) known.item.replaceWith(made.item);
    else above.after(made.item);
    this.#shown.set(message.id, made);
    return made;
  }

  /** @param {Message} message */
  #make(message) {
    if (message.van === 'bewoner') return ownItem(message);
    const item = answerItem(message, {
      choose: (choice) => this.#conversation.choose(choice),
      say: (text) => this.#conversation.say(text),
      rate: (thumb, reason) => this.#conversation.rate(message, thumb, reason),
      tell: this.#tell,
    });
    item.querySelectorAll('.prose').forEach((text) => this.#explain(text));
    return item;
  }

  /** @param {Element} text */
  #explain(text) {
    if (!text.hasAttribute('lang')) this.#glossary?.explainIn(text, this.#tell);
  }
}

/** @returns {Message} */
function welcome() {
  return {
    nummer: 0,
    id: '',
    van: 'wegwijzer',
    op: '',
    tekst: texts.welcome,
    keuzes: texts.starters.map((titel) => ({ id: '', titel, kort: titel })),
    bronnen: [],
    contacten: [],
    onderwerp: '',
    taal: 'nl',
    waardering: '',
  };
}
