import { plain } from '../../terminal/paint.ts';
import { showProgress } from './progress.ts';
import { triedAs } from './testing/tried.ts';

describe('showProgress', () => {
  let written: string;

  beforeEach(() => {
    written = '';
    jest.useFakeTimers();
  });

  afterEach(() => jest.useRealTimers());

  function stream(isTTY: boolean): NodeJS.WriteStream {
    const write = (text: string): unknown => (written += text);
    return { isTTY, write } as NodeJS.WriteStream;
  }

  it('writes a line every 30 s where it is no terminal', () => {
    const progress = showProgress(stream(false), plain, 4);
    for (const tried of triedAs('killed', 'survived')) progress.count(tried);
    jest.advanceTimersByTime(30_000);
    progress.end();
    jest.advanceTimersByTime(60_000);
    expect(written).toBe('… 2 of 4 mutants, 1 survived, 30 s\n');
  });

  it('rewrites one line on a terminal and leaves it empty', () => {
    const progress = showProgress(stream(true), plain, 4);
    jest.advanceTimersByTime(2000);
    progress.end();
    expect(written).not.toContain('\n');
    expect(written).toContain('0 of 4 mutants, 0 survived, 2 s');
    expect(written.endsWith('\r\u001B[K')).toBe(true);
  });

  it('writes what stays in the place of the line that is rewritten', () => {
    const progress = showProgress(stream(true), plain, 4);
    progress.say(['a survivor']);
    progress.end();
    expect(written).toContain('\r\u001B[Ka survivor\n');
  });
});
