import { type Fault, fault } from '../support/fault.ts';
import { type Image } from '../support/images.ts';
import { containersOf, type Workload } from '../support/kubernetes.ts';

/**
 * Every image is one that docker-compose.yml runs or a Dockerfile begins with, whose tags have checks of their own.
 * @param known - of docker-compose.yml and the Dockerfiles
 */
export function podImages(workloads: readonly Workload[], known: readonly Image[]): Fault[] {
  return workloads.flatMap((workload) =>
    containersOf(workload)
      .filter(({ container: { image } }) => !known.some(({ name }) => name === image))
      .map(({ container: { image }, keys }) =>
        fault(
          workload.path,
          workload.line(...keys, 'image'),
          `docker-compose.yml and the Dockerfiles have no ${image}: ${hint(image, known)}`,
        ),
      ),
  );
}

function hint(image: string, known: readonly Image[]): string {
  const [repository] = image.split(/[:@]/);
  const other = known.find(({ name }) => name.split(/[:@]/)[0] === repository);
  return other ? `${other.path} has ${other.name}` : 'add it to data/image-tags.ts and there';
}
