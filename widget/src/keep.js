// Lets a resident take the conversation along: on paper, or as a text file.

import { adopt } from './adopt.js';
import { el } from './element.js';
import { withoutChoices } from './spoken.js';
import printCss from './styles/print.css';
import { texts } from './texts.js';

/** @typedef {import('./contract.js').Message} Message */

/**
 * Give the browser the conversation as a text file.
 * @param {Message[]} messages
 */
export function saveAsText(messages) {
  const whole = [texts.printTitle, moment(), ...messages.map((message) => asLines(message).join('\n'))];
  // the mark before the text tells old programs that it is UTF-8
  const file = new Blob([`\ufeff${whole.join('\n\n')}\n`], { type: 'text/plain;charset=utf-8' });
  const address = URL.createObjectURL(file);
  el('a', { href: address, download: `${texts.fileName}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

/**
 * Print the conversation and nothing else of the page.
 * @param {Message[]} messages
 */
export function printConversation(messages) {
  const paper = el(
    'div',
    { class: 'wegwijzer-print', lang: 'nl' },
    el('h1', {}, texts.printTitle),
    el('p', {}, moment()),
    ...messages.map((message) =>
      el('div', {}, ...asLines(message).map((line) => el('p', {}, line))),
    ),
  );
  const dropStyle = adopt(document, printCss);
  document.body.append(paper);
  addEventListener(
    'afterprint',
    () => {
      paper.remove();
      dropStyle();
    },
    { once: true },
  );
  print();
}

/** @param {Message} message */
function asLines(message) {
  const [first, ...rest] = withoutChoices(message);
  return [`${message.van === 'bewoner' ? texts.you : texts.name}: ${first}`, ...rest];
}

function moment() {
  return new Date().toLocaleString('nl-NL', { dateStyle: 'long', timeStyle: 'short' });
}
