import { Problem } from '../shop/problem.ts';

/** Of a command that needs the running stack, with or without Docker. */
export function nobodyAnswers(gateway: string): Problem {
  return new Problem(
    `Nobody answers at ${gateway}. Start the stack:  npm run stack    or  docker compose up -d --wait`,
  );
}
