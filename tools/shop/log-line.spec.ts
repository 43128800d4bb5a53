import { parseLogLine } from './log-line.ts';

describe('parseLogLine', () => {
  it('reads a JSON log line', () => {
    expect(parseLogLine('{"level":"info","event":"service_starting"}')).toEqual({
      level: 'info',
      event: 'service_starting',
    });
  });

  it.each(['Error: boom', '    at main.ts:3', '{"level":', '{"answer":42}', '{}', ''])(
    'takes "%s" for plain text',
    (text) => {
      expect(parseLogLine(text)).toBeUndefined();
    },
  );
});
