// The one script of the widget: loading it makes <wegwijzer-chat> known to the page.

import { WegwijzerChat } from './chat.js';

if (!customElements.get('wegwijzer-chat')) customElements.define('wegwijzer-chat', WegwijzerChat);
