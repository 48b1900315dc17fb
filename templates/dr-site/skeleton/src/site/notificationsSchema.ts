import { z } from 'zod';

/** Who is told of alarms: `notifications` of a site. */
export const notificationsSchema = z
  .strictObject({
    email: z
      .array(
        z
          .string()
          .max(254)
          .regex(
            /^[\w.+-]+@([a-z0-9-]+\.)+[a-z]{2,63}$/,
            'must be a mail address such as on-call@example.com',
          ),
      )
      .max(10)
      .refine(addresses => new Set(addresses).size === addresses.length, {
        message: 'names an address twice',
      })
      .default([]),
    /** Where a pager takes messages of SNS, such as the URL that PagerDuty or Opsgenie gives for CloudWatch. */
    pagerUrl: z
      .string()
      .max(500)
      .regex(
        /^https:\/\/[a-z0-9.-]+(?:\/[\w./~-]*)?(?:\?[\w=&%.-]*)?$/,
        'must be a URL that begins with https://',
      )
      .optional(),
  })
  .prefault({});
