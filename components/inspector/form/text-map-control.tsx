'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { isJsonObject } from '#lib/std/json.ts';
import type { FieldInput } from './field-input.ts';
import { lineProblem, linesOf, type MapLine, mapOf } from './text-map.ts';

/** Names and texts, such as environment variables: a line each. */
export function TextMapControl({ id, spec, value, readOnly, onChange }: FieldInput) {
  const map = isJsonObject(value) ? value : undefined;
  const held = JSON.stringify(map ?? {});
  const [lines, setLines] = useState<readonly MapLine[]>(() => linesOf(map));
  useEffect(() => {
    // What this editor wrote comes back as it is, and must not drop a line that has no name yet.
    setLines((mine) => (JSON.stringify(mapOf(mine) ?? {}) === held ? mine : linesOf(JSON.parse(held))));
  }, [held]);
  const save = (next: readonly MapLine[]) => {
    const made = mapOf(next);
    if (JSON.stringify(made ?? {}) !== held) onChange(made);
  };
  const change = (index: number, part: Partial<MapLine>) =>
    setLines(lines.map((line, at) => (at === index ? { name: line.name, text: line.text, ...part } : line)));
  const remove = (index: number) => {
    const next = lines.filter((_, at) => at !== index);
    setLines(next);
    save(next);
  };
  return (
    <fieldset id={id} aria-label={spec.path} className="min-w-0 flex flex-col gap-1.5">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity while their names are typed
        <div key={index}>
          <div className="flex items-center gap-1.5">
            <Input
              aria-label={`Name of variable ${index + 1}`}
              placeholder="NAME"
              className="h-7 w-2/5 font-mono text-xs"
              value={line.name}
              readOnly={readOnly}
              spellCheck={false}
              onChange={(event) => change(index, { ...line, name: event.target.value })}
              onBlur={() => save(lines)}
            />
            <Input
              aria-label={`Value of ${line.name || `variable ${index + 1}`}`}
              className="h-7 flex-1 font-mono text-xs"
              value={line.text}
              readOnly={readOnly || line.value !== undefined}
              spellCheck={false}
              onChange={(event) => change(index, { text: event.target.value })}
              onBlur={() => save(lines)}
              onKeyDown={(event) => event.key === 'Enter' && save(lines)}
            />
            {readOnly ? null : (
              <IconButton
                label={`Remove ${line.name || 'this line'}`}
                size="icon-sm"
                side="left"
                onClick={() => remove(index)}
              >
                <Trash2 aria-hidden="true" className="size-3.5" />
              </IconButton>
            )}
          </div>
          {lineProblem(lines, index) === undefined ? null : (
            <p className="pt-0.5 text-2xs text-warm-ink">{lineProblem(lines, index)}</p>
          )}
        </div>
      ))}
      {readOnly ? null : (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() => setLines([...lines, { name: '', text: '' }])}
        >
          <Plus aria-hidden="true" className="size-3.5" /> Add a line
        </Button>
      )}
    </fieldset>
  );
}
