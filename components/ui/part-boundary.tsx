'use client';

import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';

interface PartBoundaryProps {
  /** What is missing when it fails: `The inspector`. */
  readonly part: string;
  readonly children: ReactNode;
}

/** Holds a failure (of a file that did not load, say) inside one part of the page: the rest goes on. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className="grid h-full place-content-center justify-items-center gap-2 p-4 text-center text-xs">
        <p className="text-text-2">
          {this.props.part} could not be shown. Your design is safe. Try again; if that does not help, reload the page.
        </p>
        <Button onClick={() => this.setState({ failed: false })}>Try again</Button>
      </div>
    );
  }
}
