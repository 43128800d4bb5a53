import { defineBusinessEvents } from '@shop/observability';

export const productEvents = defineBusinessEvents({
  products_listed: ['success'],
  product_lookup: ['success', 'not_found'],
});
