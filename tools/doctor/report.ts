import { type Paint, type Style } from '../terminal/paint.ts';
import { type Finding, type Section } from './finding.ts';

const MARKS: Readonly<Record<Finding['state'], readonly [mark: string, style: Style]>> = {
  good: ['✓', 'green'],
  bad: ['✗', 'red'],
  absent: ['–', 'dim'],
};

/** What was found, and what mends it. */
export function report(sections: readonly Section[], paint: Paint): string[] {
  const lines = sections.flatMap(({ title, findings }) => [
    '',
    `${paint('bold', title)}${findings.some(({ state }) => state === 'bad') ? '' : paint('green', '  can run')}`,
    ...findings.flatMap(({ state, what, mend = [] }) => {
      const [mark, style] = MARKS[state];
      return [`  ${paint(style, mark)} ${what}`, ...mend.map((line) => `      ${paint('cyan', line)}`)];
    }),
  ]);
  return [...lines, ''];
}
