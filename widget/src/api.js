// Talks with the web channel of Wegwijzer. A request ends in one of three ways: an answer,
// Refused (the server says no, and why) or Unreachable (try again later).

/**
 * @typedef {import('./contract.js').Answers} Answers
 * @typedef {import('./contract.js').News} News
 * @typedef {import('./contract.js').Outgoing} Outgoing
 * @typedef {import('./contract.js').Term} Term
 */

const PATIENCE = 30_000;
/** Seconds that the server may hold a request until there is news. */
export const LONGEST_WAIT = 8;

/** The server says no; `message` is a Dutch sentence for the resident. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} text
   */
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

/** No network, no server, or not now. `seconds` is when to try again, if the server said so. */
export class Unreachable extends Error {
  /** @param {number} [seconds] */
  constructor(seconds = 0) {
    super('unreachable');
    this.seconds = seconds;
  }
}

/** The server asks to go slower. */
export class TooFast extends Unreachable {}

export class Api {
  #server;

  /** @param {string} server the address of the web channel, without a slash at the end */
  constructor(server) {
    this.#server = server;
  }

  /**
   * Begin a conversation; return its token.
   * @param {string} gemeente
   * @returns {Promise<string>}
   */
  async startSession(gemeente) {
    try {
      const session = await this.#request('sessies', { body: gemeente ? { gemeente } : {} });
      return session.token;
    } catch (error) {
      if (!(error instanceof Refused) || !gemeente) throw error;
      console.warn(`wegwijzer-chat: de server kent de gemeente "${gemeente}" niet`);
      return this.startSession('');
    }
  }

  /**
   * Deliver something. Doing so twice is harmless: it bears its own id.
   * @param {Outgoing} outgoing
   * @param {string} token
   * @returns {Promise<Answers | null>} null for a rating
   */
  deliver({ path, body }, token) {
    return this.#request(path, { body, token });
  }

  /**
   * Return the messages after a number; wait for them if there are none.
   * @param {string} token
   * @param {number} after
   * @param {number} seconds
   * @returns {Promise<News>}
   */
  news(token, after, seconds) {
    return this.#request(`berichten?na=${after}&wacht=${seconds}`, { token });
  }

  /**
   * Return the words that have an explanation.
   * @returns {Promise<Term[]>}
   */
  async terms() {
    return (await this.#request('begrippen', {})).begrippen;
  }

  /**
   * @param {string} path
   * @param {{body?: object, token?: string}} content
   * @returns {Promise<any>}
   */
  async #request(path, { body, token }) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    /** @type {Record<string, string>} */
    const headers = {};
    if (body) headers['Content-Type'] = 'application/json';
    if (token) headers.Authorization = `Bearer ${token}`;
    try {
      const response = await fetch(`${this.#server}/${path}`, {
        method: body ? 'POST' : 'GET',
        body: body && JSON.stringify(body),
        headers,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      });
      if (response.status === 204) return null;
      const answer = await response.json().catch(() => ({}));
      if (response.ok && Object.keys(answer).length) return answer;
      const seconds = Number(response.headers.get('Retry-After'));
      if (response.status === 429) throw new TooFast(seconds);
      if (response.ok || response.status >= 500) throw new Unreachable(seconds);
      throw new Refused(response.status, answer.melding ?? 'Dit lukt niet.');
    } catch (error) {
      throw error instanceof Refused || error instanceof Unreachable ? error : new Unreachable();
    } finally {
      clearTimeout(timer);
    }
  }
}
