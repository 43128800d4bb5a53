/** By `namespace/name`: Secrets that a pod of the overlay `production` needs and no file makes, and why. */
export const GIVEN_MAPS: Readonly<Record<string, string>> = {
  'shop/database': 'whoever runs the database knows its password',
};
