// The tabs of one resident that show the same conversation, telling one another.

const PATIENCE = 150;

/**
 * @typedef {{token: string, since: number}} Session
 * @typedef {{is: 'question'} | {is: 'session', session: Session} | {is: 'news'} | {is: 'gone'}} Note
 */

export class Tabs {
  #channel;
  /** @type {((session: Session | null) => void)[]} */
  #asking = [];

  /**
   * @param {string} name
   * @param {{session: () => Session | null, take: (session: Session) => void,
   *   news: () => void, gone: () => void}} owner
   */
  constructor(name, owner) {
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`wegwijzer ${name}`) : null;
    this.#channel?.addEventListener('message', ({ data }) => {
      const note = /** @type {Note} */ (data);
      if (note.is === 'news') owner.news();
      if (note.is === 'gone') owner.gone();
      if (note.is === 'session') {
        owner.take(note.session);
        this.#asking.splice(0).forEach((answer) => answer(note.session));
      }
      const session = owner.session();
      if (note.is === 'question' && session) this.tell({ is: 'session', session });
    });
  }

  /** @param {Note} note */
  tell(note) {
    this.#channel?.postMessage(note);
  }

  /** Return the session of another tab, or null when none answers soon. */
  askForSession() {
    return new Promise((/** @type {(session: Session | null) => void} */ resolve) => {
      if (!this.#channel) return resolve(null);
      this.#asking.push(resolve);
      setTimeout(() => resolve(null), PATIENCE);
      return this.tell({ is: 'question' });
    });
  }
}
