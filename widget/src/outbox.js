// Keeps what must reach the server until it has. One thing at a time, in order; when the
// server cannot be reached it waits longer and longer, or until the network is back.

import { TooFast, Unreachable } from './api.js';

/** @typedef {import('./contract.js').Outgoing} Outgoing */

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

export class Outbox {
  /** @type {Outgoing[]} */
  #items;
  #deliver;
  #changed;
  #running = false;
  #failures = 0;
  #mustGoSlower = false;
  #goOn = () => {};

  /**
   * @param {Outgoing[]} items what was left from before
   * @param {(item: Outgoing) => Promise<void>} deliver throws Unreachable to be tried again
   * @param {() => void} changed called when something was added, has gone, or has to wait
   */
  constructor(items, deliver, changed) {
    this.#items = items;
    this.#deliver = deliver;
    this.#changed = changed;
  }

  get items() {
    return this.#items;
  }

  /** Whether the last attempt failed: what is in here has to wait. */
  get isWaiting() {
    return this.#failures > 0;
  }

  /** Whether it has to wait because the server asks to go slower. */
  get mustGoSlower() {
    return this.isWaiting && this.#mustGoSlower;
  }

  /** @param {Outgoing} item */
  add(item) {
    this.#items.push(item);
    this.#changed();
    this.run();
  }

  /** Try at once, without the rest of the pause. */
  retryNow() {
    this.#goOn();
  }

  clear() {
    this.#items = [];
    this.#failures = 0;
    this.#goOn();
    this.#changed();
  }

  /** Deliver what there is. */
  async run() {
    if (this.#running) return;
    this.#running = true;
    while (this.#items.length) {
      const item = this.#items[0];
      try {
        await this.#deliver(item);
        this.#failures = 0;
        this.#items = this.#items.filter((other) => other !== item);
        this.#changed();
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        this.#mustGoSlower = error instanceof TooFast;
        if (this.#items[0] === item) await this.#pause(error.seconds);
      }
    }
    this.#running = false;
  }

  /** @param {number} seconds what the server asked for, or 0 */
  #pause(seconds) {
    const pause = seconds * 1_000 || Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    this.#changed();
    return new Promise((/** @type {(_: void) => void} */ resolve) => {
      const timer = setTimeout(resolve, pause);
      this.#goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
