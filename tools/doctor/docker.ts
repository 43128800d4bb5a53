import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

import { type Finding } from './finding.ts';
import { outputOf } from './output-of.ts';

/** `docker compose up --wait` with conditions on health. */
const OLDEST_COMPOSE = [2, 20] as const;

export async function dockerFindings(path: string | undefined): Promise<Finding[]> {
  const client = await outputOf('docker', ['--version'], path);
  if (client === undefined)
    return [
      {
        state: 'bad',
        what: 'no Docker',
        mend: ['https://docs.docker.com/get-docker, or without it:  npm run stack'],
      },
    ];
  const engine = await outputOf('docker', ['info', '--format', '{{.ServerVersion}}'], path);
  if (engine === undefined || engine === '')
    return [
      {
        state: 'bad',
        what: `${client}, but its engine does not answer`,
        mend: ['start Docker, or  sudo usermod -aG docker $USER'],
      },
    ];
  return [{ state: 'good', what: `Docker engine ${engine}` }, await composeFinding(path)];
}

async function composeFinding(path: string | undefined): Promise<Finding> {
  const version = await outputOf('docker', ['compose', 'version', '--short'], path);
  const mend = ['https://docs.docker.com/compose/install'];
  if (version === undefined) return { state: 'bad', what: 'Docker has no compose', mend };
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_COMPOSE;
  const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  return isOld
    ? { state: 'bad', what: `docker compose ${version} is older than ${OLDEST_COMPOSE.join('.')}`, mend }
    : { state: 'good', what: `docker compose ${version}` };
}

/** The collector ships the containers' lines from this folder; Docker Desktop has it inside its own machine. */
export async function logFolderFinding(folder: string, platform: NodeJS.Platform): Promise<Finding> {
  if (platform !== 'linux')
    return { state: 'good', what: `the containers' log files are in Docker Desktop's machine, at ${folder}` };
  try {
    await access(folder, constants.F_OK);
    return { state: 'good', what: `the containers' log files are in ${folder}` };
  } catch {
    return {
      state: 'bad',
      what: `no folder ${folder}: no container's line would arrive in Loki`,
      mend: [
        "docker info --format '{{.DockerRootDir}}/containers'     says where it is",
        'DOCKER_CONTAINERS_FOLDER=… in .env',
      ],
    };
  }
}
