// One conversation with Wegwijzer, as this tab knows it.
//
// 1. What the resident says gets an id and goes into the outbox, and stands in the log at once.
//    The outbox delivers it; doing so twice is harmless, for the server knows the id.
// 2. There is no session before the first message: who only looks leaves nothing behind. Another
//    tab that has one shares it, so all tabs show one conversation.
// 3. The answers come with the response. What happened elsewhere (another tab, before the page
//    was loaded again) comes from the server when there is reason to think there is news.
// 4. The server says when the conversation is over: it has expired, or the resident had it deleted.
//    Then nothing of it stays here, and the next message begins a new one.
// 5. The tab remembers its session and its outbox, not the texts: those the server keeps, and
//    only as long as the session lasts.

import { Api, LONGEST_WAIT, Refused, Unreachable } from './api.js';
import { Messages } from './messages.js';
import { Outbox } from './outbox.js';
import { forget, forgetAll, recall, remember } from './storage.js';
import { Tabs } from './tabs.js';
import { texts } from './texts.js';

/**
 * @typedef {import('./contract.js').Message} Message
 * @typedef {import('./contract.js').Choice} Choice
 * @typedef {import('./contract.js').Thumb} Thumb
 * @typedef {import('./contract.js').Outgoing} Outgoing
 * @typedef {import('./tabs.js').Session} Session
 */

/** The status that says that the resident had the conversation deleted. */
const GONE = 410;
const PAUSE_BEFORE_ASKING_AGAIN = 500;
const PAUSE_WHEN_UNREACHABLE = 3_000;

/** @type {Map<string, Conversation>} */
const conversations = new Map();

/**
 * Return the conversation of this tab with a server, about a gemeente. Chats on one page that
 * ask for the same one share it.
 * @param {string} server
 * @param {string} gemeente
 */
export function conversationWith(server, gemeente) {
  const key = `gesprek ${server} ${gemeente}`;
  const known = conversations.get(key) ?? new Conversation(key, new Api(server), gemeente);
  conversations.set(key, known);
  return known;
}

/** Leave every conversation of this page, in all tabs: nothing of them stays here. */
export function leaveAll() {
  conversations.forEach((conversation) => conversation.leave());
  forgetAll();
}

/**
 * Events: `change` (anything that shows), `answers` (detail: new ones to read aloud), `refused`
 * (detail: `{text, reason}`), `over` (the server has the conversation no longer; detail: what the
 * resident is told) and `cleared`.
 */
export class Conversation extends EventTarget {
  #key;
  #api;
  #gemeente;
  #outbox;
  #tabs;
  /** @type {Session | null} */
  #session;
  #messages = new Messages();
  #last = 0;
  /** Whether what the server has of this session is here; until then nothing is read aloud. */
  #isCaughtUp = false;
  #isThinking = false;
  #isAsking = false;
  #mustAskAgain = false;
  #isOutOfReach = false;
  /** Whether other tabs have been asked; a session that one begins later, it tells. */
  #begun;

  /**
   * @param {string} key
   * @param {Api} api
   * @param {string} gemeente
   */
  constructor(key, api, gemeente) {
    super();
    this.#key = key;
    this.#api = api;
    this.#gemeente = gemeente;
    const { session, outbox } = recall(key, { session: null, outbox: [] });
    this.#session = session;
    this.#outbox = new Outbox(
      outbox,
      (item) => this.#deliver(item),
      () => this.#changed(),
    );
    this.#outbox.items.forEach((item) => this.#showOwn(item));
    this.#tabs = new Tabs(key, {
      session: () => this.#session,
      take: (found) => this.#take(found),
      news: () => this.#ask(),
      gone: () => this.#clear(),
    });
    addEventListener('online', () => this.#backOnline());
    document.addEventListener('visibilitychange', () => document.hidden || this.#backOnline());
    this.#begun = this.#session ? this.#ask() : this.#tabs.askForSession();
    this.#begun.then(() => this.#outbox.run());
  }

  /** The messages so far, in order. */
  get messages() {
    return this.#messages.inOrder;
  }

  /** Whether an answer is on its way. */
  get isThinking() {
    return !this.isWaiting && (this.#isThinking || this.#outbox.items.some((item) => item.text));
  }

  /** Whether the server is out of reach, so that things have to wait. */
  get isWaiting() {
    return this.#outbox.isWaiting || this.#isOutOfReach;
  }

  /** Whether things have to wait because the server asks to go slower. */
  get mustGoSlower() {
    return this.#outbox.mustGoSlower;
  }

  /**
   * Whether a message has not been delivered yet.
   * @param {Message} message
   */
  isUnsent(message) {
    return this.#outbox.items.some((item) => item.body.id === message.id);
  }

  /** @param {string} text */
  say(text) {
    this.#send({ path: 'berichten', body: { id: newId(), tekst: text }, text });
  }

  /** @param {Choice} choice */
  choose(choice) {
    this.#send({ path: 'keuzes', body: { id: newId(), keuze: choice.id }, text: choice.titel });
  }

  /**
   * @param {Message} message
   * @param {Thumb} thumb
   * @param {string} [reason]
   */
  rate(message, thumb, reason = '') {
    message.waardering = thumb;
    const body = { bericht: message.id, duim: thumb, ...(reason && { reden: reason }) };
    this.#send({ path: 'waardering', body, text: '' });
  }

  /** Return the words that the server can explain; none when it cannot tell. */
  terms() {
    return this.#api.terms().catch(() => []);
  }

  /** Leave the conversation, in all tabs: nothing of it stays here. */
  leave() {
    this.#tabs.tell({ is: 'gone' });
    this.#clear();
  }

  /** @param {Outgoing} item */
  #send(item) {
    this.#showOwn(item);
    this.#outbox.add(item);
  }

  /** @param {Outgoing} item */
  #showOwn({ body, text }) {
    if (text) this.#messages.addOwn(body.id, text);
  }

  /**
   * @param {Outgoing} item
   * @param {boolean} [again] whether the session had to be begun anew for it
   */
  async #deliver(item, again = false) {
    const session = await this.#haveSession();
    try {
      for (let isDone = false; !isDone; ) {
        const answers = await this.#api.deliver(item, session.token);
        if (this.#session !== session) return;
        this.#merge(answers?.antwoorden ?? []);
        isDone = answers?.klaar ?? true;
        if (!isDone) await new Promise((go) => setTimeout(go, PAUSE_BEFORE_ASKING_AGAIN));
      }
      this.#isOutOfReach = false;
      this.#tabs.tell({ is: 'news' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === GONE) return this.#deleted(session, item, error.message);
      if (error.status !== 401) return this.#refused(item, error.message);
      if (again) throw new Unreachable();
      this.#over(session, texts.expired);
      if (item.text) await this.#deliver(item, true);
    }
  }

  async #haveSession() {
    await this.#begun;
    if (!this.#session) {
      const token = await this.#api.startSession(this.#gemeente);
      if (!this.#outbox.items.length) throw new Unreachable(); // the conversation was left
      this.#session = { token, since: Date.now() };
      this.#isCaughtUp = true;
      this.#changed();
      this.#tabs.tell({ is: 'session', session: this.#session });
    }
    return this.#session;
  }

  /**
   * Go on with the conversation of another tab, unless our own began later.
   * @param {Session} session
   */
  #take(session) {
    if (this.#session && this.#session.since >= session.since) return;
    this.#forgetDelivered();
    this.#session = session;
    this.#changed();
    this.#ask();
  }

  /** Ask the server what is new. */
  async #ask() {
    this.#mustAskAgain = this.#isAsking;
    if (this.#isAsking || !this.#session) return;
    this.#isAsking = true;
    try {
      do {
        this.#mustAskAgain = false;
        await this.#askOnce(this.#session, this.#isThinking ? LONGEST_WAIT : 0);
      } while (this.#session && (this.#isThinking || this.#mustAskAgain));
      this.#isOutOfReach = false;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#isOutOfReach = true;
      this.#isThinking = false;
      const pause = error.seconds * 1_000 || PAUSE_WHEN_UNREACHABLE;
      setTimeout(() => document.hidden || this.#ask(), pause);
    } finally {
      this.#isAsking = false;
      this.#changed();
    }
  }

  /**
   * @param {Session} session
   * @param {number} seconds
   */
  async #askOnce(session, seconds) {
    try {
      const news = await this.#api.news(session.token, this.#last, seconds);
      if (this.#session !== session) return;
      this.#last = Math.max(this.#last, ...news.berichten.map((message) => message.nummer));
      this.#isThinking = news.bezig && this.#outbox.items.length === 0;
      this.#merge(news.berichten);
      this.#isCaughtUp = true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#over(session, error.status === GONE ? error.message : texts.expired);
    }
  }

  #backOnline() {
    this.#outbox.retryNow();
    this.#ask();
  }

  /** @param {Message[]} messages */
  #merge(messages) {
    const fresh = this.#messages.merge(messages);
    this.#changed();
    if (fresh.length && this.#isCaughtUp) this.#tell('answers', fresh);
  }

  /**
   * @param {Outgoing} item
   * @param {string} reason
   */
  #refused(item, reason) {
    this.#messages.remove(item.body.id);
    this.#tell('refused', { text: item.path === 'berichten' ? item.text : '', reason });
  }

  /**
   * The item was handled, and had the conversation deleted.
   * @param {Session} session
   * @param {Outgoing} item
   * @param {string} farewell
   */
  #deleted(session, item, farewell) {
    this.#over(session, farewell);
    this.#messages.remove(item.body.id);
    this.#tabs.tell({ is: 'news' });
  }

  /**
   * The server has the conversation no longer. What still has to go out goes out in a new one; a
   * choice of before goes as its text.
   * @param {Session} session
   * @param {string} note what the resident is told
   */
  #over(session, note) {
    if (this.#session !== session) return;
    this.#forgetDelivered();
    for (const item of this.#outbox.items) {
      if (item.path !== 'keuzes') continue;
      item.path = 'berichten';
      item.body = { id: item.body.id, tekst: item.text };
    }
    this.#changed();
    this.#tell('over', note);
  }

  #forgetDelivered() {
    this.#session = null;
    this.#last = 0;
    this.#isCaughtUp = false;
    this.#isThinking = false;
    this.#messages.clear();
    this.#outbox.items.forEach((item) => this.#showOwn(item));
  }

  #clear() {
    this.#outbox.clear();
    this.#forgetDelivered();
    this.#isOutOfReach = false;
    this.#changed();
    this.#tell('cleared');
  }

  #changed() {
    const outbox = this.#outbox.items;
    if (this.#session || outbox.length) remember(this.#key, { session: this.#session, outbox });
    else forget(this.#key);
    this.#tell('change');
  }

  /**
   * @param {string} type
   * @param {unknown} [detail]
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function newId() {
  const numbers = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(numbers, (number) => number.toString(36).padStart(7, '0')).join('');
}
