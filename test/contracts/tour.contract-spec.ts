import { commandFault } from '../stack/support/tour/command-fault.ts';
import { readTour } from '../stack/support/tour/tour-page.ts';

const PAGE = `# A tour

## Look

Open <http://localhost:9090/query>, or \`http://localhost:16686/trace/<trace_id>\`.

\`\`\`promql
up
\`\`\`

| dashboard                                | panel            | what  |
| ---------------------------------------- | ---------------- | ----- |
| [It](http://localhost:3000/d/dashboard)  | \`Service Health\` | lamps |

## Stop

\`docker compose down\`; without Docker:

\`\`\`sh
npm run stack:down
# not a heading
\`\`\`
`;

describe('readTour', () => {
  it('finds each block by the heading above it', () => {
    expect(readTour(PAGE).steps).toEqual([
      { heading: 'Look', language: 'promql', text: 'up' },
      { heading: 'Stop', language: 'sh', text: 'npm run stack:down\n# not a heading' },
    ]);
  });

  it('finds addresses, commands and panels', () => {
    expect(readTour(PAGE)).toMatchObject({
      addresses: [
        'http://localhost:9090/query',
        'http://localhost:16686/trace/<trace_id>',
        'http://localhost:3000/d/dashboard',
      ],
      commands: ['docker compose down'],
      panels: ['Service Health'],
    });
  });

  it.each([
    ['```promql\nup\n```', '```\nup\n```', { heading: 'Look', language: '', text: 'up' }],
    ['```promql\nup\n```', '- look\n  ~~~sh\n  up\n  ~~~', { heading: 'Look', language: 'sh', text: '  up' }],
  ])('passes over no block: %j turned into %j', (from, to, step) => {
    expect(readTour(PAGE.replace(from, to)).steps).toContainEqual(step);
  });

  it.each([
    ['## Stop', '', '"Look" has two blocks'],
    ['heading\n```', 'heading', 'The block of "Stop" has no end'],
  ])('refuses %j turned into %j', (from, to, message) => {
    expect(() => readTour(PAGE.replace(from, to))).toThrow(message);
  });
});

describe('commandFault', () => {
  it.each([
    'docker compose up -d --wait',
    'docker compose stop payment-service',
    'npm ci',
    'npm run stack:install',
    'npm run stack -- stop payment-service',
  ])('lets pass %s', (command) => {
    expect(commandFault(command)).toBeUndefined();
  });

  it.each([
    ['docker compose stop payments', 'there is no payments'],
    ['docker compose restart payment-service', 'is no command that is known here'],
    ['npm run stak', 'there is no script stak'],
    ['npm run stack -- halt payment-service', 'There is no command "halt payment-service"'],
    ['npm run stack -- --background', "Unknown option '--background'"],
  ])('sees %s', (command, fault) => {
    expect(commandFault(command)).toContain(fault);
  });
});
