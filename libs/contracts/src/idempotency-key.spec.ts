import { DomainError } from '@shop/observability';
import { readIdempotencyKey } from './idempotency-key.js';

const read = (key: unknown): string | undefined => readIdempotencyKey({ 'idempotency-key': key });

describe('the Idempotency-Key', () => {
  it('may be left out', () => {
    expect(readIdempotencyKey({})).toBeUndefined();
  });

  it.each(['k', '!~', '8e03978e-40d5-43dd-bc93-6894a57f9324', 'x'.repeat(255)])(
    'is visible ASCII: %p',
    (key) => {
      expect(read(key)).toBe(key);
    },
  );

  it.each(['', ' ', 'two words', 'tab\t', 'line\n', 'é', '\u0000', 'x'.repeat(256), ['a', 'b'], 7])(
    'is refused with 400 and a reason, never repeated: %p',
    (key) => {
      const refusal = new DomainError(400, 'Validation failed', {
        details: ['Idempotency-Key must be 1 to 255 visible ASCII characters'],
      });
      let error: unknown;
      try {
        read(key);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toEqual(refusal);
      expect(error).toMatchObject({ status: 400, answer: refusal.answer });
    },
  );
});
