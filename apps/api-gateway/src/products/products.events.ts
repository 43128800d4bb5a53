import { defineBusinessEvents } from '@shop/observability';

export const productEvents = defineBusinessEvents({
  product_list: ['success'],
});
