import { plain } from '../terminal/paint.ts';
import { onTerminal, parsePage } from './page.ts';

const PAGE = `# 3. A title

See · what it needs

## Task

Do it.

## Background

Why.

## Hints

1. The first,
   over two lines.
2. The second.

## Solution

So.

## Why it matters

Because.
`;

describe('the page of an exercise', () => {
  it('has title, sections and hints', () => {
    const { title, about, sections, hints } = parsePage(PAGE, '03-title');
    expect([title, about, sections.Task]).toEqual(['A title', 'See · what it needs', 'Do it.']);
    expect(hints).toEqual(['The first,\nover two lines.', 'The second.']);
  });

  it('that lacks a section is refused', () => {
    expect(() => parsePage(PAGE.replace('## Solution', '## Answer'), '03-title')).toThrow(
      '03-title: has the sections Task, Background, Hints, Solution, Why it matters',
    );
  });

  it('that lacks its number is refused', () => {
    expect(() => parsePage(PAGE.replace('# 3. ', '# '), '03-title')).toThrow('begins with "# NUMBER. TITLE"');
  });

  it('is shown on a terminal without marks, and with the file a link leads to', () => {
    const paint: typeof plain = (_style, text) => `<${text}>`;
    expect(onTerminal('set `A`, see [how](../console.md#b)', paint)).toBe(
      'set <A>, see how (docs/console.md#b)',
    );
  });
});
