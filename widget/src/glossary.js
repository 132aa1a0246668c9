// Puts an explanation behind difficult words: a dotted line under the word, which is a button.
// The words come from the server (knowledge/begrippen.yml), so an edit there shows here.

import { el } from './element.js';

/** @typedef {import('./contract.js').Term} Term */

let made = 0;

export class Glossary {
  /** @type {Map<string, Term>} */
  #terms = new Map();
  /** @type {RegExp | null} */
  #words = null;

  /** @param {Term[]} terms */
  constructor(terms) {
    for (const term of terms) {
      for (const name of term.namen) this.#terms.set(name.toLowerCase(), term);
    }
    const names = [...this.#terms.keys()].sort((a, b) => b.length - a.length);
    const words = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    if (words) this.#words = new RegExp(`(^|[^\\p{L}\\p{N}-])(${words})(?![\\p{L}\\p{N}-])`, 'giu');
  }

  /**
   * Make the first occurrence of each term in the element a button that explains it.
   * @param {Element} element
   * @param {(explanation: string) => void} tell called with what is shown
   */
  explainIn(element, tell) {
    if (!this.#words) return;
    const explained = new Set();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      if (text.parentElement?.closest('a, button')) continue;
      /** @type {(string | HTMLElement)[]} */
      const parts = [];
      let at = 0;
      for (const [whole, before, word] of text.data.matchAll(this.#words)) {
        const term = this.#terms.get(word.toLowerCase());
        const start = text.data.indexOf(whole, at) + before.length;
        if (!term || explained.has(term) || isAnotherWord(word, term)) continue;
        explained.add(term);
        parts.push(text.data.slice(at, start), termButton(word, term, tell));
        at = start + word.length;
      }
      text.replaceWith(...parts, text.data.slice(at));
    }
  }
}

/**
 * Return whether the word only looks like an abbreviation: MEE helps people, "mee" is a word.
 * @param {string} word
 * @param {Term} term
 */
function isAnotherWord(word, { namen: [name] }) {
  return name === name.toUpperCase() && word !== name && word.toUpperCase() === name;
}

/**
 * @param {string} word
 * @param {Term} term
 * @param {(explanation: string) => void} tell
 */
function termButton(word, term, tell) {
  const id = `begrip-${(made += 1)}`;
  const explanation = el('p', { id, class: 'explanation' }, el('strong', {}, word), `: ${term.uitleg}`);
  const toggle = () => {
    const isOpen = explanation.isConnected;
    word_.setAttribute('aria-expanded', String(!isOpen));
    if (isOpen) return explanation.remove();
    const block = word_.closest('p, li');
    if (block?.localName === 'li') block.append(explanation);
    else block?.after(explanation);
    return tell(`${word}: ${term.uitleg}`);
  };
  const word_ = el(
    'button',
    { type: 'button', class: 'term', 'aria-expanded': 'false', 'aria-controls': id, onclick: toggle },
    word,
  );
  return word_;
}
