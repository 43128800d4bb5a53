import { causesOf } from './causes-of.js';

const failed = (code: string | undefined, more: object = {}): Error =>
  Object.assign(new Error(`connect ${code}`), { code, ...more });
const causes = (cause: unknown): string | undefined => causesOf(new Error('shop: unreachable', { cause }));

describe('why a call failed', () => {
  it.each(['ENOTFOUND', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'is told by its code: %s',
    (code) => {
      expect(causes(failed(code))).toBe(code);
    },
  );

  it('is told with the address, and once, of errors that wrap each other', () => {
    const cause = failed('ECONNREFUSED', { address: '127.0.0.1', port: 8083 });
    expect(causes(Object.assign(failed('ECONNREFUSED'), { cause }))).toBe('ECONNREFUSED 127.0.0.1:8083');
  });

  it('is told for each address of a host', () => {
    const errors = ['127.0.0.1', '::1'].map((address) => failed('ECONNREFUSED', { address, port: 8083 }));
    const cause = Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });
    expect(causes(cause)).toBe('ECONNREFUSED 127.0.0.1:8083, ECONNREFUSED ::1:8083');
  });

  it('is told in words where there is no code', () => {
    expect(causes(new Error('Unexpected status 503'))).toBe('Unexpected status 503');
  });

  it.each([undefined, null, 'text', { code: 42 }, new Error('')])(
    'is not told where nothing is known: %p',
    (cause) => {
      expect(causes(cause)).toBeUndefined();
    },
  );

  it('ends in a circle, and is no longer than 300 characters', () => {
    const cause = failed(undefined);
    cause.message = 'long '.repeat(1_000);
    cause.cause = cause;
    expect(causes(cause)).toHaveLength(300);
  });
});
