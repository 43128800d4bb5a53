import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsUrl } from 'class-validator';

/** Where a service is; its paths are appended, so that a slash at the end is dropped. */
export function BaseUrl(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replace(/\/+$/, '') : value,
    ),
    IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true }),
  );
}
