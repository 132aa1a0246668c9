// One message as it stands in the log: what the resident said, or an answer of Wegwijzer with
// all that can be done with it.

import { contactCard } from './contact-card.js';
import { button, el, link } from './element.js';
import { prose, siteAddress } from './prose.js';
import { rating } from './rating.js';
import { canRead, readButton } from './reader.js';
import { spoken } from './spoken.js';
import { texts } from './texts.js';

/**
 * @typedef {import('./contract.js').Message} Message
 * @typedef {import('./contract.js').Choice} Choice
 * @typedef {import('./contract.js').Thumb} Thumb
 * @typedef {object} Deeds What the resident can do with an answer.
 * @property {(choice: Choice) => void} choose
 * @property {(text: string) => void} say
 * @property {((thumb: Thumb, reason?: string) => void)} [rate]
 * @property {(text: string) => void} tell
 */

/** @param {Message} message */
export function ownItem(message) {
  return el(
    'li',
    { class: 'message own' },
    el(
      'div',
      { class: 'bubble' },
      speaker(texts.youSaid),
      ...prose(message.tekst).map(inItsDirection),
    ),
    el('p', { class: 'unsent small', hidden: true }, texts.unsent),
  );
}

/**
 * @param {Message} message
 * @param {Deeds} deeds
 */
export function answerItem(message, { choose, say, rate, tell }) {
  const rated = rate && rating(message, rate, tell);
  const isDutch = message.taal === 'nl';
  const inItsLanguage = isDutch ? {} : { lang: message.taal, dir: 'auto' };
  return el(
    'li',
    { class: 'message' },
    el(
      'div',
      { class: 'bubble' },
      speaker(texts.botSaid),
      message.tekst && el('div', { class: 'prose', ...inItsLanguage }, ...prose(message.tekst)),
      ...message.contacten.map(contactCard),
      message.bronnen.length > 0 &&
        el('p', { class: 'small' }, `${texts.source} `, ...message.bronnen.flatMap(source)),
    ),
    message.keuzes.length > 0 &&
      el(
        'ul',
        { class: 'choices', ...inItsLanguage },
        ...message.keuzes.map((choice) =>
          el('li', {}, button([choice.titel], () => choose(choice))),
        ),
      ),
    el(
      'div',
      { class: 'row tools' },
      canRead && readButton(() => spoken(message), message.taal, tell),
      message.onderwerp &&
        isDutch &&
        el(
          'span',
          { class: 'row follow-up' },
          button([texts.simpler], () => say(texts.wantSimpler), { look: 'subtle' }),
          button([texts.more], () => say(texts.wantMore), { look: 'subtle' }),
        ),
      rated?.thumbs,
    ),
    rated?.place,
  );
}

/** @param {HTMLElement} block what may be in a language that is read from right to left */
function inItsDirection(block) {
  block.dir = 'auto';
  return block;
}

/** @param {string} text */
function speaker(text) {
  return el('span', { class: 'visually-hidden' }, text);
}

/**
 * @param {import('./contract.js').Source} source
 * @param {number} place
 */
function source({ naam, adres }, place) {
  const site = siteAddress(adres);
  return [place ? '; ' : '', site ? link(site, naam) : naam];
}
