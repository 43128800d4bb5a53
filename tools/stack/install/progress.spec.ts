import { plain } from '../../terminal/paint.ts';
import { showProgress } from './progress.ts';

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
    const end = showProgress(stream(false), plain, 'jaeger 2.13.0');
    jest.advanceTimersByTime(61_000);
    end();
    jest.advanceTimersByTime(61_000);
    expect(written).toBe('… jaeger 2.13.0  building, 30 s\n… jaeger 2.13.0  building, 60 s\n');
  });

  it('rewrites one line on a terminal and leaves it empty', () => {
    const end = showProgress(stream(true), plain, 'jaeger 2.13.0');
    jest.advanceTimersByTime(2000);
    end();
    expect(written).not.toContain('\n');
    expect(written).toContain('jaeger 2.13.0  building, 2 s');
    expect(written.endsWith('\r\u001B[K')).toBe(true);
  });
});
