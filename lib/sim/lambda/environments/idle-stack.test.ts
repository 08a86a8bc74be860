import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Environment } from './environment.ts';
import { IdleStack } from './idle-stack.ts';

test('whatever leaves in between, the one pushed last is on top', () => {
  const action = fc.oneof(
    fc.record({ do: fc.constant('push' as const) }),
    fc.record({ do: fc.constant('pop' as const) }),
    fc.record({ do: fc.constant('remove' as const), which: fc.nat(9) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const stack = new IdleStack();
      const model: Environment[] = [];
      for (const [n, act] of actions.entries()) {
        if (act.do === 'push') {
          // The stack looks at nothing but the identity of what it holds.
          const environment = { id: n } as unknown as Environment;
          stack.push(environment);
          model.push(environment);
        } else if (act.do === 'pop') {
          expect(stack.pop()).toBe(model.pop());
        } else {
          const [removed] = model.splice(act.which % Math.max(1, model.length), 1);
          if (removed !== undefined) stack.remove(removed);
        }
        expect(stack.size).toBe(model.length);
      }
    }),
  );
});
