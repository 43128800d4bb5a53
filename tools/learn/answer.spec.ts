import { checkAnswer, readAnswer } from './answer.ts';

const fields = [
  { name: 'service', asks: 'the service' },
  { name: 'trace', asks: 'a trace' },
];

describe('an answer', () => {
  it('is names and values', () => {
    expect(readAnswer(['service=order-service', 'route=/a=b'])).toEqual({
      service: 'order-service',
      route: '/a=b',
    });
  });

  it.each(['order-service', '=order-service'])('is not %s', (word) => {
    expect(() => readAnswer([word])).toThrow(`${word} is no answer`);
  });

  it('that is whole is taken', () => {
    expect(() => checkAnswer(fields, { service: 'a', trace: 'b' })).not.toThrow();
  });

  it('that lacks something is told what, with the command to go on from', () => {
    expect(() => checkAnswer(fields, { service: 'a' })).toThrow(
      'The answer lacks trace:\n  trace: a trace\nnpm run learn check service=a trace=…',
    );
  });

  it('to something that nobody asked is told so', () => {
    expect(() => checkAnswer(fields, { service: 'a', trace: 'b', span: 'c' })).toThrow(
      'Nobody asks for span',
    );
  });
});
