/** What is wrong, where, and what to edit: `docker-compose.yml:12: …`. */
export type Fault = string;

/** @param line counted from 1 */
export function fault(path: string, line: number, message: string): Fault {
  return `${path}:${line}: ${message}`;
}
