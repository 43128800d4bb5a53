import { type Page } from 'playwright-core';

const NEED_A_NAME = new Set([
  'button',
  'link',
  'textbox',
  'searchbox',
  'spinbutton',
  'combobox',
  'checkbox',
  'image',
  'list',
  'form',
  'region',
  'complementary',
]);

interface AccessibilityNode {
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
}

/** What a view lacks for readers and weak eyes: names of what can be used, contrast, ids of their own, one h1. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  return [...(await nameless(page)), ...(await page.evaluate(faultsInPage))];
}

async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AccessibilityNode[] };
  await session.detach();
  return nodes
    .filter(({ ignored, role, name }) => {
      const isList = role?.value === 'list';
      // A plain list of a page needs no name; the ones that take keys do, and have a tabindex.
      return !ignored && !isList && NEED_A_NAME.has(role?.value ?? '') && (name?.value ?? '').trim() === '';
    })
    .map(({ role }) => `a ${role?.value} without a name`);
}

/** Runs in the page. */
function faultsInPage(): string[] {
  const faults: string[] = [];
  if (document.documentElement.lang === '') faults.push('the page has no language');
  if (document.querySelectorAll('h1').length !== 1) faults.push('not exactly one h1');
  if (document.querySelectorAll('main').length !== 1) faults.push('not exactly one main');
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    faults.push(`two of id ${id}`);
  for (const element of document.querySelectorAll('[aria-labelledby]')) {
    const id = element.getAttribute('aria-labelledby') ?? '';
    if (!document.getElementById(id)) faults.push(`nothing has the id ${id}`);
  }
  for (const element of document.querySelectorAll('[tabindex="0"]')) {
    if (!element.getAttribute('aria-label')) faults.push('something takes keys and has no label');
  }
  const seen = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!element || !(texts.currentNode.textContent ?? '').trim() || !element.checkVisibility()) continue;
    if (element.closest('button:disabled, option, [aria-hidden="true"]')) continue;
    const style = getComputedStyle(element);
    const [text, ground] = [rgb(style.color), background(element)];
    const contrast = ratio(text, ground);
    const fault = `contrast ${contrast.toFixed(2)} of .${element.className || element.tagName}`;
    if (contrast < 4.5 && !seen.has(fault)) {
      seen.add(fault);
      faults.push(fault);
    }
  }
  return faults;

  function background(element: Element): number[] {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)' && colour !== 'transparent') return rgb(colour);
    }
    return [255, 255, 255];
  }

  function rgb(colour: string): number[] {
    return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  function ratio(a: number[], b: number[]): number {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(colour: number[]): number {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
