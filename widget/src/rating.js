// Asks whether an answer helps; after a thumb down it asks what is wrong, which may be skipped.

import { button, el, icon } from './element.js';
import { texts } from './texts.js';

/**
 * @typedef {import('./contract.js').Message} Message
 * @typedef {import('./contract.js').Thumb} Thumb
 */

let made = 0;

/**
 * Return the two thumbs, and the place where the question for a reason comes.
 * @param {Message} message
 * @param {(thumb: Thumb, reason?: string) => void} rate
 * @param {(text: string) => void} tell
 */
export function rating(message, rate, tell) {
  const place = el('div', { class: 'rating' });
  const press = (/** @type {Thumb} */ thumb) => {
    rate(thumb);
    show();
    place.replaceChildren(
      thumb === 'omhoog' ? el('p', { class: 'small' }, texts.thanks) : reasonForm(send, thank),
    );
    if (thumb === 'omhoog') tell(texts.thanks);
    else place.querySelector('input')?.focus();
  };
  const up = button([icon('up'), hidden(texts.up)], () => press('omhoog'), { look: 'subtle' });
  const down = button([icon('down'), hidden(texts.down)], () => press('omlaag'), { look: 'subtle' });
  const show = () => {
    up.setAttribute('aria-pressed', String(message.waardering === 'omhoog'));
    down.setAttribute('aria-pressed', String(message.waardering === 'omlaag'));
  };
  const thank = () => {
    place.replaceChildren(el('p', { class: 'small' }, texts.thanks));
    down.focus();
    tell(texts.thanks);
  };
  const send = (/** @type {string} */ reason) => rate('omlaag', reason);
  show();
  const thumbs = el('span', { class: 'row', role: 'group', 'aria-label': texts.rate }, up, down);
  return { thumbs, place };
}

/**
 * @param {(reason: string) => void} send
 * @param {() => void} done
 */
function reasonForm(send, done) {
  const group = `reden-${(made += 1)}`;
  const other = el('textarea', {
    id: `${group}-anders`,
    class: 'utrecht-textarea utrecht-textarea--html-textarea',
    rows: 2,
    maxlength: 400,
  });
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const chosen = new FormData(form).get(group);
    const reason = [chosen, other.value.trim()].filter(Boolean).join(': ');
    if (reason) send(reason);
    done();
  };
  const form = el(
    'form',
    { class: 'reasons', onsubmit: submit },
    el(
      'fieldset',
      {},
      el('legend', { class: 'utrecht-form-label' }, texts.whyNot),
      ...texts.whyNotReasons.map((reason) =>
        el('label', { class: 'radio' }, el('input', { type: 'radio', name: group, value: reason }), reason),
      ),
    ),
    el('label', { class: 'utrecht-form-label', for: other.id }, texts.whyNotOther),
    other,
    el(
      'p',
      { class: 'row' },
      button([texts.sendReason], () => {}, { look: 'primary-action', type: 'submit' }),
      button([texts.skipReason], done),
    ),
  );
  return form;
}

/** @param {string} text */
function hidden(text) {
  return el('span', { class: 'visually-hidden' }, text);
}
