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
}
