'use client';

import { useResource } from '#lib/client/document/hooks.tsx';
import type { JsonObject } from '#lib/std/json.ts';
import { entryOf } from '#lib/template/catalogue/catalogue.ts';
import { keptFields, simulatedSections, unknownProperties } from './form-sections.ts';
import { PropertyField } from './property-field.tsx';

/** The properties of one resource as a form, read off its catalogue entry. */
export function PropertyForm({ resource }: { readonly resource: string }) {
  const block = useResource(resource);
  const properties: JsonObject = block?.Properties ?? {};
  const specs = (block === undefined ? undefined : entryOf(block.Type)?.properties) ?? [];
  const kept = keptFields(specs, properties);
  const unknown = unknownProperties(specs, properties);
  return (
    <div className="px-3.5 pb-4">
      {simulatedSections(specs, properties).map(({ title, fields }) => (
        <section key={title} aria-label={title} className="border-line border-b py-2 last:border-b-0">
          <h3 className="pt-1 text-2xs text-hint uppercase tracking-wide">{title}</h3>
          {fields.map((spec) => (
            <PropertyField key={spec.path} resource={resource} spec={spec} />
          ))}
        </section>
      ))}
      {unknown.length === 0 ? null : (
        <section aria-label="Unknown properties" className="border-line border-b py-2">
          <h3 className="pt-1 text-2xs text-hint uppercase tracking-wide">Unknown: kept, not simulated</h3>
          <dl>
            {unknown.map(([name, value]) => (
              <div key={name} className="py-1.5">
                <dt className="font-medium text-xs">{name}</dt>
                <dd>
                  <pre className="overflow-x-auto rounded-md bg-sunken p-2 font-mono text-2xs">
                    {JSON.stringify(value, undefined, 2)}
                  </pre>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {kept.length === 0 ? null : (
        <details className="py-2">
          <summary className="cursor-pointer py-1 text-text-2 text-xs">{`${kept.length} properties that are kept, not simulated`}</summary>
          {kept.map((spec) => (
            <PropertyField key={spec.path} resource={resource} spec={spec} />
          ))}
        </details>
      )}
    </div>
  );
}
