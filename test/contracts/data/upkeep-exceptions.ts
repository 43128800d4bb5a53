import { type UpkeepExceptions } from '../checks/container-upkeep.ts';

export const UPKEEP_EXCEPTIONS: UpkeepExceptions = {
  k6: {
    healthcheck: 'a run has nothing to answer a probe',
    restart: 'a run ends by itself, and that is its result',
  },
};
