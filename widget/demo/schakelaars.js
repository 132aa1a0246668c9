// The two switches of the demo page: which gemeente the site is of, and which theme it has.

const form = document.forms[0];
const chat = document.querySelector('wegwijzer-chat');
const name = document.querySelector('[data-gemeente]');

form.addEventListener('change', () => {
  const { gemeente, thema } = form.elements;
  document.documentElement.className = thema.value;
  name.textContent = gemeente.value || 'Voorbeeld';
  if (chat.getAttribute('gemeente') !== gemeente.value) chat.setAttribute('gemeente', gemeente.value);
});
