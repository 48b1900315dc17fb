import { z } from 'zod';

/** Somebody to sign in as while developing. */
export const personaSchema = z.object({
  /** Sent to the backend as `x-persona`. */
  name: z.string(),
  title: z.string(),
  /** What the person does, e.g. `On-call engineer`. */
  role: z.string(),
  description: z.string().optional(),
});

export type Persona = z.infer<typeof personaSchema>;
