'use client';

import type { ReactNode } from 'react';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui/tabs.tsx';
import { look, usePageLocation } from '#components/workbench/page-location.ts';
import { InspectorHeader } from './inspector-header.tsx';

interface InspectorTab {
  readonly value: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface InspectorFrameProps {
  readonly resource: string;
  /** In place of the name that can be changed: of what is not in the design. */
  readonly header?: ReactNode;
  /** The one action of this kind of resource, beside its name. */
  readonly action?: ReactNode;
  /** The first is shown unless the address says otherwise. */
  readonly tabs: readonly [InspectorTab, ...InspectorTab[]];
}

/** What every resource's inspector has: its name, and its tabs. */
export function InspectorFrame({ resource, header, action, tabs }: InspectorFrameProps) {
  const wanted = usePageLocation(({ tab }) => tab);
  const shown = tabs.find(({ value }) => value === wanted) ?? tabs[0];
  return (
    <div className="flex h-full min-h-0 flex-col">
      {header ?? <InspectorHeader resource={resource}>{action}</InspectorHeader>}
      <Tabs
        value={shown.value}
        onValueChange={(value) => look({ tab: value, field: undefined }, { replace: true })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="@container border-line border-b">
          <TabsList
            aria-label={`Inspector of ${resource}`}
            className="px-3.5 [mask-image:linear-gradient(to_right,black_calc(100%-14px),transparent)] @max-[345px]:gap-2"
          >
            {tabs.map(({ value, label }) => (
              <TabsTrigger key={value} value={value} ref={value === shown.value ? showWhole : undefined}>
                {label}
              </TabsTrigger>
            ))}
          </TabsList>
        </div>
        {tabs.map(({ value, content }) => (
          <TabsContent key={value} value={value}>
            {content}
          </TabsContent>
        ))}
      </Tabs>
    </div>
  );
}

/** In a panel too narrow for its tabs, the one that is shown may be out of sight: the address can name any. */
function showWhole(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
