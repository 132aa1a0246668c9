// What is inside the chat: header, log, status, field. It shows one conversation.

import { Announcer } from './announcer.js';
import { Composer } from './composer.js';
import { button, el, icon } from './element.js';
import { Glossary } from './glossary.js';
import { printConversation, saveAsText } from './keep.js';
import { Log } from './log.js';
import { Options } from './options.js';
import { stopReading } from './reader.js';
import { spoken } from './spoken.js';
import { Status } from './status.js';
import { recall, remember } from './storage.js';
import { texts } from './texts.js';

/**
 * @typedef {import('./contract.js').Message} Message
 * @typedef {import('./conversation.js').Conversation} Conversation
 */

const LETTERS = 'letters';
const SIZES = texts.lettersAre.length;

export class Panel {
  #announcer = new Announcer();
  #conversation;
  #composer;
  #options;
  #log;
  #status;
  #hasTerms = false;
  /** What was last brought into view. */
  #latest = '';

  /**
   * @param {HTMLElement} element what it is all put in
   * @param {Conversation} conversation
   * @param {AbortSignal} signal ends all listening
   * @param {{leave: () => void, close: (() => void) | null}} ways out
   */
  constructor(element, conversation, signal, { leave, close }) {
    const tell = (/** @type {string} */ text) => this.#announcer.tell(text);
    this.element = element;
    this.#conversation = conversation;
    this.#log = new Log(conversation, tell);
    this.#status = new Status(tell);
    this.#composer = new Composer((text) => conversation.say(text));
    this.#options = new Options({
      resize: (step) => this.#resize(step),
      print: () => printConversation(conversation.messages),
      save: () => saveAsText(conversation.messages),
      restart: () => {
        conversation.leave();
        tell(texts.restarted);
        this.#composer.focus();
      },
    });
    element.append(
      el(
        'div',
        { class: 'top' },
        el(
          'div',
          { class: 'header' },
          el('h2', { id: 'titel' }, texts.title),
          button([icon('leave'), texts.leave], leave, { 'aria-description': texts.leaveHint }),
          close &&
            button([icon('close'), el('span', { class: 'visually-hidden' }, texts.close)], close),
        ),
        el(
          'div',
          { class: 'row toolbar' },
          button([icon('person'), texts.person], () => conversation.say(texts.wantPerson)),
          this.#options.toggle,
        ),
      ),
      this.#options.element,
      this.#log.element,
      this.#status.element,
      this.#composer.element,
      this.#announcer.element,
    );
    this.#showLetters(recall(LETTERS, 0));
    this.#listen(signal);
    this.#update();
  }

  /** The chat has come into view: fetch what it needs then, and show where it was. */
  appear() {
    this.#log.revealLatest(this.element);
    if (this.#hasTerms) return;
    this.#hasTerms = true;
    this.#conversation.terms().then((terms) => this.#log.explainWith(new Glossary(terms)));
  }

  /** Put the focus where a question is typed; on a touch screen that would call the keyboard. */
  focus() {
    if (matchMedia('(pointer: coarse)').matches) this.element.focus();
    else this.#composer.focus();
  }

  /** Close what is open inside; return whether anything was. */
  closeOptions() {
    const wasOpen = this.#options.close();
    if (wasOpen) this.#options.toggle.focus();
    return wasOpen;
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const on = (/** @type {string} */ type, /** @type {(detail: any) => void} */ listener) =>
      this.#conversation.addEventListener(
        type,
        (event) => listener(/** @type {CustomEvent} */ (event).detail),
        { signal },
      );
    on('change', () => this.#update());
    on('answers', (/** @type {Message[]} */ answers) => {
      answers.forEach((answer) =>
        this.#announcer.tell(`${texts.botSaid} ${spoken(answer)}`, answer.taal),
      );
      this.#log.revealLatest(this.element);
    });
    on('refused', ({ text, reason }) => this.#composer.refuse(text, reason));
    on('over', (/** @type {string} */ note) => {
      this.#log.note(note);
      this.#announcer.tell(note);
      stopReading();
    });
    on('cleared', () => {
      this.#log.note('');
      stopReading();
    });
    for (const type of ['online', 'offline']) {
      addEventListener(type, () => this.#update(), { signal });
    }
  }

  #update() {
    const { messages, isWaiting } = this.#conversation;
    const question = messages.filter((message) => message.van === 'bewoner').pop()?.id;
    this.#log.update(messages, question);
    this.#status.update(this.#conversation);
    this.#options.update(messages.length > 0);
    const latest = `${question} ${isWaiting}`;
    if (latest !== this.#latest) this.#log.revealLatest(this.element);
    this.#latest = latest;
  }

  /** @param {1 | -1} step */
  #resize(step) {
    const size = Math.max(0, Math.min(SIZES - 1, recall(LETTERS, 0) + step));
    remember(LETTERS, size);
    this.#showLetters(size);
    this.#announcer.tell(texts.lettersAre[size]);
  }

  /** @param {number} size */
  #showLetters(size) {
    this.element.setAttribute('data-letters', String(size));
  }
}
