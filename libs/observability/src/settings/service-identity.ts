/** Who this process is: the same four facts stand in its metrics, log lines and spans. */
export class ServiceIdentity {
  constructor(
    readonly name: string,
    readonly version: string,
    readonly environment: string,
    /** Differs at each start, so that two replicas, or a service before and after a restart, can be told apart. */
    readonly instanceId: string,
  ) {}
}
