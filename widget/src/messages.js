// The messages of a conversation, each once and in order, however often the server sends them.
//
// The server numbers them. What the resident just said has no number yet: it stands at the end,
// until an answer to it comes, which it goes before.

/** @typedef {import('./contract.js').Message} Message */

export class Messages {
  /** @type {Map<string, Message>} */
  #byId = new Map();

  /** All of them, in order. */
  get inOrder() {
    return [...this.#byId.values()].sort((a, b) => a.nummer - b.nummer || 0);
  }

  /**
   * Add what the resident says.
   * @param {string} id
   * @param {string} tekst
   */
  addOwn(id, tekst) {
    const rest = { keuzes: [], bronnen: [], contacten: [], onderwerp: '', taal: 'nl' };
    const own = /** @type {const} */ ({ nummer: Infinity, van: 'bewoner', op: '', waardering: '' });
    this.#byId.set(id, { id, tekst, ...own, ...rest });
  }

  /** @param {string} id */
  remove(id) {
    this.#byId.delete(id);
  }

  clear() {
    this.#byId.clear();
  }

  /**
   * Take over what the server sends; return the answers that were not here yet.
   * @param {Message[]} sent
   */
  merge(sent) {
    const fresh = [];
    for (const message of sent) {
      const known = this.#byId.get(message.id);
      if (known && message.van === 'bewoner') known.nummer = message.nummer;
      else if (!known || contentOf(known) !== contentOf(message)) {
        this.#byId.set(message.id, message);
        if (!known && message.van === 'wegwijzer') fresh.push(message);
      }
      const question = this.#byId.get(message.op);
      if (question?.nummer === Infinity) question.nummer = message.nummer - 0.5;
    }
    return fresh;
  }
}

/** @param {Message} message */
function contentOf({ tekst, keuzes, contacten }) {
  return JSON.stringify([tekst, keuzes, contacten]);
}
