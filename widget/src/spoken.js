// An answer for the ear, and for paper: all of it as sentences.

import { texts } from './texts.js';

/** @typedef {import('./contract.js').Message} Message */

/** An address is said as the site that it is on: nobody wants to hear the rest. */
const ADDRESS = /https?:\/\/(?:www\.)?([^\s/]+)\S*?(?=[.,;:!?)]*(?:\s|$))/g;

/**
 * Return what is read aloud of an answer.
 * @param {Message} message
 */
export function spoken(message) {
  const lines = withoutChoices(message).map((line) =>
    line.replace(/^- /gm, '').replace(ADDRESS, '$1'),
  );
  if (message.keuzes.length) {
    lines.push(texts.choices, ...message.keuzes.map((choice) => ended(choice.titel)));
  }
  return lines.join('\n');
}

/**
 * Return the lines of an answer as they are kept on paper or in a file.
 * @param {Message} message
 */
export function withoutChoices({ tekst, contacten, bronnen }) {
  const contacts = contacten.flatMap((contact) => [
    contact.naam,
    contact.telefoon && `${texts.call} ${contact.telefoon}`,
    contact.open && `${texts.openAt} ${contact.open}`,
    contact.email,
    contact.website,
    contact.toelichting,
  ]);
  const names = bronnen.map((source) => source.naam).join('; ');
  const sources = names ? [`${texts.source} ${names}`] : [];
  return [tekst, ...[...contacts, ...sources].filter(Boolean).map(ended)].filter(Boolean);
}

/** @param {string} line */
function ended(line) {
  return /[.!?:]$/.test(line) ? line : `${line}.`;
}
