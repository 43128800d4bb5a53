import { type PodExceptions } from '../checks/pod-rights.ts';

export const POD_EXCEPTIONS: PodExceptions = {
  'otel-node-logs': {
    runAsNonRoot: 'the files of the containers belong to root, as those of Docker do',
    volumes: 'it reads the lines of all pods of its node, and keeps there how far it has come',
  },
};
