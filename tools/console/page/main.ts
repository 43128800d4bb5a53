import { render } from 'preact';

import { Console } from './console.ts';
import { html } from './html.ts';
import { connect } from './live.ts';
import { followLinks } from './router.ts';

followLinks();
connect();
const root = document.getElementById('console');
if (root) {
  root.replaceChildren();
  render(html`<${Console} />`, root);
  markFirstView(root);
}

/** For `npm run console:measure`. */
function markFirstView(root: HTMLElement): void {
  const observer = new MutationObserver(() => {
    if (!root.querySelector('main h2, main h1')) return;
    observer.disconnect();
    requestAnimationFrame(() => performance.mark('first view'));
  });
  observer.observe(root, { childList: true, subtree: true });
}
