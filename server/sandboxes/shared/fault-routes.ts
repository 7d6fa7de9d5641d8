import { Hono } from 'hono';
import { z } from 'zod';
import type { FaultPlan } from './fault-plan.js';
import { faultRuleSchema } from './fault-rule.js';

const bodySchema = z.union([faultRuleSchema, z.array(faultRuleSchema)]);

/** `POST` adds one rule or a list of rules, `GET` lists them with their hits, `DELETE` (`/:id`) takes them away. */
export function faultRoutes(plan: FaultPlan): Hono {
  return new Hono()
    .post('/', async (context) => {
      const parsed = bodySchema.safeParse(await context.req.json().catch(() => undefined));
      if (!parsed.success) {
        return context.json({ message: 'Not a fault rule.', problems: parsed.error.issues }, 400);
      }
      const rules = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
      return context.json({ faults: rules.map((rule) => plan.add(rule)) }, 201);
    })
    .get('/', (context) => context.json({ faults: plan.list() }))
    .delete('/', (context) => context.json({ removed: plan.remove() }))
    .delete('/:id', (context) => context.json({ removed: plan.remove(context.req.param('id')) }));
}
