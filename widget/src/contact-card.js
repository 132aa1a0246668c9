// The card of a loket: who it is, and first of all the buttons to call or to mail.

import { buttonClass, el, icon, link } from './element.js';
import { callAddress, siteAddress } from './prose.js';
import { texts } from './texts.js';

/** Between two numbers of one loket: "113 of 0800-0113". */
const SEVERAL = / of |[,;/] */;

/** @param {import('./contract.js').Contact} contact */
export function contactCard({ naam, telefoon, email, website, open, toelichting, bron }) {
  const site = siteAddress(website);
  return el(
    'div',
    { class: 'card', role: 'group', 'aria-label': naam }, // no landmark: a loket may come twice
    el('h3', {}, naam),
    (telefoon || email) &&
      el(
        'p',
        { class: 'row' },
        ...telefoon
          .split(SEVERAL)
          .filter(Boolean)
          .map((number) =>
            el(
              'a',
              { class: buttonClass('primary-action'), href: callAddress(number) },
              icon('phone'),
              `${texts.call} ${number}`,
            ),
          ),
        email &&
          el(
            'a',
            { class: buttonClass('secondary-action'), href: `mailto:${encodeURI(email)}` },
            icon('mail'),
            texts.mail,
            el('span', { class: 'visually-hidden' }, ` ${texts.mailTo} ${naam}`),
          ),
      ),
    open && el('p', {}, el('strong', {}, texts.openAt), ` ${open}`),
    toelichting && el('p', {}, toelichting),
    email && el('p', {}, email),
    site && el('p', {}, link(site, `${texts.website} ${naam}`)),
    bron && el('p', { class: 'small' }, `${texts.source} ${bron}`),
  );
}
