// Gives CSS to a document or a shadow root without a style element, which a strict Content
// Security Policy would refuse. Browsers from before 2023 do get the element.

/**
 * Add the CSS; return a function that takes it away again.
 * @param {Document | ShadowRoot} root
 * @param {string} css
 */
export function adopt(root, css) {
  if (!root.adoptedStyleSheets) {
    const style = document.createElement('style');
    style.textContent = css;
    (root instanceof Document ? root.head : root).append(style);
    return () => style.remove();
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
