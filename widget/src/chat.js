// <wegwijzer-chat>: the chat as an element of a page.
//
//   gemeente   the gemeente of the website; then Wegwijzer does not ask for it
//   server     the address of the web channel; without it: /webhooks/web where this script is
//   weergave   knop (a button that opens a window), vlak (in the page) or pagina (all of it)
//   snel-weg   where 'Snel weg' goes
//
// All of it is in a shadow root: the page's CSS does not reach in, save its design tokens.

import { adopt } from './adopt.js';
import { conversationWith, leaveAll } from './conversation.js';
import { button, el, icon } from './element.js';
import { Panel } from './panel.js';
import { stopReading } from './reader.js';
import { recall, remember } from './storage.js';
import css from './styles/chat.css'; // made of several: see build.mjs
import { texts } from './texts.js';

const NEUTRAL_SITE = 'https://www.google.nl';
const SCRIPT = import.meta.url;
const SMALL_SCREEN = '(max-width: 36em), (max-height: 30em)';

export class WegwijzerChat extends HTMLElement {
  static observedAttributes = ['gemeente', 'server', 'weergave'];

  #life = new AbortController();
  /** @type {Panel | null} */
  #panel = null;
  /** @type {HTMLDialogElement | null} */
  #dialog = null;
  /** @type {HTMLButtonElement | null} */
  #launcher = null;

  constructor() {
    super();
    adopt(this.attachShadow({ mode: 'open' }), css);
  }

  connectedCallback() {
    this.#build();
  }

  disconnectedCallback() {
    this.#life.abort();
    stopReading();
  }

  attributeChangedCallback() {
    if (this.isConnected && this.#panel) this.#build();
  }

  /** Open the window, with the focus in it. */
  open() {
    if (!this.#dialog || this.#dialog.open) return;
    this.#show(true);
    this.#panel?.focus();
  }

  /** Close the window; the focus goes back to where it was opened, if it was inside. */
  close() {
    if (!this.#dialog?.open) return;
    const hadFocus = this.#dialog.contains(this.#root.activeElement);
    this.#dialog.close();
    stopReading();
    remember(this.#openKey, false);
    if (this.#launcher) this.#launcher.hidden = false;
    if (hadFocus) this.#launcher?.focus();
  }

  get #root() {
    return /** @type {ShadowRoot} */ (this.shadowRoot);
  }

  get #openKey() {
    return `open ${this.getAttribute('gemeente') ?? ''}`;
  }

  #currentConversation() {
    const server = this.getAttribute('server') || new URL('/webhooks/web', SCRIPT).href;
    return conversationWith(server.replace(/\/+$/, ''), this.getAttribute('gemeente') ?? '');
  }

  #build() {
    this.#life.abort();
    this.#life = new AbortController();
    const conversation = this.#currentConversation();
    const view = this.getAttribute('weergave');
    const isWindow = view !== 'vlak' && view !== 'pagina';
    const element = isWindow ? el('dialog') : el('section');
    element.className = isWindow
      ? 'utrecht-drawer utrecht-drawer--inline-end panel'
      : `panel panel--${view}`;
    element.tabIndex = -1;
    element.setAttribute('aria-labelledby', 'titel');
    element.setAttribute('aria-describedby', 'welkom');
    this.#panel = new Panel(element, conversation, this.#life.signal, {
      leave: () => this.#leave(),
      close: isWindow ? () => this.close() : null,
    });
    this.#dialog = element instanceof HTMLDialogElement ? element : null;
    this.#launcher = isWindow ? this.#makeLauncher() : null;
    const root = el('div', { class: 'root', lang: 'nl' }, this.#launcher, element);
    this.#root.replaceChildren(root);
    root.addEventListener('keydown', (event) => this.#escape(event));
    if (!this.#dialog) this.#panel.appear();
    else this.#buildWindow(this.#dialog);
  }

  /** @param {HTMLDialogElement} dialog */
  #buildWindow(dialog) {
    const { signal } = this.#life;
    // the back gesture of a phone
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    // what has the focus in the page may be behind the window: Escape shows it
    document.addEventListener('keydown', (event) => this.#escape(event), { signal });
    matchMedia(SMALL_SCREEN).addEventListener('change', () => this.#fit(), { signal });
    visualViewport?.addEventListener('resize', () => this.#makeRoomForKeyboard(), { signal });
    if (recall(this.#openKey, false)) this.#show(false);
  }

  #makeLauncher() {
    return button(
      [icon('chat'), texts.launch, el('span', { class: 'visually-hidden' }, `(${texts.launchHint})`)],
      () => this.open(),
      { look: 'primary-action', 'aria-haspopup': 'dialog' },
    );
  }

  /** @param {boolean} takesFocus false when it stood open before the page was loaded again */
  #show(takesFocus) {
    const dialog = /** @type {HTMLDialogElement} */ (this.#dialog);
    if (matchMedia(SMALL_SCREEN).matches) dialog.showModal();
    else if (takesFocus) dialog.show();
    else dialog.setAttribute('open', '');
    if (this.#launcher) this.#launcher.hidden = true;
    remember(this.#openKey, true);
    this.#panel?.appear();
  }

  /** On a small screen the window is all there is, and keeps the focus inside. */
  #fit() {
    if (!this.#dialog?.open) return;
    const focused = /** @type {HTMLElement | null} */ (this.#root.activeElement);
    this.#dialog.close();
    this.#show(false);
    focused?.focus();
  }

  #makeRoomForKeyboard() {
    const { height, scale } = /** @type {VisualViewport} */ (visualViewport);
    if (scale === 1) this.#dialog?.style.setProperty('--_height', `${height}px`);
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const isInside = event.currentTarget !== document;
    if (isInside && this.#panel?.closeOptions()) event.preventDefault();
    else if (this.#dialog?.open) {
      event.preventDefault();
      this.close();
    }
  }

  /** Leave the website at once: nothing stays on the screen, not even until the next page is there. */
  #leave() {
    leaveAll();
    stopReading();
    const wanted = this.getAttribute('snel-weg') ?? '';
    document.documentElement.hidden = true;
    location.replace(/^https?:\/\//.test(wanted) ? wanted : NEUTRAL_SITE);
  }
}
