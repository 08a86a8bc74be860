'use client';

import { Button } from '#components/ui/button.tsx';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument, useEdits } from '#lib/client/document/hooks.tsx';
import { valueAt } from '#lib/template/property-path.ts';
import { PropertyForm } from '../form/property-form.tsx';
import { referencedId } from '../form/reference-value.ts';
import { LiveSettings } from './live-settings.tsx';

const TYPE = 'AWS::Lambda::EventInvokeConfig';

/** The function's own properties, and those of asynchronous invocation, which CloudFormation keeps in a resource of its own. */
export function ConfigurationTab({ resource }: { readonly resource: string }) {
  const settings = useDocument(invokeConfigOf(resource));
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const edits = useEdits();
  const add = () => {
    const id = edits.addResource({ type: TYPE, id: `${resource}AsyncConfig` });
    edits.setProperty({ resource: id, path: 'FunctionName', value: { Ref: resource } });
    edits.setProperty({ resource: id, path: 'MaximumRetryAttempts', value: 2 });
  };
  return (
    <div className="h-full overflow-y-auto">
      <LiveSettings resource={resource} />
      <PropertyForm resource={resource} />
      <section aria-label="Asynchronous invocation" className="border-line border-t pt-2">
        <h3 className="px-3.5 pt-1 text-2xs text-hint uppercase tracking-wide">Asynchronous invocation</h3>
        {settings === undefined ? (
          <div className="flex flex-col items-start gap-2 px-3.5 py-2">
            <p className="text-text-2 text-xs">
              An event that fails is tried twice more, after one and two minutes. No record of the result goes anywhere.
            </p>
            {readOnly ? null : (
              <Button size="sm" onClick={add}>
                Set retries and destinations
              </Button>
            )}
          </div>
        ) : (
          <PropertyForm resource={settings} />
        )}
      </section>
    </div>
  );
}

const invokeConfigOf =
  (resource: string) =>
  ({ template }: DocumentSnapshot): string | undefined =>
    Object.entries(template.Resources).find(
      ([, block]) => block.Type === TYPE && referencedId(valueAt(block.Properties, 'FunctionName')) === resource,
    )?.[0];
