import { expect, test } from 'vitest';
import { resourceId } from '../ids.ts';
import { mappingConfig } from '../testing/configs.ts';
import { journalOf, SAMPLES } from '../testing/entry-samples.ts';
import type { ResourceChange } from './entry.ts';
import { ViewStore } from './view-store.ts';

const deployed = (...changes: ResourceChange[]) => ({ type: 'template.deployed', changes }) as const;
const orders = { resource: resourceId('Orders'), kind: 'queue', change: 'created' } as const;
const shop = { resource: resourceId('Shop'), kind: 'client', change: 'created' } as const;
const charge = { resource: resourceId('Charge'), kind: 'function', change: 'created' } as const;

function store(...bodies: Parameters<typeof journalOf>[0]) {
  const views = new ViewStore();
  const apply = (...more: Parameters<typeof journalOf>[0]) => {
    for (const entry of journalOf(more)) views.apply(entry);
  };
  apply(...bodies);
  return { views, apply };
}

test('every resource has a view as soon as it is deployed', () => {
  const { views } = store(deployed(orders, shop, charge));

  expect(views.all().map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'queue Orders',
    'client Shop',
    'function Charge',
  ]);
  expect(views.takeChanges().views).toHaveLength(3);
});

test('only views that changed are told, once', () => {
  const { views, apply } = store(deployed(orders, shop, charge));
  views.takeChanges();
  apply(SAMPLES['message.sent']);

  expect(views.takeChanges().views.map(({ id }) => id)).toEqual(['Orders', 'Shop']);
  expect(views.takeChanges()).toEqual({ views: [], removed: [] });
});

test('a view that did not change is the same object, and one that did is a new one', () => {
  const { views, apply } = store(deployed(orders, charge));
  const before = { orders: views.view(orders.resource), charge: views.view(charge.resource) };
  apply(SAMPLES['message.sent']);

  expect(views.view(charge.resource)).toBe(before.charge);
  expect(views.view(orders.resource)).not.toBe(before.orders);
  expect(before.orders).toMatchObject({ visible: 0 });
});

test('a deleted resource is told as removed, and one made again under its id begins anew', () => {
  const { views, apply } = store(deployed(orders), SAMPLES['message.sent']);
  views.takeChanges();
  apply(deployed({ ...orders, change: 'deleted' }));
  expect(views.takeChanges()).toEqual({ views: [], removed: ['Orders'] });
  expect(views.view(orders.resource)).toBeUndefined();

  apply(deployed(orders));
  expect(views.takeChanges()).toMatchObject({ views: [{ id: 'Orders', visible: 0, sent: 0 }], removed: [] });
});

test('an entry about a resource that is gone changes nothing', () => {
  const { views, apply } = store(deployed(shop));
  apply(SAMPLES['message.deleted']);

  expect(views.all()).toHaveLength(1);
});

test('a resource that a call made says so: a page shows it beside those of the template', () => {
  const { views, apply } = store(deployed(charge));
  apply(SAMPLES['resource.created']);

  expect(views.view(orders.resource)?.made).toEqual({ entry: 1, at: 0, name: 'orders' });
  expect(views.view(charge.resource)).not.toHaveProperty('made');
});

test('a mapping that a call made says what it is between', () => {
  const { views, apply } = store();
  const resource = resourceId('mapping/1');
  const config = mappingConfig('mapping/1', { queue: 'Orders', function: 'Charge' });
  apply({ type: 'resource.created', resource, config });

  expect(views.view(resource)?.made).toMatchObject({ name: config.uuid, between: ['Orders', 'Charge'] });
});
