// Reads answers aloud with a voice of the device itself, for their language. Voices that live on a server of
// the browser's maker are left alone: what is read would be sent there.

import { button, icon } from './element.js';
import { texts } from './texts.js';

const VOICES_COME_WITHIN = 1_000;

let stopCurrent = () => {};

/** Whether this browser can read aloud at all. */
export const canRead = 'speechSynthesis' in globalThis;

export function stopReading() {
  stopCurrent();
}

/**
 * Return the button that reads a text, and stops reading it.
 * @param {() => string} text
 * @param {string} language ISO 639-1
 * @param {(problem: string) => void} tell called when there is no voice
 */
export function readButton(text, language, tell) {
  const show = (/** @type {boolean} */ isReading) => {
    toggle.replaceChildren(
      icon(isReading ? 'stop' : 'speak'),
      isReading ? texts.stopReading : texts.read,
    );
  };
  let isReading = false;
  const stop = () => {
    isReading = false;
    stopCurrent = () => {};
    speechSynthesis.cancel();
    show(false);
  };
  const start = async () => {
    const voice = await voiceFor(language);
    if (!voice) return tell(language === 'nl' ? texts.noVoice : texts.noVoiceForThis);
    stopCurrent();
    stopCurrent = stop;
    isReading = true;
    show(true);
    const parts = text().split('\n').filter(Boolean).map((part) => utterance(part, voice));
    parts[parts.length - 1].onend = () => isReading && stop();
    return parts.forEach((part) => speechSynthesis.speak(part));
  };
  const toggle = button([], () => (isReading ? stop() : start()), { look: 'subtle' });
  show(false);
  return toggle;
}

/**
 * @param {string} text
 * @param {SpeechSynthesisVoice} voice
 */
function utterance(text, voice) {
  const part = new SpeechSynthesisUtterance(text);
  part.voice = voice;
  part.lang = voice.lang;
  part.rate = 0.9;
  return part;
}

/**
 * Return a voice for a language; for Dutch rather one of the Netherlands than of Belgium.
 * @param {string} language
 */
async function voiceFor(language) {
  if (!speechSynthesis.getVoices().length) {
    await new Promise((go) => {
      speechSynthesis.addEventListener('voiceschanged', go, { once: true });
      setTimeout(go, VOICES_COME_WITHIN);
    });
  }
  const found = speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language);
  return found.find((voice) => /NL$/i.test(voice.lang)) ?? found[0];
}
